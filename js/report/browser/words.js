/**
 * What a change says, as `src/report/trend.rs` puts it: for ranges that were not known when the page
 * was made.
 */
import { DAY_MS, days } from './calendar.js';
import { courseOf } from './course.js';
import { format, formatChange, isSame } from './unit.js';

/** @typedef {import('./data.js').History} History */
/** @typedef {import('./data.js').MetricOfHistory} Metric */

/** What a build has. @param {Metric} metric @param {number} build */
export function wordsOf(metric, build) {
  const value = metric.values()[build];
  if (Number.isNaN(value)) return 'no value';
  return metric.states ? metric.states[value] || '(empty)' : format(value, metric.unit);
}

/**
 * From one build to another; null where one of them has no value.
 *
 * @param {Metric} metric @param {number} from @param {number} to
 * @returns {{ words: string, arrow: string, verdict: string } | null}
 */
export function deltaOf(metric, from, to) {
  const [a, b] = [metric.values()[from], metric.values()[to]];
  if (from < 0 || Number.isNaN(a) || Number.isNaN(b)) return null;
  if (metric.states) {
    return {
      words: a === b ? 'no change' : `was ${wordsOf(metric, from)}`,
      arrow: '',
      verdict: '',
    };
  }
  const words = formatChange(a, b, metric.unit);
  if (isSame(a, b)) return { words, arrow: '', verdict: '' };
  const verdict = metric.hasStepped(from, to) ? verdictOf(metric, a, b) : '';
  return { words, arrow: b > a ? '▲' : '▼', verdict };
}

/** @param {Metric} metric @param {number} from @param {number} to */
function verdictOf({ better }, from, to) {
  if (better === null || isSame(from, to)) return '';
  return (better === 'higher') === to > from ? 'better' : 'worse';
}

/**
 * What a metric did within a window: its change and course, and its extremes. A range begins with the
 * value that was valid then.
 *
 * @param {History} history @param {Metric} metric
 * @param {import('./draw.js').View & { range: import('./view.js').Range }} view
 */
export function summaryOf(history, metric, view) {
  const values = metric.values();
  const inside = [];
  for (let build = view.from; build < view.to; build++) {
    const at = view.place(build);
    if (at >= 0 && at <= 1 && !Number.isNaN(values[build])) inside.push(build);
  }
  if (inside.length === 0) return null;
  const before = metric.before(inside[0]);
  const builds = before < 0 ? inside : [before, ...inside];
  const [first, last] = [builds[0], builds[builds.length - 1]];
  const delta = first === last ? null : deltaOf(metric, first, last);
  if (!delta) return null;
  const times = history.times();
  const span = Math.min(times[last] - times[first], view.range.to - view.range.from);
  const period = `in ${days(span / DAY_MS)}`;
  if (metric.states) return { ...delta, period, lowest: -1, highest: -1 };
  let [lowest, highest] = [inside[0], inside[0]];
  for (const build of inside) {
    if (values[build] <= values[lowest]) lowest = build;
    if (values[build] >= values[highest]) highest = build;
  }
  const from = Math.max(first, history.stepsFrom);
  const course = courseOf(history, metric, from, last + 1);
  const verdict = course.isMove ? verdictOf(metric, values[first], values[last]) : delta.verdict;
  const lately = from > first ? 'lately ' : '';
  return { ...delta, verdict, period: `${period}, ${lately}${course.words}`, lowest, highest };
}
