/**
 * Charts as SVG, as `src/report/chart.rs` draws them: with the whole history in the window, the same
 * text comes out.
 */
import { logAxis, valueAxis } from './axis.js';
import { counted, date } from './calendar.js';
import { drawAccepted, drawFlags, drawGaps, drawLevels, drawLimit, drawShifts } from './marks.js';
import { runs, spans } from './series.js';
import { anchor, escaped, percent, shortened } from './svg.js';
import { format, typographic } from './unit.js';

const WIDTH = 6000;
const HEIGHT = 2000;
const MOST_DOTS = 40;
const NARROWEST_BAND = 0.006;
const MOST_LABEL_CHARS = 60;
const MOST_BRANCH_CHARS = 24;

/**
 * @typedef {import('./series.js').Window & { ticks: { place: number, label: string }[],
 *   placeAt?: (ms: number) => number }} View `placeAt` of builds of another branch
 * @typedef {{ metric: import('./data.js').MetricOfHistory, swatch: number }} Line
 * @typedef {import('./data.js').History} History
 */

/**
 * What the drawing of numbers of one unit contains, how wide the labels beside it are, and where a
 * value is.
 *
 * @param {History} history
 * @param {View} view
 * @param {{ lines: Line[], unit: import('./unit.js').Unit, isLog?: boolean }} what
 */
export function drawLines(history, view, { lines, unit, isLog = false }) {
  const overs = oversOf(history, view, lines);
  const values = overs.flatMap(({ points }) => points.map(({ value }) => value));
  const axis = (isLog ? logAxis : valueAxis)(both(visible(lines, view), values), unit);
  if (!axis) return { svg: timeLabels(view), gutter: 0, place: () => Number.NaN };
  const gutter = Math.max(0, ...axis.ticks.map(({ label }) => label.length));
  const [alone] = lines.length === 1 ? lines : [];
  let svg = drawGaps(history, view);
  if (alone) svg += drawLevels(history, view, alone.metric, axis.place);
  for (const { place, label } of axis.ticks) {
    const y = percent(1 - place);
    svg += `<line class="grid" x2="100%" y1="${y}" y2="${y}"/>`;
    svg += `<text class="y" y="${y}" dx="-10" dy=".33em">${escaped(typographic(label))}</text>`;
  }
  svg += timeLabels(view) + drawFlags(history, view);
  svg += `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">`;
  const drawn = lines.map((line) => ({ line, runs: runs(line.metric.values(), view) }));
  for (const { line, runs } of drawn) svg += paths(line, runs, view, axis.place);
  for (const over of overs) svg += overPath(over, axis.place);
  svg += '</svg>';
  for (const over of overs) svg += overName(history, over, axis.place);
  if (alone) svg += drawShifts(history, view, alone.metric);
  for (const { line, runs } of drawn) {
    const { targets, accepted } = line.metric;
    for (const target of targets) svg += drawLimit(axis.place(target), line.swatch, target, unit);
    for (const upTo of accepted) svg += drawAccepted(axis.place(upTo), upTo, unit);
    svg += dots(history, line, runs, view, axis.place, unit);
  }
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
    const words = `${shortened(states[state], MOST_LABEL_CHARS)}, since ${date(history.times()[span.first])}`;
    svg += `<rect class="band ${swatch ? `s${swatch}` : 'other'}" x="${percent(x)}" width="${percent(width)}" height="100%">`;
    svg += `<title>${escaped(words)}, ${counted(span.builds, 'build')}</title></rect>`;
  }
  return svg;
}

/** @param {Iterable<number>} one @param {number[]} other */
function* both(one, other) {
  yield* one;
  yield* other;
}

/** @typedef {{ swatch: number, points: { x: number, value: number }[] }} Over the line of another branch */

/** What the branch drawn over this one has in sight. @param {History} history @param {View} view @param {Line[]} lines @returns {Over[]} */
function oversOf({ over }, { placeAt }, lines) {
  if (!over || !placeAt) return [];
  const times = over.times();
  return lines.map(({ metric, swatch }) => {
    const values = over.metrics.find(({ key }) => key === metric.key)?.values() ?? [];
    const points = [...values].map((value, build) => ({ x: placeAt(times[build]), value }));
    const isSeen = (/** @type {{ x: number, value: number }} */ { x, value }) =>
      x >= 0 && x <= 1 && !Number.isNaN(value);
    return { swatch, points: points.filter(isSeen) };
  });
}

/** @param {Over} over @param {(value: number) => number} placeOf */
function overPath({ swatch, points }, placeOf) {
  const at = points.map(
    ({ x, value }) => `${Math.round(x * WIDTH)} ${Math.round((1 - placeOf(value)) * HEIGHT)}`,
  );
  if (at.length === 1) return `<path class="alone s${swatch}" d="M${at[0]}h0"/>`;
  return at.length > 0 ? `<path class="line over s${swatch}" d="M${at.join('L')}"/>` : '';
}

