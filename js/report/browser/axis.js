/**
 * The two axes of a chart, like `src/report/axis.rs`.
 */
import { formatTick } from './unit.js';

/** How many columns a chart has. */
export const COLUMNS = 600;
/** More ticks than this and their labels touch on a narrow page. */
export const MOST_TIME_TICKS = 6;

const INTERVALS = 5;
const SMALLEST = 1e-300;
const ROOM = 0.08;
const NEAR_ZERO = 0.5;
/** What moves by less than this share of its size does not fill a chart. */
const LEAST_SPAN = 0.02;

/**
 * Times with builds of one moment drawn a column apart, where there is room before the next moment.
 *
 * @param {Float64Array} times in order
 * @returns {Float64Array}
 */
export function spread(times) {
  const spread = times.slice();
  const count = times.length;
  const column = (times[count - 1] - times[0]) / COLUMNS;
  for (let from = 0, to = 1; from < count; from = to, to++) {
    while (to < count && times[to] === times[from]) to++;
    if (to - from < 2 || (to === count && from === 0)) continue;
    const hasNext = to < count;
    const room = hasNext ? times[to] - times[from] : times[from] - times[from - 1];
    const step = Math.min(column, room / (to - from));
    // The last moment has room only before it.
    for (let i = from; i < to; i++) spread[i] += (hasNext ? i - from : i - to + 1) * step;
  }
  // Builds of one moment cannot be placed by time.
  if (count > 1 && times[0] === times[count - 1]) return spread.map((time, i) => time + i);
  return spread;
}

/**
 * Positions of values from 0 (bottom) to 1 (top), with a little room around them.
 *
 * @param {Iterable<number>} values
 * @param {import('./unit.js').Unit} unit
 * @returns {{ place: (value: number) => number, ticks: { place: number, label: string }[] } | null}
 */
export function valueAxis(values, unit) {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return null;
  const [low, high] = fitted(min, max, unit);
  /** @param {number} value */
  const place = (value) => (value / 2 - low / 2) / (high / 2 - low / 2);
  return { place, ticks: roundTicks(low, high, place, unit) };
}

/**
 * At round numbers, equally far apart.
 *
 * @param {number} low
 * @param {number} high
 * @param {(value: number) => number} place
 * @param {import('./unit.js').Unit} unit
 */
function roundTicks(low, high, place, unit) {
  const step = roundStep(high / INTERVALS - low / INTERVALS, unit);
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const ticks = [];
  if (Number.isFinite(step) && last - first <= 2 * INTERVALS) {
    for (let at = first; at <= last; at++) {
      ticks.push({ place: place(at * step), label: formatTick(at * step, step, unit) });
    }
  }
  return ticks;
}

/** From so many decades on, only powers of ten have a label. */
const MANY_DECADES = 2;

/**
 * The same by powers of ten: what is twice as much is as far away everywhere. The core never draws it.
 *
 * @type {typeof valueAxis}
 */
export function logAxis(values, unit) {
  let [min, max] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) return null;
  const room = Math.max((Math.log10(max) - Math.log10(min)) * ROOM, 0.02);
  const [low, high] = [Math.log10(min) - room, Math.log10(max) + room];
  /** @param {number} value */
  const place = (value) => (value > 0 ? (Math.log10(value) - low) / (high - low) : -1);
  // Within a decade there may be no power of ten, and no half or fifth of one.
  if (high - low < 1) return { place, ticks: roundTicks(10 ** low, 10 ** high, place, unit) };
  const factors = high - low > MANY_DECADES ? [1] : [1, 2, 5];
  const every = Math.max(1, Math.ceil((high - low) / (INTERVALS + 2)));
  const ticks = [];
  for (let power = Math.floor(low); power <= high; power += every) {
    for (const factor of factors) {
      const at = factor * 10 ** power;
      if (place(at) < 0 || place(at) > 1) continue;
      ticks.push({ place: place(at), label: formatTick(at, at, unit) });
    }
  }
  return { place, ticks };
}

/** @param {number} min @param {number} max @param {import('./unit.js').Unit} unit */
function fitted(min, max, unit) {
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (size < SMALLEST) return [0, 1];
  const isFlat = max / 2 - min / 2 <= size * 1e-9;
  const half = Math.max(max / 2 - min / 2, (size * LEAST_SPAN) / 2);
  const middle = max / 2 + min / 2;
  const flatRoom = countsWholes(unit) ? Math.max(size * 0.05, 1) : size * 0.05;
  const room = isFlat ? flatRoom : half * 2 * ROOM;
  const bottom = isFlat ? min : Math.min(min, middle - half);
  const top = isFlat ? max : Math.max(max, middle + half);
  let low = Math.max(bottom - room, -Number.MAX_VALUE);
  let high = Math.min(top + room, Number.MAX_VALUE);
  /** @param {number} distance */
  const isNear = (distance) => !isFlat && distance / 2 <= half * NEAR_ZERO;
  if (min >= 0 && (low < 0 || isNear(min))) low = 0;
  if (max <= 0 && (high > 0 || isNear(-max))) high = 0;
  if (unit === 'percent' && max <= 100) high = Math.min(high, 100);
  return [low, high];
}

/** @param {import('./unit.js').Unit} unit */
function countsWholes(unit) {
  return unit === 'integer' || unit === 'bytes';
}

const CLOCK = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800];

/** The next round number above. @param {number} atLeast @param {import('./unit.js').Unit} unit */
function roundStep(atLeast, unit) {
  const isClock = unit === 'duration' && atLeast > 0.5;
  const clock = isClock ? CLOCK.find((step) => step >= atLeast) : undefined;
  if (clock) return clock;
  const scale = isClock ? 3600 : 1;
  const power = 10 ** Math.floor(Math.log10(atLeast / scale)) * scale;
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  const step = steps.find((step) => step >= atLeast * 0.999_999) ?? atLeast;
  return countsWholes(unit) ? Math.max(step, 1) : step;
}
