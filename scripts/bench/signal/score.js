/** What the experiments say, in rows of the table. */
import { medianOf, sum } from './numbers.js';
import { RULES } from './rules.js';

/**
 * @typedef {import('./core.js').Line} Line
 * @typedef {import('./core.js').Plain} Plain
 * @typedef {import('./core.js').Step} Step
 * @typedef {import('./core.js').Slower} Slower
 * @typedef {{ at: number, up: boolean, noticed?: number }} Found
 * @typedef {import('./table.js').Row} Row
 */

/** A change is found where one is told at most so many builds beside it. */
const NEAR = 5;
/** Rules judge from this build on, as the gate does. */
const FEWEST = 8;
/** By how many widths the limit is moved out, or in. */
const MOVED = [-2.5, -2, -1, 0, 1, 3];

/** @param {Line[]} lines @returns {Plain[]} */
export const plainOf = (lines) => lines.filter((line) => line.kind === 'plain');
/** @param {Line[]} lines @param {number} sigmas @returns {Step[]} */
export const stepsOf = (lines, sigmas) =>
  lines.filter((line) => line.kind === 'step').filter((step) => step.sigmas === sigmas);

/** @param {number} part @param {number} of @param {number} [digits] */
export const rateOf = (part, of, digits = 3) => (part / of).toFixed(digits);

/** @param {Line[]} lines @returns {Row[]} */
export function gateRows(lines) {
  const plain = plainOf(lines);
  const judged = sum(plain, ({ gate }) => gate.judged);
  const alarms = sum(plain, ({ gate }) => gate.alarms);
  /** @type {Row[]} */
  const rows = [
    ['gate: alarms per 1,000 builds', rateOf(1000 * alarms, judged, 2), '≤ 2 (constant code)'],
  ];
  const found = [5, 3].map((sigmas) => {
    const steps = stepsOf(lines, sigmas);
    const alarmed = steps.filter(({ gate }) => gate === 'alarm').length;
    return `${sigmas} σ ${rateOf(alarmed, steps.length)}`;
  });
  rows.push(['  steps found at the first build', found.join(', '), '5 σ ≥ 0.9; 3 σ ≥ others']);
  for (const [name, rule] of Object.entries(RULES)) {
    rows.push([`  ${name}, as seldom`, tuned(lines, rule, alarms / judged), '']);
  }
  for (const by of MOVED) {
    rows.push([`  one metric by itself, its limit moved by ${by}`, atLimit(lines, by), '']);
  }
  return [...rows, ...slowerRows(lines)];
}

/** The rule at the limit with which it is wrong as often. @param {Line[]} lines @param {import('./rules.js').Rule} rule @param {number} rate */
function tuned(lines, rule, rate) {
  const plain = plainOf(lines);
  /** @type {Map<string, Plain>} */
  const known = new Map(plain.map((series) => [series.name, series]));
  const all = plain
    .flatMap(({ values, worse }) =>
      values.slice(FEWEST).map((value, at) => rule(values.slice(0, at + FEWEST), value, worse)),
    )
    .map((far) => (Number.isNaN(far) ? 0 : far))
    .toSorted((a, b) => b - a);
  const limit = all[Math.floor(rate * all.length)] ?? Number.POSITIVE_INFINITY;
  const found = [5, 3].map((sigmas) => {
    const steps = stepsOf(lines, sigmas);
    const alarmed = steps.filter(({ name, at, sigma, worse }) => {
      const values = known.get(name)?.values ?? [];
      const value = (values[at] ?? 0) + worse * sigmas * sigma;
      return rule(values.slice(0, at), value, worse) > limit;
    });
    return `${sigmas} σ ${rateOf(alarmed.length, steps.length)}`;
  });
  return found.join(', ');
}

/** @param {Line[]} lines @param {number} by widths */
function atLimit(lines, by) {
  const margins = plainOf(lines).flatMap((series) => series.margins);
  const alarms = margins.filter((is) => is > by).length;
  const found = [5, 3].map((sigmas) => {
    const steps = stepsOf(lines, sigmas);
    const alarmed = steps.filter((step) => (step.margin ?? -9) > by);
    return `${sigmas} σ ${rateOf(alarmed.length, steps.length)}`;
  });
  return `${rateOf(1000 * alarms, margins.length, 2)} per 1,000, ${found.join(', ')}`;
}

