/**
 * Formats numbers like `src/unit.rs`: a tooltip can be about any of a million values, so
 * the page brings the rules. A test holds both against the same numbers.
 */

/** @typedef {string | null} Unit such as `percent`, or a word shown after the number */

const NO_VALUE = 'no value';
const NO_CHANGE = 'no change';
/** Numbers from here on are shown in exponent form. */
const LARGEST = 1e21;
/** The same of ticks, which have less room. */
const LARGEST_TICK = 1e15;
const SCALES = /** @type {[number, string][]} */ ([
  [1, 'B'],
  [1e3, 'kB'],
  [1e6, 'MB'],
  [1e9, 'GB'],
  [1e12, 'TB'],
  [1e15, 'PB'],
  [1e18, 'EB'],
]);

/** Such as `84.2%`, `1.23 MB` or `1m 59s`. @param {number} value @param {Unit} unit */
export function format(value, unit) {
  if (!Number.isFinite(value)) return NO_VALUE;
  return `${value < 0 ? '-' : ''}${magnitude(Math.abs(value), unit)}`;
}

/** Numbers with a minus sign instead of a hyphen. @param {string} text */
export function typographic(text) {
  return text.replace(/(^|[ (])-(?=\d)/g, '$1\u2212');
}

/** @param {number} count */
export function formatCount(count) {
  return grouped(String(count));
}

/** Such as `+1.3 pts`, `-12 kB (-3.4%)`. @param {number} from @param {number} to @param {Unit} unit */
export function formatChange(from, to, unit) {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return NO_VALUE;
  if (isSame(from, to)) return NO_CHANGE;
  const delta = Math.min(Math.max(to - from, -Number.MAX_VALUE), Number.MAX_VALUE);
  const sign = delta < 0 ? '-' : '+';
  if (unit === 'percent') return `${sign}${points(Math.abs(delta))} pts`;
  const absolute = magnitude(Math.abs(delta), unit);
  const share = relative(from, to, delta);
  return share ? `${sign}${absolute} (${sign}${share})` : `${sign}${absolute}`;
}

/** Whether two values differ by no more than the noise of their arithmetic. @param {number} from @param {number} to */
export function isSame(from, to) {
  return Math.abs(to - from) <= 8 * Number.EPSILON * Math.max(Math.abs(from), Math.abs(to));
}

/** The label of a tick, ticks being `step` apart. @param {number} value @param {number} step @param {Unit} unit */
export function formatTick(value, step, unit) {
  const size = Math.abs(value);
  if (size < step / 2) return unit === 'percent' ? '0%' : '0';
  return `${value < 0 ? '-' : ''}${tick(size, step, unit)}`;
}

/** @param {number} size @param {number} step @param {Unit} unit */
function tick(size, step, unit) {
  if (unit === 'percent') return `${fixedToStep(size, step)}%`;
  if (unit === 'duration') return durationTick(size, step);
  if (unit !== 'bytes') return fixedToStep(size, step);
  const [power, name] = byteScale((scale) => size / scale < 1000);
  return `${fixedToStep(size / power, step / power)} ${name}`;
}

/** @param {number} value @param {Unit} unit */
function magnitude(value, unit) {
  if (unit === 'percent') return `${percent(value)}%`;
  if (unit === 'bytes') return bytes(value);
  if (unit === 'duration') return duration(value);
  if (unit === 'decimal') return twoDecimals(value);
  return unit && unit !== 'integer' ? `${plain(value)} ${unit}` : plain(value);
}

/** Two decimals, or more where three significant digits need them. @param {number} value */
function plain(value) {
  return trimmed(digits(value, Math.max(2 - exponent(value), 2)));
}

/** @param {number} value */
function twoDecimals(value) {
  const full = digits(value, Math.max(2 - exponent(value), 2));
  const point = full.indexOf('.');
  if (point < 0 || full.includes('e') || full.length <= point + 3) return full;
  return full.slice(0, Math.max(full.replace(/0+$/, '').length, point + 3));
}

/** @param {number} value */
function threeDigits(value) {
  return trimmed(digits(value, Math.max(2 - exponent(value), 0)));
}

/** Less than 100 % must not read as 100 %. @param {number} value */
function percent(value) {
  return value >= 99.995 && value < 100 ? '99.99' : plain(value);
}

/** @param {number} value */
function points(value) {
  return trimmed(digits(value, Math.max(1 - exponent(value), 2)));
}

/** @param {number} from @param {number} to @param {number} delta */
function relative(from, to, delta) {
  if (from <= 0 || to < 0) return null;
  const share = Math.abs((delta / from) * 100);
  if (!(share >= 0.01 && share < 100_000)) return null;
  if (share >= 99.95 && share < 100) return '99.9%';
  return `${trimmed(digits(share, share < 1 ? 2 : 1))}%`;
}

/** @param {number} value */
function bytes(value) {
  if (value < 999.995) return `${plain(value)} B`;
  const [power, name] = byteScale((scale) => scale > 1 && value / scale < 999.5);
  const scaled = value / power;
  return `${scaled < 999.5 ? threeDigits(scaled) : plain(scaled)} ${name}`;
}

/** @param {(scale: number) => boolean} fits */
function byteScale(fits) {
  return SCALES.find(([scale]) => fits(scale)) ?? SCALES[SCALES.length - 1];
}

/** @param {number} seconds */
function duration(seconds) {
  const wholeSeconds = Math.round(seconds);
  const wholeMinutes = Math.round(seconds / 60);
  if (seconds === 0) return '0 s';
  if (seconds * 1e9 < 999.5) return `${plain(seconds * 1e9)} ns`;
  if (seconds * 1e6 < 999.5) return `${threeDigits(seconds * 1e6)} µs`;
  if (seconds * 1000 < 999.5) return `${threeDigits(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${threeDigits(seconds)} s`;
  if (wholeSeconds < 3600) return `${Math.floor(wholeSeconds / 60)}m ${two(wholeSeconds % 60)}s`;
  if (seconds >= LARGEST) return `${plain(seconds)} s`;
  return `${digits(Math.floor(wholeMinutes / 60), 0)}h ${two(wholeMinutes % 60)}m`;
}

/** @param {number} seconds @param {number} step */
function durationTick(seconds, step) {
  if (step < 1) {
    if (seconds < 0.001) return `${fixedToStep(seconds * 1e6, step * 1e6)} µs`;
    return seconds < 1
      ? `${fixedToStep(seconds * 1000, step * 1000)} ms`
      : `${fixedToStep(seconds, step)} s`;
  }
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  if (hours > 0 && step >= 3600) return `${digits(hours, 0)}h`;
  if (hours > 0 && step >= 60) return `${digits(hours, 0)}h ${two(minutes)}m`;
  if (hours > 0) return `${digits(hours, 0)}h ${two(minutes)}m ${two(whole % 60)}s`;
  if (step >= 60) return `${minutes}m`;
  return minutes > 0 ? `${minutes}m ${two(whole % 60)}s` : `${whole} s`;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
}

/** As many decimals as the step has. @param {number} value @param {number} step */
function fixedToStep(value, step) {
  return value >= LARGEST_TICK ? scientific(value) : digits(value, Math.max(-exponent(step), 0));
}

/** The power of ten of a number that is rounded to three digits. @param {number} value */
function exponent(value) {
  return Number(value.toExponential(2).split('e')[1]);
}

/** Not negative, with thousands separated; in exponent form where it must be. @param {number} value @param {number} decimals */
function digits(value, decimals) {
  if (value !== 0 && !(value >= 1e-6 && value < LARGEST)) return scientific(value);
  const text = fixed(value, decimals);
  const point = text.indexOf('.');
  return point < 0 ? grouped(text) : grouped(text.slice(0, point)) + text.slice(point);
}

/** @param {number} value */
function scientific(value) {
  const [number, power] = value.toExponential(2).split('e');
  const exact = value.toExponential(30).slice(0, 32);
  return `${toEven(number, exact, 2)}e${Number(power)}`;
}

/** @param {number} value @param {number} decimals */
function fixed(value, decimals) {
  const places = Math.min(decimals, 100);
  const text = value.toFixed(places);
  const scaled = value * 10 ** places;
  // Halves of larger numbers are lost here.
  const isTie = scaled % 1 === 0.5 || scaled > 2 ** 51;
  return isTie ? toEven(text, value.toFixed(Math.min(places + 30, 100)), places) : text;
}

/**
 * JavaScript rounds a tie up, Rust to the even neighbour.
 *
 * @param {string} rounded
 * @param {string} exact
 * @param {number} decimals
 */
function toEven(rounded, exact, decimals) {
  const point = exact.indexOf('.');
  if (point < 0 || !/^50*$/.test(exact.slice(point + 1 + decimals))) return rounded;
  const below = exact.slice(0, decimals === 0 ? point : point + 1 + decimals);
  return Number(below.at(-1)) % 2 === 0 ? below : rounded;
}

/** A comma before every three digits but the first. @param {string} whole */
function grouped(whole) {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Without the zeros at the end of a fraction. @param {string} text */
function trimmed(text) {
  const [number, power] = text.split('e');
  if (!number.includes('.')) return text;
  return number.replace(/\.?0+$/, '') + (power === undefined ? '' : `e${power}`);
}
