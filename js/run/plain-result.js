/**
 * The result of a run as plain data, for scripts and for the package's callers.
 */
import { loadCore } from '../core.js';
import { redact } from './secrets.js';

/**
 * @typedef {object} PlainFailure
 * @property {string} code
 * @property {'validation' | 'storage' | 'collection' | 'report' | 'internal'} type
 * @property {boolean} retryable
 * @property {string} message
 * @property {string} hint
 *
 * @typedef {object} PlainOutcome
 * @property {string} key
 * @property {number | string | null} value null when the metric failed, or had nothing to measure
 * @property {string | null} text the value as people read it
 * @property {{ covered: number, total: number } | null} share what a percentage is made of
 * @property {import('../core.js').Patch | null} patch what was run of the lines that a change adds
 * @property {string[]} notes what people should know about the value, such as files that were not read
 * @property {{ message: string, hint: string } | null} failure
 *
 * @typedef {object} PlainResult
 * @property {boolean} success whether the build is stored
 * @property {PlainFailure | null} error
 * @property {string | null} storageType
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {import('../core.js').Build | null} build
 * @property {PlainOutcome[]} metrics
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {string | null} reportPath
 * @property {number} durationMs
 * @property {import('./phases.js').Phase[]} phases
 */

/**
 * @param {import('../track.js').Result} result
 * @returns {PlainResult}
 */
export function plainResult(result) {
  return {
    success: result.success,
    error: result.failure && plainFailure(result.failure),
    storageType: result.settings?.storageType ?? null,
    databaseLocation: result.databaseLocation,
    databaseSizeBytes: result.databaseSizeBytes,
    totalBuilds: result.totalBuilds,
    build: result.context?.build ?? null,
    metrics: result.outcomes,
    artifact: result.artifact,
    reportPath: result.reportPath,
    durationMs: result.durationMs,
    phases: result.phases,
  };
}

/**
 * @typedef {object} PlainGate
 * @property {boolean} success whether a job may go on: no blocker is broken in mode `hard`, and nothing
 *   went wrong
 * @property {PlainFailure | null} error
 * @property {'pass' | 'fail' | 'warning' | 'unknown' | 'skipped' | null} status
 * @property {'off' | 'soft' | 'hard' | null} mode
 * @property {string[]} failing keys of the metrics that make the status `fail`
 * @property {import('../core.js').Baseline | null} baseline what this commit was compared with
 * @property {object | null} results all of it, as in `quality-gate.json`
 * @property {string | null} resultsPath
 * @property {string | null} commentUrl
 * @property {string | null} markdown the comment
 * @property {import('../core.js').Build | null} build
 * @property {PlainOutcome[]} metrics
 * @property {number} durationMs
 * @property {import('./phases.js').Phase[]} phases
 */

/**
 * @param {import('../gate/index.js').GateResult} result
 * @returns {PlainGate}
 */
export function plainGate({ success, failure, judgement, published, ...result }) {
  const verdict = judgement ?? published;
  return {
    success,
    error: failure && plainFailure(failure),
    status: verdict?.status ?? null,
    mode: verdict?.mode ?? null,
    failing: verdict?.failing ?? [],
    baseline: result.baseline ?? null,
    results: judgement ? JSON.parse(judgement.resultsJson) : null,
    resultsPath: result.resultsPath,
    commentUrl: result.commentUrl,
    markdown: verdict?.markdown ?? null,
    build: result.context?.build ?? null,
    metrics: result.outcomes,
    durationMs: result.durationMs,
    phases: result.phases,
  };
}

/**
 * @param {import('../errors.js').Failure} failure
 * @returns {PlainFailure}
 */
export function plainFailure({ code, message, hint }) {
  return { code, ...loadCore().codeTraits(code), message: redact(message), hint: redact(hint) };
}
