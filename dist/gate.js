import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  core_exports,
  error,
  fromRunner,
  leave,
  setOutput,
  writeSummary
} from "./chunk-SAE4IQTE.js";
import "./chunk-J32HOGYO.js";
import {
  gate
} from "./chunk-QRU3I3IB.js";
import "./chunk-PWPRM2G2.js";
import "./chunk-44FJFVA3.js";
import "./chunk-PHNR26TL.js";
import "./chunk-G34UI2E6.js";
import "./chunk-WAWLTCP4.js";
import {
  loadCore
} from "./chunk-RZTXB5SY.js";
import "./chunk-UNLIV7LW.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-ZTII3R6Y.js";
import "./chunk-P26DMY5H.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";

// js/gate-action.js
var { request, redact } = fromRunner(loadCore().gateInputs());
var result = await gate(request);
var { failure, judgement } = result;
if (failure) error(redact(`${failure.code}: ${failure.message}
${failure.hint}`));
for (const { level, title, message } of judgement?.annotations ?? []) {
  core_exports[level](redact(message), { title: redact(title) });
}
if (judgement) await writeSummary(redact(judgement.summary));
for (const [name, value] of Object.entries(outputs(result))) setOutput(name, redact(value));
leave(result.success);
function outputs({ success, failure: failure2, settings, baseline, judgement: judgement2, published, ...result2 }) {
  const verdict = judgement2 ?? published;
  return {
    success: String(success),
    "quality-gate-status": verdict?.status ?? "",
    "quality-gate-mode": verdict?.mode ?? settings?.mode ?? "",
    "quality-gate-failing-metrics": JSON.stringify(judgement2?.failing ?? []),
    "quality-gate-comment-url": result2.commentUrl ?? "",
    "quality-gate-results-path": result2.resultsPath ?? "",
    "quality-gate-results-json": judgement2?.resultsJson ?? "",
    "metrics-collected": String(judgement2?.collected ?? 0),
    "baseline-builds-considered": String(baseline?.considered ?? 0),
    "baseline-reference-branch": baseline?.referenceBranch ?? "",
    "error-code": failure2?.code ?? "",
    "error-message": failure2?.message ?? ""
  };
}
