/**
 * Charts as SVG, as `src/report/chart.rs` draws them: with the whole history in the window, the same
 * text comes out.
 */
import { valueAxis } from './axis.js';
import { counted, date } from './calendar.js';
import { runs, spans } from './series.js';
import { format, typographic } from './unit.js';

const WIDTH = 6000;
const HEIGHT = 2000;
const MOST_DOTS = 40;
const NARROWEST_BAND = 0.006;
const MOST_LABEL_CHARS = 60;

/**
 * @typedef {import('./series.js').Window & { ticks: { place: number, label: string }[] }} View
 * @typedef {{ values: Float64Array, targets: number[], swatch: number }} Line
 * @typedef {import('./data.js').History} History
 */

/**
 * What the drawing of numbers of one unit contains, how wide the labels beside it are, and where a
 * value is.
 *
 * @param {History} history
 * @param {View} view
 * @param {{ lines: Line[], unit: import('./unit.js').Unit }} what
 */
export function drawLines(history, view, { lines, unit }) {
  const axis = valueAxis(visible(lines, view), unit);
  if (!axis) return { svg: timeLabels(view), gutter: 0, place: () => Number.NaN };
  const gutter = Math.max(0, ...axis.ticks.map(({ label }) => label.length));
  let svg = '';
  for (const { place, label } of axis.ticks) {
    const y = percent(1 - place);
    svg += `<line class="grid" x2="100%" y1="${y}" y2="${y}"/>`;
    svg += `<text class="y" y="${y}" dx="-10" dy=".33em">${escaped(typographic(label))}</text>`;
  }
  for (const { targets, swatch } of lines) {
    for (const target of targets) svg += limit(axis.place(target), swatch, target, unit);
  }
  svg += `${timeLabels(view)}<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">`;
  const drawn = lines.map((line) => ({ line, runs: runs(line.values, view) }));
  for (const { line, runs } of drawn) svg += paths(line, runs, view, axis.place);
  svg += '</svg>';
  for (const { line, runs } of drawn) svg += dots(history, line, runs, view, axis.place, unit);
  return { svg, gutter, place: axis.place };
}

/**
 * @param {History} history
 * @param {View} view
 * @param {{ states: string[], values: Float64Array, swatchOf: (state: number) => number | null }} what
 */
export function drawBands(history, view, { states, values, swatchOf }) {
  let svg = timeLabels(view);
  for (const span of spans(values, view)) {
    const state = values[span.first];
    const swatch = swatchOf(state);
    const from = Math.max(span.from, 0);
    const to = Math.min(span.to, 1);
    if (to < 0 || from > 1) continue;
    const width = history.count === 1 ? 1 : Math.max(to - from, NARROWEST_BAND);
    const x = history.count === 1 ? 0 : Math.min(from, 1 - width);
    const words = `${shortened(states[state])}, since ${date(history.times()[span.first])}`;
    svg += `<rect class="band ${swatch ? `s${swatch}` : 'other'}" x="${percent(x)}" width="${percent(width)}" height="100%">`;
    svg += `<title>${escaped(words)}, ${counted(span.builds, 'build')}</title></rect>`;
  }
  return svg;
}

/** A limit and its name; beyond the edge an arrow says where it is. @param {number} place @param {number} swatch @param {number} limit @param {import('./unit.js').Unit} unit */
function limit(place, swatch, limit, unit) {
  const words = escaped(typographic(format(limit, unit)));
  let [y, dy, arrow] = [percent(1 - place), '-.4em', ''];
  if (place > 1) [y, dy, arrow] = [percent(0), '1em', '↑ '];
  if (place < 0) [y, dy, arrow] = [percent(1), '-.4em', '↓ '];
  const line = arrow ? '' : `<line class="target s${swatch}" x2="100%" y1="${y}" y2="${y}"/>`;
  return `${line}<text class="limit s${swatch}" x="4" y="${y}" dy="${dy}">${arrow}limit ${words}</text>`;
}

/** Text to HTML, as the core escapes it. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"'`=]/g, (c) => ESCAPED[c]);
}

/** @type {Record<string, string>} */
const ESCAPED = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
};

/** Of the values only those that can be seen: the neighbours outside do not stretch the axis. @param {Line[]} lines @param {View} view */
function* visible(lines, { from, to, place }) {
  for (const { values } of lines) {
    for (let build = from; build < to; build++) {
      const at = place(build);
      if (at >= 0 && at <= 1) yield values[build];
    }
  }
}

/** @param {View} view */
function timeLabels({ ticks }) {
  /** @param {View['ticks'][number]} tick @param {number} i */
  const label = ({ place, label }, i) => {
    const anchor = place < 0.06 ? 'start' : place > 0.94 ? 'end' : 'middle';
    const name = i % 2 === 0 ? 'x' : 'x spare';
    return `<text class="${name}" x="${percent(place)}" y="100%" dy="1.9em" text-anchor="${anchor}">${escaped(label)}</text>`;
  };
  return ticks.map(label).join('');
}

/** @param {Line} line @param {number[][]} runs @param {View} view @param {(value: number) => number} placeOf */
function paths({ values, swatch }, runs, view, placeOf) {
  const x = (/** @type {number} */ build) => Math.round(view.place(build) * WIDTH);
  const y = (/** @type {number} */ build) => Math.round((1 - placeOf(values[build])) * HEIGHT);
  let joined = '';
  let alone = '';
  for (const run of runs) {
    let [lastX, lastY] = [x(run[0]), y(run[0])];
    if (run.length === 1) {
      alone += `M${lastX} ${lastY}h0`;
      continue;
    }
    joined += `M${lastX} ${lastY}l`;
    for (let i = 1; i < run.length; i++) {
      const [nextX, nextY] = [x(run[i]), y(run[i])];
      const [dx, dy] = [nextX - lastX, nextY - lastY];
      joined += (i === 1 || dx < 0 ? '' : ' ') + dx + (dy < 0 ? '' : ' ') + dy;
      [lastX, lastY] = [nextX, nextY];
    }
  }
  const path = (/** @type {string} */ name, /** @type {string} */ d) =>
    d && `<path class="${name} s${swatch}" d="${d}"/>`;
  return path('line', joined) + path('alone', alone);
}

/** A dot for the last value, and for each where there are few. @param {History} history @param {Line} line @param {number[][]} runs @param {View} view @param {(value: number) => number} placeOf @param {import('./unit.js').Unit} unit */
function dots(history, { values, swatch }, runs, view, placeOf, unit) {
  const builds = runs.flat();
  const shown = builds.length > MOST_DOTS ? builds.slice(-1) : builds;
  let svg = '';
  for (const build of shown) {
    const at = view.place(build);
    if (at < 0 || at > 1) continue;
    const name = build === builds[builds.length - 1] ? 'dot last' : 'dot';
    const words = `${typographic(format(values[build], unit))} · ${date(history.times()[build])} · ${history.commit(build).slice(0, 7)}`;
    svg += `<circle class="${name} s${swatch}" cx="${percent(at)}" cy="${percent(1 - placeOf(values[build]))}"><title>${escaped(words)}</title></circle>`;
  }
  return svg;
}

/** @param {string} text */
function shortened(text) {
  const characters = [...text];
  return characters.length > MOST_LABEL_CHARS
    ? `${characters.slice(0, MOST_LABEL_CHARS - 1).join('')}…`
    : text;
}

/** @param {number} part */
export function percent(part) {
  return `${(part * 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}
