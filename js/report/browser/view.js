/**
 * The part of the history that is shown: a range of time, and the position of builds in it.
 */
import { MOST_TIME_TICKS } from './axis.js';
import { DAY_MS, ticks } from './calendar.js';

/** A span is long from this share of the axis on, */
const LONG = 0.08;
/** and if it is so many times the usual span. */
const UNUSUAL = 6;

/** @typedef {{ from: number, to: number }} Range ms since the epoch */

/**
 * @param {import('./data.js').History} history
 * @param {Range | null} range null: all of it
 * @returns {import('./draw.js').View & { range: Range }}
 */
export function viewOf(history, range) {
  const { from, to } = range ?? wholeRange(history);
  const drawn = history.drawn();
  const place = (/** @type {number} */ build) =>
    to > from ? (drawn[build] - from) / (to - from) : 0.5;
  const isAlone = !range && !history.over;
  const end = isAlone ? history.times()[history.count - 1] : to;
  const placed = ticks(from, end, MOST_TIME_TICKS);
  const inside = windowOf(history, from, to);
  const isMoment = history.times()[0] === history.times()[history.count - 1];
  return {
    ...inside,
    gaps: gapsOf(history, inside, to - from),
    place,
    placeAt: (ms) => (to > from ? (ms - from) / (to - from) : 0.5),
    ticks: placed.map(([at, label]) => ({
      place: isMoment && !range ? 0.5 : (at - from) / (to - from || 1),
      label,
    })),
    range: { from, to },
  };
}

/** Long spans without builds, by the build after each, as the core finds them. @param {import('./data.js').History} history @param {{ from: number, to: number }} builds @param {number} span */
function gapsOf(history, { from, to }, span) {
  const times = history.times();
  const least = Math.max(LONG * span, DAY_MS);
  const gaps = [];
  for (let build = from + 1; build < to; build++) {
    const away = times[build] - times[build - 1];
    if (away >= least && away >= UNUSUAL * history.interval()) gaps.push(build);
  }
  return gaps;
}

/** @param {import('./data.js').History} history @returns {Range} */
export function wholeRange(history) {
  const drawn = history.drawn();
  const end = history.over?.times().at(-1) ?? 0;
  return { from: drawn[0], to: Math.max(drawn[history.count - 1], end) };
}

/** The last so many days, or null where that is all there is. @param {import('./data.js').History} history @param {number} days */
export function lastDays(history, days) {
  const { from, to } = wholeRange(history);
  return to - days * DAY_MS <= from ? null : { from: to - days * DAY_MS, to };
}

/** Builds in a range, and one neighbour on each side, to which lines lead. @param {import('./data.js').History} history @param {number} from @param {number} to */
function windowOf(history, from, to) {
  const first = history.firstFrom(from);
  let last = history.firstFrom(to);
  while (last < history.count && history.drawn()[last] <= to) last++;
  return { from: Math.max(first - 1, 0), to: Math.min(last + 1, history.count) };
}