/** @param {Line[]} lines @returns {Row[]} */
function slowerRows(lines) {
  const slower = lines.filter((line) => line.kind === 'slower');
  const blamed = slower.filter((build) => build.blamed > 0);
  const stepped = slower.filter(({ found }) => found !== null);
  const found = stepped.filter((build) => build.found).length;
  return [
    ['slowed builds: blamed on the change', `${blamed.length} of ${slower.length}`, '0'],
    [
      '  timings blamed',
      `${sum(slower, (it) => it.blamed)} of ${sum(slower, (it) => it.timings)}`,
      '0',
    ],
    ['  a step of 5 σ among them found', rateOf(found, stepped.length), '≥ 0.95'],
  ];
}

/** @param {Line[]} lines @returns {Row[]} */
export function shiftRows(lines) {
  const plain = plainOf(lines);
  const told = plain.flatMap(({ shifts }) => shifts);
  const reported = told.filter(({ machine }) => !machine).length;
  const builds = sum(plain, ({ values }) => values.length);
  /** @type {Row[]} */
  const rows = [
    ['changes: shifts per 1,000 builds', rateOf(1000 * reported, builds, 2), '≤ 1 (constant code)'],
    ['  moved or gone later', `${sum(plain, ({ moved }) => moved)} of ${told.length}`, '≤ 2 %'],
  ];
  for (const sigmas of [3, 2]) {
    const steps = stepsOf(lines, sigmas);
    const ours = steps.map(({ shifts }) => shifts.filter(({ machine }) => !machine));
    const goal = sigmas === 3 ? '≥ 0.95, ≥ 0.95, ≤ 5 builds' : '';
    rows.push([`changes at ${sigmas} σ`, told3(score(steps, ours, knownOf(lines))), goal]);
  }
  return rows;
}

/** Where the core finds shifts without a step, the machine's too. @param {Line[]} lines @returns {Map<string, Found[]>} */
const knownOf = (lines) => new Map(plainOf(lines).map(({ name, shifts }) => [name, shifts]));

/** @param {ReturnType<typeof score>} it */
function told3({ precision, recall, f1, delay }) {
  const [p, r, f] = [precision, recall, f1].map((share) => share.toFixed(3));
  return `precision ${p}, recall ${r}, F1 ${f}, delay ${delay}`;
}

/**
 * Steps and what a detector says of them. What it says of the series without the step too counts neither
 * for nor against it, unless it is the step.
 *
 * @param {Step[]} steps
 * @param {Found[][]} found one list a step
 * @param {Map<string, Found[]>} known by the name of the series
 */
export function score(steps, found, known) {
  let [hits, wrong] = [0, 0];
  /** @type {number[]} */
  const delays = [];
  for (const [place, step] of steps.entries()) {
    let isHit = false;
    for (const it of found[place] ?? []) {
      const isNear = Math.abs(it.at - step.at) <= NEAR;
      if (!isHit && isNear && it.up === step.up) {
        isHit = true;
        hits += 1;
        if (it.noticed !== undefined) delays.push(it.noticed - step.at + 1);
      } else if (!(known.get(step.name) ?? []).some(({ at }) => Math.abs(at - it.at) <= NEAR)) {
        wrong += 1;
      }
    }
  }
  const precision = hits / Math.max(1, hits + wrong);
  const recall = hits / steps.length;
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, delay: medianOf(delays) };
}

/** How each series scores by the rule of otava-test-data. @param {number[]} truth @param {number[]} found */
export function patternScore(truth, found) {
  if (truth.length === 0 || found.length === 0) return truth.length === found.length ? 1 : 0;
  const left = new Set(truth);
  let hits = 0;
  for (const at of found) {
    const near = [...left].find((place) => Math.abs(place - at) <= NEAR);
    if (near === undefined) continue;
    left.delete(near);
    hits += 1;
  }
  return (2 * hits) / (truth.length + found.length);
}
