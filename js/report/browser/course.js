/** What a metric did within a window, in words, as `src/signal/words.rs` puts it. */
import { counted, date } from './calendar.js';
import { format, formatChange } from './unit.js';

/** @typedef {import('./data.js').History} History */
/** @typedef {import('./data.js').MetricOfHistory} Metric */

/** With fewer values there is nothing to say. */
const FEWEST = 8;
/** What moves less than its own scatter, times this, does not drift. */
const DRIFT = 2;
/** Nor does what moves less than so many standard errors of both ends. */
const SURE = 4;
/** Nor what moves less than this share of what it was. */
const WORTH = 0.01;
/** Two values that scatter are at most so many widths apart. */
const BETWEEN_TWO = 6;
/** From this share of its centre on, what a series scatters is worth saying. */
const LOUD = 0.05;
/** Make a standard deviation of the median distance of normal values, and of their mean distance. */
const OF_MEDIAN = 1.4826;
const OF_MEAN = 1.2533;

/**
 * @param {History} history
 * @param {Metric} metric a number
 * @param {number} from the first build of the window
 * @param {number} to the one after the last
 * @returns {{ words: string, isMove: boolean, centre?: number, by?: number }}
 */
export function courseOf(history, metric, from, to) {
  const { unit } = metric;
  const steps = metric.steps.filter(([at, last]) => last >= from && at < to);
  const step = steps.at(-1);
  if (step) return { words: stepped(history, unit, step, steps.length - 1), isMove: true };

  const values = metric.values().slice(from, to).filter(Number.isFinite);
  const count = values.length;
  if (count < FEWEST) {
    return { words: `too few builds to say (${count} of ${FEWEST})`, isMove: false };
  }
  const ends = drift(values);
  if (ends) {
    const change = formatChange(...ends, unit);
    return { words: `drifts by ${change} over ${count} builds`, isMove: true };
  }
  const centre = median(values);
  const by = Math.min(scatter(values.map((value) => value - centre)), Number.MAX_VALUE);
  const isLoud = by > LOUD * Math.abs(centre);
  const words = isLoud
    ? `scatters by ±${format(by, unit)} around ${format(centre, unit)}`
    : `steady at ${format(centre, unit)}`;
  return { words, isMove: false, centre, by };
}

/**
 * Whether a difference between two values is only scatter; null where that cannot be said.
 *
 * @param {ReturnType<typeof courseOf>} course @param {number} difference
 */
export function explains({ by }, difference) {
  return by === undefined ? null : Math.abs(difference) <= BETWEEN_TWO * by;
}

/**
 * Whether "steady" alone would contradict a difference between two values: one of them is an outlier.
 *
 * @param {ReturnType<typeof courseOf>} course @param {number} difference
 */
export function isContradicted(course, difference) {
  const { words, centre = 0 } = course;
  const isFar = Math.abs(difference) > LOUD * Math.abs(centre);
  return words.startsWith('steady') && isFar && explains(course, difference) === false;
}

/** @param {History} history @param {string | null} unit @param {import('./data.js').Step} step @param {number} earlier */
function stepped(history, unit, [at, last, before, after], earlier) {
  const missing = at - last - 1;
  let without = '';
  if (missing === 1) without = ' or the build before it, which has no value,';
  else if (missing > 1)
    without = ` or one of the ${missing} builds before it, which have no value,`;
  const commit = [...history.commit(at)].slice(0, 7).join('');
  const sooner = earlier === 0 ? '' : `; ${counted(earlier, 'earlier step')}`;
  const day = date(history.times()[at]);
  return `stepped by ${formatChange(before, after, unit)} with ${commit}${without} on ${day}${sooner}`;
}

/**
 * The ends of a straight line through the medians of the first and the last third, where it explains
 * more than the values scatter around it.
 *
 * @param {Float64Array} values at least three
 * @returns {[number, number] | null}
 */
function drift(values) {
  const third = Math.floor(values.length / 3);
  const first = median(values.slice(0, third));
  const centre = median(values.slice(third, values.length - third));
  const last = median(values.slice(values.length - third));
  const half = (third - 1) / 2;
  const length = values.length - 1 - 2 * half;
  const slope = last / length - first / length;
  const line = (/** @type {number} */ place) => first + slope * (place - half);
  const width = scatter(values.map((value, place) => value - line(place)));
  const error = OF_MEAN * width * Math.sqrt(2 / third);
  const moved = Math.abs(last - first);
  // A step, too, has ends that differ, but hardly anything in between.
  const isOneWay = Math.abs(centre - first / 2 - last / 2) <= moved / 4;
  const isWorth = moved > 0 && moved >= WORTH * Math.max(Math.abs(first), Math.abs(last));
  const isSure = moved > DRIFT * width && moved > SURE * error;
  /** @type {[number, number]} */
  const ends = [line(0), line(values.length - 1)];
  return isOneWay && isWorth && isSure && ends.every(Number.isFinite) ? ends : null;
}

/** @param {Float64Array} residuals */
function scatter(residuals) {
  const distances = residuals.map(Math.abs);
  const typical = OF_MEDIAN * median(distances);
  if (typical !== 0) return typical;
  return OF_MEAN * (distances.reduce((sum, distance) => sum + distance, 0) / distances.length);
}

/** @param {Float64Array} values at least one */
function median(values) {
  const sorted = values.slice().sort();
  const low = sorted[(sorted.length - 1) >> 1];
  return low + (sorted[sorted.length >> 1] / 2 - low / 2);
}