/** @param {History} history @param {Over} over @param {(value: number) => number} placeOf */
function overName({ over }, { swatch, points }, placeOf) {
  const last = points.at(-1);
  if (!last || !over) return '';
  const [x, y] = [percent(last.x), percent(1 - placeOf(last.value))];
  const name = escaped(shortened(over.branch, MOST_BRANCH_CHARS));
  return `<text class="over s${swatch}" x="${x}" y="${y}" dy="-.6em" text-anchor="${anchor(last.x)}">${name}</text>`;
}

/** Of the values only those that can be seen: the neighbours outside do not stretch the axis. @param {Line[]} lines @param {View} view */
function* visible(lines, { from, to, place }) {
  for (const { metric } of lines) {
    const values = metric.values();
    for (let build = from; build < to; build++) {
      const at = place(build);
      if (at >= 0 && at <= 1) yield metric.clipped(values[build]);
    }
  }
}

/** @param {View} view */
function timeLabels({ ticks }) {
  /** @param {View['ticks'][number]} tick @param {number} i */
  const label = ({ place, label }, i) => {
    const name = i % 2 === 0 ? 'x' : 'x spare';
    return `<text class="${name}" x="${percent(place)}" y="100%" dy="1.9em" text-anchor="${anchor(place)}">${escaped(label)}</text>`;
  };
  return ticks.map(label).join('');
}

/** @param {Line} line @param {number[][]} runs @param {View} view @param {(value: number) => number} placeOf */
function paths({ metric, swatch }, runs, view, placeOf) {
  const values = metric.values();
  const isStepped = metric.unit === 'integer' || metric.unit === 'bytes';
  const x = (/** @type {number} */ build) => Math.round(view.place(build) * WIDTH);
  const y = (/** @type {number} */ build) =>
    Math.round((1 - placeOf(metric.clipped(values[build]))) * HEIGHT);
  let joined = '';
  let alone = '';
  for (const run of runs) {
    let [lastX, lastY] = [x(run[0]), y(run[0])];
    if (run.length === 1) {
      alone += `M${lastX} ${lastY}h0`;
      continue;
    }
    joined += `M${lastX} ${lastY}${isStepped ? '' : 'l'}`;
    for (let i = 1; i < run.length; i++) {
      const [nextX, nextY] = [x(run[i]), y(run[i])];
      const [dx, dy] = [nextX - lastX, nextY - lastY];
      if (isStepped) joined += `h${dx}v${dy}`;
      else joined += (i === 1 || dx < 0 ? '' : ' ') + dx + (dy < 0 ? '' : ' ') + dy;
      [lastX, lastY] = [nextX, nextY];
    }
  }
  const path = (/** @type {string} */ name, /** @type {string} */ d) =>
    d && `<path class="${name} s${swatch}" d="${d}"/>`;
  return path('line', joined) + path('alone', alone);
}

/** A dot for the last value, and for each where there are few. @param {History} history @param {Line} line @param {number[][]} runs @param {View} view @param {(value: number) => number} placeOf @param {import('./unit.js').Unit} unit */
function dots(history, { metric, swatch }, runs, view, placeOf, unit) {
  const values = metric.values();
  const builds = runs.flat();
  const shown = builds.length > MOST_DOTS ? builds.slice(-1) : builds;
  const wordsOf = (/** @type {number} */ build) =>
    escaped(
      `${typographic(format(values[build], unit))} · ${date(history.times()[build])} · ${history.commit(build).slice(0, 7)}`,
    );
  let svg = '';
  for (const build of metric.clip ? builds : []) {
    const at = view.place(build);
    if (at < 0 || at > 1 || !metric.isCut(values[build])) continue;
    const [y, dy, sign] =
      values[build] > metric.clipped(values[build]) ? ['0%', '.8em', '▲'] : ['100%', '0', '▼'];
    svg += `<text class="spike s${swatch}" x="${percent(at)}" y="${y}" dy="${dy}" text-anchor="middle">${sign}<title>${wordsOf(build)}</title></text>`;
  }
  for (const build of shown) {
    const at = view.place(build);
    if (at < 0 || at > 1) continue;
    const name = build === builds[builds.length - 1] ? 'dot last' : 'dot';
    const y = percent(1 - placeOf(metric.clipped(values[build])));
    svg += `<circle class="${name} s${swatch}" cx="${percent(at)}" cy="${y}"><title>${wordsOf(build)}</title></circle>`;
  }
  return svg;
}
