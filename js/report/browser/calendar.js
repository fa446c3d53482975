/**
 * Dates to words, and where an axis of time has its ticks, as `src/report/calendar.rs` does it.
 * Everything is UTC.
 */
import { formatCount } from './unit.js';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UNKNOWN = 'unknown date';

/** `3 Mar 2025`. @param {number} ms */
export function date(ms) {
  return isKnown(ms) ? day(ms, true) : UNKNOWN;
}

/** `3 Mar 2025, 14:05 UTC`. @param {number} ms */
export function dateTime(ms) {
  return isKnown(ms) ? `${date(ms)}, ${clock(ms)} UTC` : UNKNOWN;
}

/** `3 Jan – 12 Mar 2025`, with both years where they differ. @param {number} from @param {number} to */
export function rangeInWords(from, to) {
  if (!isKnown(from) || !isKnown(to)) return UNKNOWN;
  if (midnight(from) === midnight(to)) return day(from, true);
  return `${day(from, year(from) !== year(to))} – ${day(to, true)}`;
}

const YEAR_DAYS = 365.25;

/** `1 day`, `30 days`; hours and minutes below that, years above. @param {number} days */
export function days(days) {
  const most = Math.max(days, 0);
  if (most >= 2 * YEAR_DAYS) return `${(most / YEAR_DAYS).toFixed(1).replace(/\.0$/, '')} years`;
  if (most >= 1.5) return counted(Math.round(most), 'day');
  if (most * 24 >= 1) return counted(Math.round(most * 24), 'hour');
  return counted(Math.round(Math.max(most * 1440, 1)), 'minute');
}

/** @param {number} count @param {string} noun */
export function counted(count, noun) {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @typedef {{ unit: 'minutes' | 'days' | 'months', count: number }} Step */

const STEPS = /** @type {Step[]} */ ([
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360].map((count) => ({ unit: 'minutes', count })),
  ...[1, 2, 7, 14].map((count) => ({ unit: 'days', count })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 600, 1200].map((count) => ({ unit: 'months', count })),
]);

/**
 * Round moments within a range and their labels, about `most` of them; at least one.
 *
 * @param {number} from @param {number} to @param {number} most
 * @returns {[number, string][]}
 */
export function ticks(from, to, most) {
  if (!isKnown(from) || !isKnown(to)) return [];
  const step =
    STEPS.find((step) => (to - from) / most <= length(step)) ??
    /** @type {Step} */ ({ unit: 'months', count: 12_000 });
  const withYear = year(from) !== year(to);
  /** @type {[number, string][]} */
  const found = [];
  for (let at = atOrBefore(step, from); at <= to; at = after(step, at)) {
    if (at >= from) found.push([at, label(step, at, withYear)]);
  }
  if (found.length === 0 || from >= to) return [[from, day(from, true)]];
  // Clock times alone would not show the day, and days not the year.
  const [at, text] = found[0];
  const isYear = step.unit === 'months' && step.count >= 12;
  if (text.includes(':')) found[0][1] = `${day(at, true)}, ${text}`;
  else if (!withYear && !isYear) found[0][1] = `${text} ${year(from)}`;
  return found;
}

/** Ticks may be fewer than asked for, never more: the shortest month. @param {Step} step */
function length({ unit, count }) {
  return count * { minutes: MINUTE_MS, days: DAY_MS, months: 28 * DAY_MS }[unit];
}

/** @param {Step} step @param {number} ms */
function atOrBefore({ unit, count }, ms) {
  if (unit === 'minutes') return ms - modulo(ms - midnight(ms), count * MINUTE_MS);
  // Julian days began on a Monday, as weeks do; the epoch was day 2,440,588.
  if (unit === 'days') {
    return midnight(ms) - modulo(midnight(ms) / DAY_MS + 2_440_588, count) * DAY_MS;
  }
  return firstOfMonth(Math.floor(months(ms) / count) * count);
}

/** @param {Step} step @param {number} ms */
function after(step, ms) {
  return step.unit === 'months' ? firstOfMonth(months(ms) + step.count) : ms + length(step);
}

/** @param {Step} step @param {number} ms @param {boolean} withYear */
function label({ unit, count }, ms, withYear) {
  if (unit === 'minutes' && ms !== midnight(ms)) return clock(ms);
  if (unit !== 'months') return day(ms, withYear);
  if (count >= 12) return String(year(ms));
  const name = MONTHS[new Date(ms).getUTCMonth()];
  return withYear ? `${name} ${year(ms)}` : name;
}

/** Within the years that have four digits. @param {number} ms */
function isKnown(ms) {
  return ms >= -377_705_116_800_000 && ms <= 253_402_300_799_999;
}

/** @param {number} ms */
function midnight(ms) {
  return ms - modulo(ms, DAY_MS);
}

/** Months since the year 0. @param {number} ms */
function months(ms) {
  return year(ms) * 12 + new Date(ms).getUTCMonth();
}

/** @param {number} months */
function firstOfMonth(months) {
  const first = new Date(0);
  first.setUTCFullYear(Math.floor(months / 12), modulo(months, 12), 1);
  return first.getTime();
}

/** @param {number} ms @param {boolean} withYear */
function day(ms, withYear) {
  const at = new Date(ms);
  const text = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  return withYear ? `${text} ${at.getUTCFullYear()}` : text;
}

/** @param {number} ms */
function clock(ms) {
  return new Date(ms).toISOString().slice(11, 16);
}

/** @param {number} ms */
function year(ms) {
  return new Date(ms).getUTCFullYear();
}

/** @param {number} a @param {number} b */
function modulo(a, b) {
  return ((a % b) + b) % b;
}
