import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  loadCore
} from "./core.js";
import {
  redact
} from "./run-secrets.js";

// js/run/plain-result.js
function plainResult(result) {
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
    phases: result.phases
  };
}
function plainGate({ success, failure, judgement, published, ...result }) {
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
    phases: result.phases
  };
}
function plainOutcome({ parts, ...outcome }) {
  return outcome;
}
function plainFailure({ code, message, hint }) {
  return { code, ...loadCore().codeTraits(code), message: redact(message), hint: redact(hint) };
}

export {
  plainResult,
  plainGate,
  plainOutcome,
  plainFailure
};
