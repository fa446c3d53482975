/**
 * What a chart shows besides its lines, as `src/report/marks.rs` draws it: levels, shifts, limits,
 * releases, and spans without builds.
 */
import { DAY_MS, date, days } from './calendar.js';
import { anchor, escaped, percent, shortened } from './svg.js';
import { format, formatChange, typographic } from './unit.js';

/** @typedef {import('./data.js').History} History */
/** @typedef {import('./data.js').MetricOfHistory} Metric */
/** @typedef {import('./draw.js').View} View */
/** @typedef {import('./unit.js').Unit} Unit */

const REACH = 3;
const MOST_FLAGS = 8;
const MOST_FLAG_CHARS = 16;
const SELDOM = 4;
const MOST_SHIFTS = 8;
const FLAGS_APART = 0.12;
const LEAST_FOR_WORDS = 0.14;

/** @param {number} place */
const isInside = (place) => place >= 0 && place <= 1;

/** The builds that brought another state, such as a release. @param {History} history */
export function flagsOf(history) {
  /** @type {{ build: number, words: string }[]} */
  const flags = [];
  for (const { states, values } of history.metrics) {
    if (!states) continue;
    const all = values();
    let [measured, before] = [0, Number.NaN];
    const changes = [];
    for (let build = 0; build < all.length; build++) {
      if (Number.isNaN(all[build])) continue;
      if (measured > 0 && all[build] !== before) changes.push(build);
      before = all[build];
      measured++;
    }
    if (changes.length * SELDOM > measured) continue;
    for (const build of changes) {
      flags.push({ build, words: shortened(states[all[build]] || '(empty)', MOST_FLAG_CHARS) });
    }
  }
  return flags.sort((a, b) => a.build - b.build);
}

/** @param {History} history @param {View} view */
export function drawFlags(history, view) {
  const shown = history.flags().filter(({ build }) => isInside(view.place(build)));
  let svg = '';
  let right = 2;
  for (const { build, words } of shown.slice(-MOST_FLAGS).reverse()) {
    const place = view.place(build);
    const x = percent(place);
    svg += `<line class="flag" x1="${x}" x2="${x}" y2="100%"/>`;
    if (place > right - FLAGS_APART) continue;
    svg += `<text class="flag" x="${x}" dy="-.4em" text-anchor="${anchor(place)}">${escaped(words)}</text>`;
    right = place;
  }
  return svg;
}

/** Spans without builds. @param {History} history @param {View} view */
export function drawGaps(history, view) {
  const times = history.times();
  let svg = '';
  for (const after of view.gaps) {
    const from = Math.max(view.place(after - 1), 0);
    const to = Math.min(view.place(after), 1);
    if (to <= from) continue;
    const words = `no builds for ${days((times[after] - times[after - 1]) / DAY_MS)}`;
    svg += `<rect class="gap" x="${percent(from)}" width="${percent(to - from)}" height="100%"><title>${words}</title></rect>`;
    if (to - from < LEAST_FOR_WORDS) continue;
    svg += `<text class="gap" x="${percent((from + to) / 2)}" y="100%" dy="-.5em" text-anchor="middle">${words}</text>`;
  }
  return svg;
}

/** @param {History} history @param {Metric} metric */
function levelsOf(history, { isExact, steps, band }) {
  if (isExact) return [];
  const levels = [];
  let from = history.stepsFrom;
  const shown = steps.length - MOST_SHIFTS;
  for (const [i, [at, last, centre, , scatter]] of steps.entries()) {
    if (i < shown) {
      from = at;
      continue;
    }
    const reach = REACH * scatter;
    levels.push({ from, to: last, centre, low: centre - reach, high: centre + reach });
    from = at;
  }
  if (band) {
    const [low, centre, high] = band;
    levels.push({ from, to: history.count - 1, centre, low, high });
  }
  return levels;
}

/** @param {History} history @param {View} view @param {Metric} metric @param {(value: number) => number} placeOf */
export function drawLevels(history, view, metric, placeOf) {
  let svg = '';
  for (const level of levelsOf(history, metric)) {
    const from = Math.max(view.place(level.from), 0);
    const to = Math.min(view.place(level.to), 1);
    if (to < from) continue;
    const y = (/** @type {number} */ value) => 1 - Math.max(0, Math.min(placeOf(value), 1));
    const [top, bottom] = [y(level.high), y(level.low)];
    const x = percent(from);
    svg += `<rect class="level" x="${x}" y="${percent(top)}" width="${percent(to - from)}" height="${percent(bottom - top)}"/>`;
    if (!isInside(placeOf(level.centre))) continue;
    const centre = percent(y(level.centre));
    svg += `<line class="centre" x1="${x}" x2="${percent(to)}" y1="${centre}" y2="${centre}"/>`;
  }
  return svg;
}

/** The last step by name, the others in short. @param {History} history @param {View} view @param {Metric} metric */
export function drawShifts(history, view, { steps, unit }) {
  const shown = steps.filter(([at]) => isInside(view.place(at))).slice(-MOST_SHIFTS);
  let svg = '';
  shown.forEach(([at, , before, after], i) => {
    const place = view.place(at);
    const x = percent(place);
    if (i < shown.length - 1) {
      svg += `<line class="shift" x1="${x}" x2="${x}" y2="6%"/>`;
      return;
    }
    const commit = history.commit(at).slice(0, 7);
    const change = formatChange(before, after, unit);
    const words = `${typographic(change)} with ${commit}, ${date(history.times()[at])}`;
    svg += `<line class="shift" x1="${x}" x2="${x}" y2="100%"><title>${escaped(words)}</title></line>`;
    const label = `${typographic(change.split(' (')[0])} · ${commit}`;
    const [side, dx] = place > 0.5 ? ['end', -5] : ['start', 5];
    svg += `<text class="shift" x="${x}" dx="${dx}" dy="1em" text-anchor="${side}">${escaped(label)}</text>`;
  });
  return svg;
}

/** A limit and its name; beyond the edge an arrow says where it is. @param {number} place @param {number} swatch @param {number} limit @param {Unit} unit */
export function drawLimit(place, swatch, limit, unit) {
  const words = escaped(typographic(format(limit, unit)));
  const [y, dy, arrow] = edge(place);
  const line = arrow ? '' : `<line class="target s${swatch}" x2="100%" y1="${y}" y2="${y}"/>`;
  return `${line}<text class="limit s${swatch}" x="4" y="${y}" dy="${dy}">${arrow}limit ${words}</text>`;
}

/** A flag where a regression was accepted to. @param {number} place @param {number} upTo @param {Unit} unit */
export function drawAccepted(place, upTo, unit) {
  const words = escaped(typographic(format(upTo, unit)));
  const [y, inside, arrow] = edge(place);
  // Beyond the edge, below or above the limit's words.
  const dy = { '↑ ': '2.2em', '↓ ': '-1.6em' }[arrow] ?? inside;
  const line = arrow ? '' : `<line class="accepted" x2="100%" y1="${y}" y2="${y}"/>`;
  return `${line}<text class="accepted" x="4" y="${y}" dy="${dy}">${arrow}⚑ accepted to ${words}</text>`;
}

/** Where a horizontal mark is, and its words beside it; beyond the edge, with an arrow. @param {number} place */
function edge(place) {
  if (place > 1) return [percent(0), '1em', '↑ '];
  if (place < 0) return [percent(1), '-.4em', '↓ '];
  return [percent(1 - place), '-.4em', ''];
}
