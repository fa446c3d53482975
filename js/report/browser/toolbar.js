/**
 * The toolbar above the charts, which needs a script: ranges, search, light and dark.
 */
import { bdi, button, element } from './dom.js';
import { turnTo } from './state.js';
import { wholeRange } from './view.js';

const RANGES = [
  ['7', '7 days'],
  ['30', '30 days'],
  ['90', '90 days'],
  ['all', 'All'],
];
/** From so many metrics on, looking for one is quicker than scrolling. */
const MANY = 13;

/** @param {import('./stage.js').Stage} stage */
export function toolbar(stage) {
  const bar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Charts' },
    ranges(stage),
    custom(stage),
    pan(stage),
  );
  if (stage.history.branches.length > 1) bar.append(branches(stage.history));
  if (stage.history.metrics.length >= MANY) bar.append(search());
  bar.append(modes());
  document.querySelector('main')?.prepend(bar);
}

/** @param {import('./stage.js').Stage} stage */
function ranges({ state }) {
  const buttons = RANGES.map(([range, name]) =>
    button(name, () => state.choose({ range }), { 'data-range': range }),
  );
  const show = () => {
    for (const made of buttons) {
      made.setAttribute('aria-pressed', String(made.dataset.range === state.choice.range));
    }
  };
  state.listeners.push(show);
  show();
  return element('div', { class: 'group', role: 'group', 'aria-label': 'Range' }, ...buttons);
}

/** Two dates; whole days, in UTC as everything here. @param {import('./stage.js').Stage} stage */
function custom(stage) {
  const [from, to] = ['From', 'To'].map((name) =>
    element('input', { type: 'date', 'aria-label': name }),
  );
  const take = () => {
    const [first, last] = [Date.parse(from.value), Date.parse(to.value) + DAY_MS];
    if (first < last) stage.choose({ from: first, to: last });
  };
  const show = () => {
    const range = stage.state.range ?? wholeRange(stage.history);
    from.value = day(range.from);
    to.value = day(stage.state.range ? range.to - 1 : range.to);
  };
  from.addEventListener('change', take);
  to.addEventListener('change', take);
  stage.state.listeners.push(show);
  show();
  return element(
    'div',
    { class: 'group dates', role: 'group', 'aria-label': 'Custom range' },
    from,
    element('span', { 'aria-hidden': 'true' }, '–'),
    to,
  );
}

const DAY_MS = 86_400_000;

/** @param {number} ms */
function day(ms) {
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}

/** @param {import('./stage.js').Stage} stage */
function pan(stage) {
  const buttons = [
    button('◀', () => stage.move(-0.5, 1), { 'aria-label': 'Earlier' }),
    button('▶', () => stage.move(0.5, 1), { 'aria-label': 'Later' }),
    button('+', () => stage.move(0, 0.5), { 'aria-label': 'Zoom in' }),
    button('−', () => stage.move(0, 2), { 'aria-label': 'Zoom out' }),
    button('Reset', () => stage.state.choose({ range: 'all' })),
  ];
  const show = () => {
    for (const made of buttons) {
      const needsRange = made.getAttribute('aria-label') !== 'Zoom in';
      made.disabled = needsRange && stage.state.range === null;
    }
  };
  stage.state.listeners.push(show);
  show();
  return element('div', { class: 'group', role: 'group', 'aria-label': 'Zoom' }, ...buttons);
}

/** @param {import('./data.js').History} history */
function branches({ branches, branch }) {
  const choice = element('select', { 'aria-label': 'Branch' });
  for (const name of branches) {
    choice.append(element('option', name === branch ? { selected: '' } : {}, name));
  }
  choice.addEventListener('change', () => {
    turnTo(choice.selectedIndex === 0 ? null : branches[choice.selectedIndex]);
  });
  const note =
    branch !== branches[0] &&
    element('span', { class: 'quiet' }, 'the overview is of ', bdi(branches[0]));
  return element('div', { class: 'group' }, choice, note);
}

/** Hides what is not looked for. */
function search() {
  const input = element('input', {
    type: 'search',
    placeholder: 'Find a metric',
    'aria-label': 'Find a metric',
  });
  const status = element('span', { class: 'hidden', role: 'status' });
  const places = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll('.card, .tile, .all tbody tr'),
  ]);
  const texts = places.map((place) => nameIn(place).toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let cards = 0;
    places.forEach((place, i) => {
      place.hidden = !words.every((word) => texts[i].includes(word));
      if (!place.hidden && place.classList.contains('card')) cards++;
    });
    for (const section of document.querySelectorAll('section.charts')) {
      /** @type {HTMLElement} */ (section).hidden = !section.querySelector('.card:not([hidden])');
    }
    status.textContent = words.length > 0 ? `${cards} found` : '';
  });
  return element('div', { class: 'group' }, input, status);
}

/** The names on a card, a tile or a row. @param {HTMLElement} place */
function nameIn(place) {
  const names = place.matches('tr')
    ? place.querySelectorAll('th')
    : place.querySelectorAll('h3, h4');
  return [...names].map(({ textContent }) => textContent).join(' ');
}

const MODES = [
  ['auto', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const REMEMBERED = 'unentropy-mode';

/** Light or dark; remembered where the browser lets a page remember. */
function modes() {
  const root = document.documentElement;
  /** @type {HTMLButtonElement[]} */
  const buttons = MODES.map(([mode, name]) =>
    button(
      name,
      () => {
        remember(mode);
        show(mode);
      },
      { 'data-mode-choice': mode },
    ),
  );
  const show = (/** @type {string} */ mode) => {
    if (mode === 'auto') delete root.dataset.mode;
    else root.dataset.mode = mode;
    for (const made of buttons) {
      made.setAttribute('aria-pressed', String(made.dataset.modeChoice === mode));
    }
  };
  show(remembered());
  return element(
    'div',
    { class: 'group modes', role: 'group', 'aria-label': 'Colours' },
    ...buttons,
  );
}

function remembered() {
  try {
    const mode = localStorage.getItem(REMEMBERED) ?? '';
    return MODES.some(([known]) => known === mode) ? mode : 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {string} mode */
function remember(mode) {
  try {
    localStorage.setItem(REMEMBERED, mode);
  } catch {
    // A page in a sandbox has no memory.
  }
}
