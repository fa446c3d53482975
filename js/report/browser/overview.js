/**
 * The table of all metrics: it follows the range, can be sorted, and searched together with the charts.
 */
import { DAY_MS, days } from './calendar.js';
import { foundCommits } from './commits.js';
import { bdi, button, element } from './dom.js';
import { summaryOf } from './words.js';

/** From so many metrics on, looking for one is quicker than scrolling. */
const MANY = 8;

/** @param {import('./stage.js').Stage} stage */
export function overview(stage) {
  const table = document.querySelector('table.all');
  if (!(table instanceof HTMLTableElement)) return;
  const rows = [...table.tBodies[0].rows];
  followRange(stage, table, rows);
  sorting(table, rows);
  const { history } = stage;
  if (history.metrics.length >= MANY || history.said().lines.length > 0) {
    document.querySelector('.overview-head')?.append(finder(stage, table));
  }
}

/** @param {import('./stage.js').Stage} stage @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function followRange(stage, table, rows) {
  const { history, state } = stage;
  const heading = /** @type {HTMLElement} */ (table.tHead?.querySelector('th:nth-child(4)'));
  const cells = rows.flatMap((row) => [...row.querySelectorAll('.moved, .tone')]);
  // What the core wrote about the last 30 days, to restore later.
  const written = cells.map((cell) => [...cell.childNodes]);
  const show = () => {
    if (state.choice.range === 'all') {
      name(heading, 'in 30 days');
      cells.forEach((cell, i) => {
        cell.replaceChildren(...written[i]);
      });
      return;
    }
    const { from, to } = stage.view.range;
    name(heading, `in ${days((to - from) / DAY_MS)}`);
    for (const row of rows) {
      const summary = summaryOf(history, history.metrics[Number(row.dataset.metric)], stage.view);
      const tone = `delta ${summary?.tone ?? ''}`;
      const words = element('span', { class: tone }, bdi(summary?.words ?? '', 'words'));
      row.querySelector('.moved')?.replaceChildren(words);
      const verdict = element('span', { class: tone }, summary?.verdict ?? '');
      row.querySelector('.tone')?.replaceChildren(verdict);
    }
  };
  stage.onRange.push(show);
}

/** @param {HTMLElement} heading @param {string} text */
function name(heading, text) {
  (heading.querySelector('button') ?? heading).textContent = text;
}

/** @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows as the core ordered them */
function sorting(table, rows) {
  const by = {
    Metric: (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) =>
      nameOf(a).localeCompare(nameOf(b)),
    'in 30 days': (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) =>
      Number(b.dataset.widths) - Number(a.dataset.widths),
    Room: (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) =>
      left(a) - left(b),
  };
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  for (const cell of table.tHead?.querySelectorAll('th') ?? []) {
    const compare = by[/** @type {keyof typeof by} */ (cell.textContent ?? '')];
    if (!compare) continue;
    const made = button(cell.textContent ?? '', () => {
      const isOn = made.getAttribute('aria-pressed') === 'true';
      for (const other of buttons) other.setAttribute('aria-pressed', 'false');
      made.setAttribute('aria-pressed', String(!isOn));
      table.tBodies[0].append(...(isOn ? rows : [...rows].sort(compare)));
    });
    made.className = 'sort';
    made.title = 'Sort; once more restores the order';
    made.setAttribute('aria-pressed', 'false');
    buttons.push(made);
    cell.replaceChildren(made);
  }
}

/** @param {HTMLTableRowElement} row */
function left({ dataset }) {
  return dataset.left ? Number(dataset.left) : Number.POSITIVE_INFINITY;
}

/** @param {HTMLElement} place a row or a card */
function nameOf(place) {
  const names = place.matches('tr')
    ? place.querySelectorAll('th')
    : place.querySelectorAll('h3, h4');
  return [...names].map(({ textContent }) => textContent).join(' ');
}

/** Hides what is not looked for, in the table and below it. @param {import('./stage.js').Stage} stage @param {HTMLTableElement} table */
function finder(stage, table) {
  const hasCommits = stage.history.said().lines.length > 0;
  const asked = hasCommits ? 'Find a metric or a commit' : 'Find a metric';
  const input = element('input', { type: 'search', placeholder: asked, 'aria-label': asked });
  const commits = foundCommits(stage);
  const problems = button('Only problems', () => {
    const isOn = problems.getAttribute('aria-pressed') === 'true';
    problems.setAttribute('aria-pressed', String(!isOn));
    apply();
  });
  problems.setAttribute('aria-pressed', 'false');
  const status = element('span', { class: 'hidden', role: 'status' });
  const nothing = element('p', { class: 'nothing', hidden: '' });
  table.after(nothing, commits.list);
  const places = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll('.card, .all tbody tr'),
  ]);
  const texts = places.map((place) => nameOf(place).toLowerCase());
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('section.charts')
  );
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isOnlyProblems = problems.getAttribute('aria-pressed') === 'true';
    places.forEach((place, i) => {
      const isFine = place.classList.contains('fine');
      place.hidden = (isOnlyProblems && isFine) || !words.every((word) => texts[i].includes(word));
    });
    for (const section of sections) {
      section.hidden = !section.querySelector('.card:not([hidden])');
    }
    const found = new Set(places.filter(({ hidden }) => !hidden).map(nameOf)).size;
    table.hidden = !table.querySelector('tbody tr:not([hidden])');
    const matches = hasCommits && words.length > 0 ? commits.find(words) : 0;
    commits.list.hidden = matches === 0;
    nothing.hidden = found > 0 || matches > 0;
    const what = isOnlyProblems ? 'No metric with a problem' : 'No metric';
    const also = hasCommits ? ', and no commit says it' : '';
    nothing.textContent =
      words.length > 0 ? `${what} is called “${input.value.trim()}”${also}.` : `${what}.`;
    const isFiltered = words.length > 0 || isOnlyProblems;
    status.textContent = isFiltered ? `${found + matches} found` : '';
  };
  input.addEventListener('input', apply);
  return element('div', { class: 'finder', role: 'search' }, input, problems, status);
}
