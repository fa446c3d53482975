/**
 * Takes a chart out of the page: as a picture, or as its numbers.
 */
import { button, element } from './dom.js';
import { menu } from './menu.js';
import { pictureOf, pngOf } from './picture.js';

/** @typedef {import('./chart.js').Chart} Chart */
/** @typedef {import('./stage.js').Stage} Stage */

const KINDS = /** @type {const} */ (['PNG', 'SVG', 'CSV', 'JSON']);

/** A menu on each card: its numbers, and what can be taken along. @param {Stage} stage */
export function downloads(stage) {
  for (const card of new Set(stage.charts.map(({ card }) => card))) {
    const charts = stage.charts.filter((chart) => chart.card === card);
    const buttons = KINDS.map((kind) =>
      button(kind, () => {
        close();
        save(stage, card, charts, kind).catch((error) =>
          stage.status.replaceChildren(`The download failed: ${error.message}`),
        );
      }),
    );
    const tables = [...card.querySelectorAll('details')];
    const made = menu(
      '⋯',
      `More about ${titleOf(card)}`,
      ...tables.map((table) => tableButton(table, () => close())),
      ...charts
        .filter((chart) => chart.canBeLog)
        .slice(0, 1)
        .map(() => logButton(stage, charts, () => close())),
      ...(canCopy ? [copyButton(stage, card, charts, () => close())] : []),
      element('div', { class: 'group', role: 'group', 'aria-label': 'Download' }, ...buttons),
    );
    const close = () => {
      made.open = false;
    };
    card.querySelector('.card-head')?.append(made);
  }
}

/** A page opened from an old server has no clipboard. */
const canCopy = typeof ClipboardItem === 'function' && Boolean(navigator.clipboard?.write);

/** @param {Stage} stage @param {HTMLElement} card @param {Chart[]} charts @param {() => void} close */
function copyButton(stage, card, charts, close) {
  const tell = (/** @type {string} */ words) => stage.status.replaceChildren(words);
  return button('Copy as picture', () => {
    // Safari wants the promise: what is written after an await was not asked for by a person.
    const picture = pngOf(pictureOf(stage, card, charts));
    close();
    navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]).then(
      () => tell(`${titleOf(card)} is on the clipboard, as a picture`),
      (error) => tell(`Copying failed: ${error.message}; download the PNG instead`),
    );
  });
}

/** Turns the axes of a card into those by powers of ten, and back. @param {Stage} stage @param {Chart[]} charts @param {() => void} close */
function logButton({ state }, charts, close) {
  const keys = charts.filter((chart) => chart.canBeLog).flatMap(({ metrics }) => metrics[0].key);
  const isOn = () => keys.some((key) => state.choice.log.includes(key));
  const made = button('Logarithmic axis', () => {
    const others = state.choice.log.filter((key) => !keys.includes(key));
    state.choose({ log: isOn() ? others : [...others, ...keys] });
    close();
  });
  const show = () => made.setAttribute('aria-pressed', String(isOn()));
  state.listeners.push(show);
  show();
  return made;
}

/** @param {HTMLDetailsElement} table @param {() => void} close */
function tableButton(table, close) {
  const name = table.querySelector('summary')?.textContent ?? '';
  return button(name, () => {
    table.open = true;
    table.querySelector('summary')?.focus();
    close();
  });
}

/** @param {Stage} stage @param {HTMLElement} card @param {Chart[]} charts @param {typeof KINDS[number]} kind */
async function save(stage, card, charts, kind) {
  const blobs = {
    PNG: () => pngOf(pictureOf(stage, card, charts)),
    SVG: async () => new Blob([pictureOf(stage, card, charts).svg], { type: 'image/svg+xml' }),
    CSV: async () => new Blob([csvOf(stage, charts)], { type: 'text/csv' }),
    JSON: async () => new Blob([jsonOf(stage, charts)], { type: 'application/json' }),
  };
  const href = URL.createObjectURL(await blobs[kind]());
  const name = titleOf(card)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
  element('a', { href, download: `${name || 'chart'}.${kind.toLowerCase()}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {HTMLElement} card */
function titleOf(card) {
  return card.querySelector('h3')?.textContent ?? '';
}

/** The shown builds, one per row. @param {Stage} stage @param {Chart[]} charts */
function* rowsOf({ history, view }, charts) {
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))];
  for (let build = view.from; build < view.to; build++) {
    const at = view.place(build);
    if (at < 0 || at > 1) continue;
    const values = metrics.map((metric) => {
      const value = metric.values()[build];
      if (Number.isNaN(value)) return null;
      return metric.states ? metric.states[value] : value;
    });
    const time = new Date(history.times()[build]).toISOString();
    yield { time, commit: history.commit(build), run: history.runs()[build], values };
  }
}

/** @param {Stage} stage @param {Chart[]} charts */
export function csvOf(stage, charts) {
  const keys = [...new Set(charts.flatMap((chart) => chart.metrics))].map(({ key }) => key);
  const lines = [['time', 'commit', 'build', ...keys]];
  for (const { time, commit, run, values } of rowsOf(stage, charts)) {
    lines.push([
      time,
      commit,
      String(run),
      ...values.map((value) => (value === null ? '' : cell(value))),
    ]);
  }
  return `${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet must not read a label as a formula. @param {string | number} value */
function cell(value) {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Stage} stage @param {Chart[]} charts */
function jsonOf(stage, charts) {
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))];
  const { title } = stage.history.repository;
  const { branch } = stage.history;
  const builds = [...rowsOf(stage, charts)].map(({ values, ...build }) => ({
    ...build,
    values: Object.fromEntries(values.map((value, i) => [metrics[i].key, value])),
  }));
  const about = metrics.map(({ key, name, unit }) => ({ key, name, unit }));
  return `${JSON.stringify({ repository: title, branch, metrics: about, builds }, null, 2)}\n`;
}
