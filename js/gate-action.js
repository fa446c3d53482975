/**
 * Entry of the gate's action: hands the runner's inputs to the gate, and its verdict back.
 */
import * as actions from '@actions/core';
import { loadCore } from './core.js';
import { runGate } from './gate/index.js';
import { exitProcess, fromRunner } from './run/from-runner.js';
import { setOutput, writeSummary } from './run/outputs.js';
import { printable } from './run/visible.js';

const { request, redact } = fromRunner(loadCore().gateInputs());
const result = await runGate(request);
const { failure, judgement } = result;
if (failure) actions.error(printable(`${failure.code}: ${failure.message}\n${failure.hint}`));
const say = { error: actions.error, warning: actions.warning, notice: actions.notice };
for (const { level, title, message, path, from, to } of judgement?.annotations ?? []) {
  const lines = path && { file: path, startLine: from, endLine: to };
  say[level](printable(message), { title: printable(title), ...lines });
}
const summary = judgement?.summary ?? (failure && failed(result, failure));
if (summary) await writeSummary(redact(summary));
for (const [name, value] of Object.entries(outputs(result))) setOutput(name, redact(value));
exitProcess(result.success);

/**
 * What people find who look at the job.
 *
 * @param {import('./gate/index.js').GateResult} result
 * @param {import('./errors.js').Failure} failure
 */
function failed({ outcomes, phases, context }, { code, message, hint }) {
  const steps = phases.map(({ name, status, duration }) => ({
    name,
    status,
    durationMs: duration,
  }));
  const nowhere = { storage: null, report: null, totalBuilds: null, sizeBytes: null };
  const error = { code, message: redact(message), hint: redact(hint) };
  const about = { build: context?.build ?? null, branch: context?.trendBranch ?? null };
  const told = { ...nowhere, ...about, error, outcomes, phases: steps };
  return loadCore().renderSummary({ ...told, waits: false, isUnstored: false }, false).markdown;
}

/**
 * A later step may run what it finds here. Of the publisher these are keys, numbers and words of ours; of
 * the gate all but the error's message and the results, which are texts.
 *
 * @param {import('./gate/index.js').GateResult} result
 * @returns {Record<string, string>}
 */
function outputs({ success, failure, settings, baseline, judgement, published, ...result }) {
  const verdict = judgement ?? published;
  return {
    success: String(success),
    'quality-gate-status': verdict?.status ?? '',
    'quality-gate-mode': verdict?.mode ?? settings?.mode ?? '',
    'quality-gate-failing-metrics': JSON.stringify(verdict?.failing ?? []),
    'quality-gate-comment-url': result.commentUrl ?? '',
    'quality-gate-results-path': result.resultsPath ?? '',
    'quality-gate-results-json': judgement?.resultsJson ?? '',
    'metrics-collected': String(verdict?.collected ?? 0),
    'baseline-builds-considered': String(baseline?.considered ?? published?.considered ?? 0),
    'baseline-reference-branch': harmless(baseline?.referenceBranch),
    'error-code': failure?.code ?? '',
    'error-message': failure?.message ?? '',
  };
}

/** A name without anything that a shell could take for a command. @param {string} [name] */
function harmless(name = '') {
  return /^(?!-)[\p{L}\p{N}._/@+#-]*$/u.test(name) ? name : '';
}
