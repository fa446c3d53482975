/** Other rules for one fresh value: each says how far it is for the worse, by the values before it. */
import { medianOf, sum } from './numbers.js';

/** @typedef {(before: number[], value: number, worse: 1 | -1) => number} Rule */

/** @type {Record<string, Rule>} */
export const RULES = {
  'ratio to the build before': (before, value, worse) => {
    const last = before.at(-1) ?? Number.NaN;
    return worse * (value / last - 1);
  },
  'mean + k sd of the last 64': (before, value, worse) => {
    const { mean, sd } = moments(before.slice(-64));
    return inWidths(worse * (value - mean), sd);
  },
  "Student's t against the last 30": (before, value, worse) => {
    const known = before.slice(-30);
    const { mean, sd } = moments(known);
    return inWidths(worse * (value - mean), sd * Math.sqrt(1 + 1 / known.length));
  },
  "Student's t, last 8 against 24": (before, value, worse) => {
    const [late, early] = [[...before.slice(-7), value], before.slice(-31, -7)];
    if (early.length < 2) return 0;
    const [a, b] = [moments(late), moments(early)];
    const width = Math.sqrt(a.sd ** 2 / late.length + b.sd ** 2 / early.length);
    return inWidths(worse * (a.mean - b.mean), width);
  },
  'the old band': (before, value, worse) => {
    const known = before.slice(-20);
    const centre = medianOf(known);
    const far = known.map((other) => Math.abs(other - centre));
    const width = 1.4826 * medianOf(far) || (1.2533 * sum(far, (it) => it)) / far.length;
    return inWidths(worse * (value - centre), width);
  },
};

/** @param {number} distance @param {number} width */
function inWidths(distance, width) {
  return distance === 0 ? 0 : distance / width;
}

/** @param {number[]} values */
function moments(values) {
  const mean = sum(values, (value) => value) / values.length;
  const squares = sum(values, (value) => (value - mean) ** 2);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}
