/**
 * What a change says, as `src/report/trend.rs` puts it: for ranges that were not known when the page
 * was made.
 */
import { DAY_MS, days } from './calendar.js';
import { courseOf, explains, isContradicted } from './course.js';
import { format, formatChange, isSame, typographic } from './unit.js';

/** @typedef {import('./data.js').History} History */
/** @typedef {import('./data.js').MetricOfHistory} Metric */

/** What a build has. @param {Metric} metric @param {number} build */
export function wordsOf(metric, build) {
  const value = metric.values()[build];
  if (Number.isNaN(value)) return 'no value';
  return metric.states
    ? metric.states[value] || '(empty)'
    : typographic(format(value, metric.unit));
}

/**
 * From one build to another; null where one of them has no value.
 *
 * @param {Metric} metric @param {number} from @param {number} to
 * @returns {{ words: string, arrow: string, verdict: string, tone: string } | null}
 */
export function deltaOf(metric, from, to) {
  const [a, b] = [metric.values()[from], metric.values()[to]];
  if (from < 0 || Number.isNaN(a) || Number.isNaN(b)) return null;
  if (metric.states) {
    return {
      words: a === b ? 'no change' : `was ${wordsOf(metric, from)}`,
      arrow: '',
      verdict: '',
      tone: '',
    };
  }
  const words = typographic(formatChange(a, b, metric.unit));
  if (isSame(a, b)) return { words, arrow: '', verdict: '', tone: '' };
  const isTold = metric.isExact || metric.hasShifted(from, to);
  const verdict = isTold ? verdictOf(metric, a, b) : '';
  return { words, arrow: b > a ? '▲' : '▼', verdict, tone: verdict };
}

/** A smaller change gets no verdict, even if the metric left its level. @param {Metric} metric @param {number} from @param {number} to */
function isWorth({ unit }, from, to) {
  const change = Math.abs(to - from);
  if (unit === 'percent') return change >= 0.5;
  return change >= 0.01 * Math.max(Math.abs(from), Math.abs(to));
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
  if (metric.states) return { ...delta, period, course: '', first, last, lowest: -1, highest: -1 };
  let [lowest, highest] = [inside[0], inside[0]];
  for (const build of inside) {
    if (values[build] <= values[lowest]) lowest = build;
    if (values[build] >= values[highest]) highest = build;
  }
  const from = Math.max(first, history.stepsFrom);
  const course = courseOf(history, metric, from, last + 1);
  const difference = values[last] - values[first];
  const hasMoved = course.isMove || metric.hasShifted(first, last);
  const isTold = hasMoved && isWorth(metric, values[first], values[last]);
  const isNoise = !metric.isExact && delta.arrow !== '' && explains(course, difference) === true;
  const told = isTold ? verdictOf(metric, values[first], values[last]) : '';
  const [verdict, tone] = !isTold && isNoise ? ['within noise', 'noise'] : [told, told];
  let prefix = isContradicted(course, difference) ? 'otherwise ' : '';
  if (from > first) prefix = 'lately ';
  const words = `${prefix}${typographic(course.words)}`;
  return { ...delta, verdict, tone, period, course: words, first, last, lowest, highest };
}
