/**
 * The page over all repositories: its rows can be searched and sorted. Without a script they are all there, the
 * most urgent first.
 */
import { button, element } from '../dom.js';

/** From so many repositories on, looking for one is quicker than scrolling. */
const MANY = 8;

const table = document.querySelector('table.fleet-table');
if (table instanceof HTMLTableElement) {
  const rows = /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll('tr.row')]);
  sorting(table);
  if (rows.length >= MANY) document.querySelector('.overview-head')?.append(finder(table, rows));
}

/** @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function finder(table, rows) {
  const row = table.querySelector('th.name')?.textContent?.trim().toLowerCase();
  const asked = element('input', { type: 'search', placeholder: `Find a ${row}`, id: 'find' });
  const label = element('label', { for: 'find', class: 'hidden' }, `Find a ${row}`);
  const count = element('span', { class: 'quiet', role: 'status' });
  asked.addEventListener('input', () => {
    const words = asked.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.dataset.search ?? '';
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    for (const body of table.tBodies) body.hidden = !body.querySelector('tr.row:not([hidden])');
    count.textContent = words.length > 0 ? `${shown} of ${rows.length}` : '';
  });
  return element('span', { class: 'finder' }, label, asked, count);
}

/** @param {HTMLTableElement} table */
function sorting(table) {
  for (const heading of table.querySelectorAll('th[data-sort]')) {
    if (!(heading instanceof HTMLElement)) continue;
    const place = heading.querySelector('.head') ?? heading;
    const text = place.textContent ?? '';
    place.replaceChildren(button(text, () => sort(table, heading), { class: 'sort' }));
  }
}

/** Once ascending, once descending, then as it was. @param {HTMLTableElement} table @param {HTMLElement} heading */
function sort(table, heading) {
  const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
  const now = /** @type {keyof typeof next} */ (heading.getAttribute('aria-sort') ?? 'none');
  for (const other of table.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort');
  const order = next[now];
  if (order !== 'none') heading.setAttribute('aria-sort', order);
  const compare = comparison(heading, order);
  for (const body of table.tBodies) {
    const rows = /** @type {HTMLTableRowElement[]} */ ([...body.querySelectorAll('tr.row')]);
    body.append(...rows.sort(compare));
  }
}

/**
 * Rows without a value come last, in any order.
 *
 * @param {HTMLElement} heading
 * @param {string} order
 * @returns {(a: HTMLTableRowElement, b: HTMLTableRowElement) => number}
 */
function comparison(heading, order) {
  const by = heading.dataset.sort ?? '';
  if (order === 'none') return (a, b) => Number(a.dataset.rank) - Number(b.dataset.rank);
  const sign = order === 'ascending' ? 1 : -1;
  if (by === 'name') {
    return (a, b) => sign * (a.dataset.name ?? '').localeCompare(b.dataset.name ?? '');
  }
  const value = (/** @type {HTMLTableRowElement} */ row) => {
    const text = by === 'age' ? row.dataset.age : row.cells[Number(by) + 1]?.dataset.value;
    return text === undefined ? null : Number(text);
  };
  return (a, b) => {
    const [one, two] = [value(a), value(b)];
    if (one === null || two === null) return Number(one === null) - Number(two === null);
    return sign * (one - two);
  };
}
