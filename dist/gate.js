import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  error,
  exitProcess,
  fromRunner,
  notice,
  setOutput,
  warning,
  writeSummary
} from "./run-outputs.js";
import "./run-cancel.js";
import {
  runGate
} from "./gate-2.js";
import "./gate-results.js";
import "./git-ancestry.js";
import "./run.js";
import "./run-machine.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./collect-for-run.js";
import "./collect-shell.js";
import "./run-writing.js";
import "./github-repository.js";
import "./github-credentials.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./storage-s3-account.js";
import "./git.js";
import "./run-budget.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./run-limits.js";
import "./github-failures.js";
import {
  printable
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/gate-action.js
var { request, redact } = fromRunner(loadCore().gateInputs());
var result = await runGate(request);
var { failure, judgement } = result;
if (failure) error(printable(`${failure.code}: ${failure.message}
${failure.hint}`));
var say = { error, warning, notice };
for (const { level, title, message, path, from, to } of judgement?.annotations ?? []) {
  const lines = path && { file: path, startLine: from, endLine: to };
  say[level](printable(message), { title: printable(title), ...lines });
}
var summary = judgement?.summary ?? (failure && failed(result, failure));
if (summary) await writeSummary(redact(summary));
for (const [name, value] of Object.entries(outputs(result))) setOutput(name, redact(value));
exitProcess(result.success);
function failed({ outcomes, phases, context }, { code, message, hint }) {
  const steps = phases.map(({ name, status, duration }) => ({
    name,
    status,
    durationMs: duration
  }));
  const nowhere = { storage: null, report: null, totalBuilds: null, sizeBytes: null };
  const error2 = { code, message: redact(message), hint: redact(hint) };
  const about = { build: context?.build ?? null, branch: context?.trendBranch ?? null };
  const told = { ...nowhere, ...about, error: error2, outcomes, phases: steps };
  return loadCore().renderSummary({ ...told, waits: false, isUnstored: false }, false).markdown;
}
function outputs({ success, failure: failure2, settings, baseline, judgement: judgement2, published, ...result2 }) {
  const verdict = judgement2 ?? published;
  return {
    success: String(success),
    "quality-gate-status": verdict?.status ?? "",
    "quality-gate-mode": verdict?.mode ?? settings?.mode ?? "",
    "quality-gate-failing-metrics": JSON.stringify(verdict?.failing ?? []),
    "quality-gate-comment-url": result2.commentUrl ?? "",
    "quality-gate-results-path": result2.resultsPath ?? "",
    "quality-gate-results-json": judgement2?.resultsJson ?? "",
    "metrics-collected": String(verdict?.collected ?? 0),
    "baseline-builds-considered": String(baseline?.considered ?? published?.considered ?? 0),
    "baseline-reference-branch": harmless(baseline?.referenceBranch),
    "error-code": failure2?.code ?? "",
    "error-message": failure2?.message ?? ""
  };
}
function harmless(name = "") {
  return /^(?!-)[\p{L}\p{N}._/@+#-]*$/u.test(name) ? name : "";
}
