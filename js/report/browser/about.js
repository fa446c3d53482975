/**
 * What the page is about: which branch, and what a reader can do with its charts.
 */
import { counted, dateTime, rangeInWords } from './calendar.js';
import { bdi, element, link } from './dom.js';
import { turnTo } from './state.js';

/** @param {import('./data.js').History} history */
export function branches({ branches, branch }) {
  const choice = element('select', { 'aria-label': 'Branch' });
  for (const name of branches) {
    choice.append(element('option', name === branch ? { selected: '' } : {}, name));
  }
  choice.addEventListener('change', () => {
    turnTo(choice.selectedIndex === 0 ? null : branches[choice.selectedIndex]);
  });
  return choice;
}

/** Another branch, drawn over this one. @param {import('./stage.js').Stage} stage */
export function overlay({ history, state }) {
  const none = element('option', { value: '' }, 'no other branch');
  const choice = element('select', { 'aria-label': 'Draw over it' }, none);
  for (const name of history.branches.filter((name) => name !== history.branch)) {
    choice.append(element('option', { value: name }, name));
  }
  choice.addEventListener('change', () => state.choose({ over: choice.value || null }));
  const show = () => {
    choice.value = state.choice.over ?? '';
  };
  state.listeners.push(show);
  show();
  const label = element('span', { 'aria-hidden': 'true' }, 'Draw over it:');
  return element('div', { class: 'overlay' }, label, choice);
}

/** The core wrote the head of the page about its own branch. @param {import('./data.js').History} history */
export function introduce(history) {
  const { branch, count } = history;
  const last = count - 1;
  const times = history.times();
  const commit = element('code', {}, history.commit(last).slice(0, 7));
  document
    .querySelector('.facts')
    ?.replaceChildren(
      bdi(branch, 'branch'),
      ' · ',
      link(history.commitUrl(last), commit),
      ` · ${dateTime(times[last])} · ${counted(count, 'build')}`,
    );
  document.querySelector('h1')?.replaceChildren(bdi(branch), `: ${counted(count, 'build')}`);
  const since = `${rangeInWords(times[0], times[last])}. Rules are judged on `;
  document.querySelector('.since')?.replaceChildren(since, bdi(history.branches[0]), ' alone.');
  document.title = `${branch} · ${history.repository.title}`;
}

const KEYS = [
  ['Drag', 'zoom in; a double click shows all'],
  ['Shift and drag', 'move along the builds'],
  ['Click', 'look at a build'],
  ['Shift and click', 'compare with it'],
  ['← →', 'go along the builds, with a chart in focus'],
  ['Enter', 'look at it; with Shift, compare'],
  ['+ −', 'zoom'],
  [', .', 'move'],
  ['0', 'show all'],
  ['Escape', 'clear the selection'],
];

export function help() {
  const rows = KEYS.flatMap(([keys, act]) => [element('dt', {}, keys), element('dd', {}, act)]);
  return element('dl', {}, ...rows);
}
