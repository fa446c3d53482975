/**
 * The toolbar in the head of the page, which needs a script: ranges, branches, and a menu for the rest.
 */
import { branches, help, overlay } from './about.js';
import { button, element } from './dom.js';
import { menu } from './menu.js';
import { modes } from './modes.js';
import { wholeRange } from './view.js';

/** The rest of each name is heard, but not seen. */
const RANGES = [
  ['7', '7 d', 'ays'],
  ['30', '30 d', 'ays'],
  ['90', '90 d', 'ays'],
  ['all', 'All', ''],
];

/** @param {import('./stage.js').Stage} stage */
export function toolbar(stage) {
  const bar = element('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Charts' });
  if (stage.history.branches.length > 1) bar.append(branches(stage.history));
  const others = stage.history.branches.length > 1 ? [overlay(stage)] : [];
  bar.append(
    ranges(stage),
    menu('⋯', 'More', custom(stage), pan(stage), ...others, modes()),
    menu('?', 'Help', help()),
  );
  document.querySelector('.page-header')?.append(bar);
}

/** @param {import('./stage.js').Stage} stage */
function ranges({ state }) {
  const buttons = RANGES.map(([range, short, rest]) => {
    const made = button(short, () => state.choose({ range }), { 'data-range': range });
    made.append(element('span', { class: 'rest' }, rest));
    return made;
  });
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
