/**
 * Imports JSON documents of other tools: data of github-action-benchmark, reports of octocov.
 */

import { nameOf, whole } from '../collect/pieces.js';
import { Failure } from '../errors.js';
import { Names } from './names.js';

/** @typedef {(fields: Record<string, unknown>, where: string) => void} Take */

/**
 * @param {string} path
 * @param {import('../core.js').Importer} importer
 * @param {string[]} fields
 * @returns {Promise<string>} the repository that the document names; empty if it names none
 */
export async function readDocument(path, importer, fields) {
  const name = nameOf(path);
  const text = await whole(path);
  const document = parsed(text, name);
  /** @type {Take} */
  const take = (values, where) =>
    importer.take(
      `${name}: ${where}`,
      fields.map((field) => values[field] ?? null),
      false,
    );
  if (isObject(document) && isObject(document.entries)) {
    benchmarks(document.entries, take);
    return String(document.repoUrl ?? '');
  }
  if (isObject(document) && typeof document.commit === 'string') {
    octocov(document, take);
    return String(document.repository ?? '');
  }
  throw unknown(name);
}

/**
 * github-action-benchmark writes a script for its page: one assignment of JSON. It is parsed, never
 * run.
 *
 * @param {string} text
 * @param {string} name
 */
function parsed(text, name) {
  const json = text.replace(/^\uFEFF?\s*window\.BENCHMARK_DATA\s*=/, '').replace(/;\s*$/, '');
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Failure(
      'INPUT_INVALID',
      `${name} is neither JSON nor "window.BENCHMARK_DATA = " and JSON`,
      'name the data.js that github-action-benchmark wrote, as it wrote it; a formatter may have changed it',
      { cause },
    );
  }
}

/**
 * Suites by name, each with a list of runs, each with a list of benchmarks.
 * https://github.com/benchmark-action/github-action-benchmark
 *
 * @param {Record<string, unknown>} suites
 * @param {Take} take
 */
function benchmarks(suites, take) {
  const names = new Names();
  const isOne = Object.keys(suites).length === 1;
  for (const [suite, runs] of Object.entries(suites)) {
    for (const [index, run] of listOf(runs).entries()) {
      for (const [place, bench] of listOf(run?.benches).entries()) {
        const called = String(bench?.name ?? '');
        take(
          {
            metric_id: called && names.of(isOne ? called : `${suite} ${called}`),
            timestamp: run.date,
            value_numeric: bench?.value,
            commit_sha: run.commit?.id,
            commit_subject: firstLine(run.commit?.message),
            commit_author: run.commit?.author?.name,
            source: 'github-action-benchmark',
            unit: unitOf(bench?.unit),
          },
          `entries["${suite}"][${index}].benches[${place}]`,
        );
      }
    }
  }
}

/** @param {unknown} message of a commit */
function firstLine(message) {
  return typeof message === 'string' ? message.split('\n', 1)[0] : null;
}

/** octocov counts time in nanoseconds, as Go does. */
const NANOSECONDS = 1e9;

/**
 * A report is one build. https://github.com/k1LoW/octocov
 *
 * @param {Record<string, any>} report
 * @param {Take} take
 */
function octocov(report, take) {
  const { ref = '', commit, timestamp, coverage, code_to_test_ratio: code } = report;
  const [, kind, branch] = /^refs\/(heads|pull)\/(.+)$/.exec(String(ref)) ?? [];
  const build = {
    timestamp,
    commit_sha: commit,
    branch,
    // Builds of pull requests do not belong to a branch.
    source: kind === 'pull' ? 'pull_request' : 'octocov',
  };
  const seconds = report.test_execution_time;
  for (const [metric_id, unit, value_numeric] of /** @type {const} */ ([
    ['coverage', 'percent', ratio(coverage?.covered, coverage?.total, 100)],
    ['code-to-test-ratio', 'decimal', ratio(code?.test, code?.code)],
    ['test-time', 'duration', ratio(seconds, seconds === undefined ? undefined : NANOSECONDS)],
  ])) {
    if (value_numeric !== null) take({ ...build, metric_id, unit, value_numeric }, metric_id);
  }
  const names = new Names();
  for (const set of listOf(report.custom_metrics)) {
    for (const metric of listOf(set?.metrics)) {
      const called = metric?.key && names.of(`${set.key ?? ''} ${metric.key}`);
      const { value, unit } = metric ?? {};
      const values = { metric_id: called, value_numeric: value, unit: unitOf(unit) };
      take({ ...build, ...values }, `custom_metrics ${set?.key} ${metric?.key}`);
    }
  }
}

/**
 * A share of nothing is undefined, and left out.
 *
 * @param {unknown} part
 * @param {unknown} all
 * @param {number} [times]
 */
function ratio(part, all, times = 1) {
  return typeof part === 'number' && typeof all === 'number' && all > 0
    ? (part / all) * times
    : null;
}

/** Our unit of the same name, else the unit itself if it is short enough. @param {unknown} unit */
function unitOf(unit) {
  const word = String(unit ?? '').trim();
  if (word === '%') return 'percent';
  if (/^(percent|bytes)$/i.test(word)) return word.toLowerCase();
  return word.length <= LONGEST_UNIT ? word : null;
}

const LONGEST_UNIT = 10;

/** @param {unknown} value @returns {any[]} */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {string} name */
function unknown(name) {
  return new Failure(
    'INPUT_INVALID',
    `${name} is neither data of github-action-benchmark nor a report of octocov`,
    'the first has "entries", the second "commit"; values of other tools can be imported as lines of JSON or ' +
      'as CSV',
  );
}
