/**
 * Entry of the gate's action: hands the runner's inputs to the gate, and its verdict back.
 */
import * as actions from '@actions/core';
import { loadCore } from './core.js';
import { gate } from './gate.js';
import { setOutput, writeSummary } from './outputs.js';
import { fromRunner, leave } from './runner.js';

const { request, redact } = fromRunner(loadCore().gateInputs());
const result = await gate(request);
const { failure, judgement } = result;
if (failure) actions.error(redact(`${failure.code}: ${failure.message}\n${failure.hint}`));
for (const { level, title, message } of judgement?.annotations ?? []) {
  actions[level](redact(message), { title: redact(title) });
}
if (judgement) await writeSummary(redact(judgement.summary));
for (const [name, value] of Object.entries(outputs(result))) setOutput(name, redact(value));
leave(result.success);

/** @param {import('./gate.js').GateResult} result @returns {Record<string, string>} */
function outputs({ success, failure, settings, baseline, judgement, published, ...result }) {
  const verdict = judgement ?? published;
  return {
    success: String(success),
    'quality-gate-status': verdict?.status ?? '',
    'quality-gate-mode': verdict?.mode ?? settings?.mode ?? '',
    'quality-gate-failing-metrics': JSON.stringify(judgement?.failing ?? []),
    'quality-gate-comment-url': result.commentUrl ?? '',
    'quality-gate-results-path': result.resultsPath ?? '',
    'quality-gate-results-json': judgement?.resultsJson ?? '',
    'metrics-collected': String(judgement?.collected ?? 0),
    'baseline-builds-considered': String(baseline?.considered ?? 0),
    'baseline-reference-branch': baseline?.referenceBranch ?? '',
    'error-code': failure?.code ?? '',
    'error-message': failure?.message ?? '',
  };
}
