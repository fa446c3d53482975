/**
 * The result of a run as plain data, for scripts and for the package's callers.
 */
import { loadCore } from '../core.js';
import { redact } from './secrets.js';

/**
 * @param {import('../track.js').Result} result
 * @returns {import('../api.js').Result}
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
    metrics: result.outcomes.map(plainOutcome),
    artifact: result.artifact,
    reportPath: result.reportPath,
    durationMs: result.durationMs,
    phases: result.phases,
  };
}

/**
 * @param {import('../gate/index.js').GateResult} result
 * @returns {import('../api.js').GateResult}
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
    metrics: result.outcomes.map(plainOutcome),
    durationMs: result.durationMs,
    phases: result.phases,
  };
}

/**
 * Without what only the history needs.
 *
 * @param {import('../core.js').Outcome} outcome
 */
export function plainOutcome({ parts, ...outcome }) {
  return outcome;
}

/**
 * @param {import('../errors.js').Failure} failure
 * @returns {import('../api.js').RunError}
 */
export function plainFailure({ code, message, hint }) {
  return { code, ...loadCore().codeTraits(code), message: redact(message), hint: redact(hint) };
}
