/**
 * Reduces points to what can be seen, like `src/report/series.rs`: at most one column per pixel,
 * with every extreme kept.
 */
import { COLUMNS } from './axis.js';

/**
 * A stretch of the history, drawn over the whole width.
 *
 * @typedef {object} Window
 * @property {number} from the first build in it
 * @property {number} to the build after the last
 * @property {(build: number) => number} place from 0 (left) to 1 (right)
 * @property {number[]} gaps the first build after each long span without builds
 */

/**
 * The builds worth drawing, in runs without gaps.
 *
 * @param {Float64Array} values
 * @param {Window} window
 * @returns {number[][]}
 */
export function runs(values, { from, to, place, gaps }) {
  /** @type {number[][]} */
  const runs = [];
  /** @type {number[]} */
  let run = [];
  /** @param {number} build */
  const push = (build) => {
    if (run[run.length - 1] !== build) run.push(build);
  };
  const column = (/** @type {number} */ build) => Math.trunc(place(build) * COLUMNS);
  let last = -1;
  for (let build = from; build < to; ) {
    if (gaps.includes(build) && run.length > 0) {
      runs.push(run);
      run = [];
    }
    const here = column(build);
    let [low, high, first] = [-1, -1, -1];
    for (; build < to && column(build) === here; build++) {
      const value = values[build];
      if (!Number.isFinite(value)) continue;
      if (first < 0) first = build;
      if (low < 0 || value < values[low]) low = build;
      if (high < 0 || value >= values[high]) high = build;
      last = build;
    }
    if (first < 0) {
      if (run.length > 0) runs.push(run);
      run = [];
      continue;
    }
    if (runs.length === 0 && run.length === 0) push(first);
    push(Math.min(low, high));
    push(Math.max(low, high));
  }
  if (run.length > 0) runs.push(run);
  const end = runs[runs.length - 1];
  if (end && end[end.length - 1] !== last) end.push(last);
  return runs;
}

/**
 * The states worth drawing: equal neighbours are merged, and the last state within a column wins.
 *
 * @param {Float64Array} states numbers of states
 * @param {Window} window
 * @returns {{ from: number, to: number, first: number, builds: number }[]}
 */
export function spans(states, { from, to, place }) {
  /** @type {{ from: number, to: number, first: number, builds: number }[]} */
  const spans = [];
  let current = null;
  const column = (/** @type {number} */ place) => Math.trunc(place * COLUMNS);
  const push = (/** @type {typeof spans[number]} */ span) => {
    const before = spans[spans.length - 1];
    const isHidden =
      before &&
      column(before.from) === column(before.to) &&
      column(before.from) === column(span.from);
    if (isHidden) spans.pop();
    spans.push(span);
  };
  for (let build = from; build < to; build++) {
    const at = place(build);
    if (current) {
      // A state lasts until the next build, even one without a value.
      current.to = at;
      if (states[current.first] === states[build]) {
        current.builds++;
        continue;
      }
      push(current);
    }
    current = Number.isNaN(states[build]) ? null : { from: at, to: at, first: build, builds: 1 };
  }
  if (current) push(current);
  return spans;
}
