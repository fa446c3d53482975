import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  cancelled
} from "./chunk-46MT4MUL.js";
import {
  harmless,
  loadCore,
  redactor,
  secretsOf,
  track
} from "./chunk-3TA7B7BZ.js";
import "./chunk-RZWSPZ6V.js";
import "./chunk-4MMV4OCM.js";
import "./chunk-CCKE4Y6K.js";
import {
  toFailure
} from "./chunk-D5FAROIQ.js";
import {
  debug,
  endGroup,
  error,
  info,
  notice,
  setOutput,
  setSecret,
  startGroup,
  warning
} from "./chunk-XWGUOH4B.js";
import "./chunk-3T5XJMYZ.js";

// js/outputs.js
import { appendFile } from "node:fs/promises";
async function report(result2, redact2) {
  const { failure } = result2;
  if (failure) error(redact2(`${failure.code}: ${failure.message}
${failure.hint}`));
  await writeSummary(redact2(result2.summary.markdown));
  for (const [name, value] of Object.entries(outputs(result2))) setOutput2(name, value, redact2);
}
var FREE_TEXT = /* @__PURE__ */ new Set(["error-message", "database-location", "report-path"]);
function setOutput2(name, value, redact2) {
  try {
    setOutput(name, FREE_TEXT.has(name) ? redact2(value) : value);
  } catch (error2) {
    warning(`the output "${name}" could not be set: ${toFailure(error2).message}`);
  }
}
function outputs(result2) {
  const { failure, outcomes, settings } = result2;
  const failed = outcomes.filter((outcome) => outcome.failure).length;
  return {
    success: String(result2.success),
    "storage-type": settings?.storageType ?? "",
    "database-location": result2.databaseLocation ?? "",
    "database-size": text(result2.databaseSizeBytes),
    "metrics-collected": String(outcomes.length - failed),
    "metrics-failed": String(failed),
    "total-builds": text(result2.totalBuilds),
    duration: String(result2.durationMs),
    "report-path": result2.reportPath ?? "",
    "report-artifact-url": result2.reportUrl ?? "",
    "source-run-id": result2.sourceRun ?? "",
    "artifact-id": text(result2.artifact?.id ?? null),
    "artifact-name": result2.artifact?.name ?? "",
    "artifact-path": result2.artifact?.path ?? "",
    "artifact-upload-required": "false",
    phases: JSON.stringify(result2.phases),
    "error-code": failure?.code ?? "",
    "error-message": failure?.message ?? ""
  };
}
function text(number) {
  return number === null ? "" : String(number);
}
async function writeSummary(markdown) {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  try {
    await appendFile(path, markdown);
  } catch (error2) {
    warning(`the job summary could not be written: ${toFailure(error2).message}`);
  }
}

// js/runner-log.js
function runnerLog({ verbose, redact: redact2 }) {
  const say = (text2) => info(harmless(redact2(text2)));
  return {
    open: (name) => startGroup(name),
    close: (name, durationMs) => {
      say(`${name} took ${durationMs} ms`);
      endGroup();
    },
    info: say,
    detail: (text2) => verbose ? say(text2) : debug(redact2(text2)),
    notice: (text2) => notice(redact2(text2)),
    warning: (text2) => warning(redact2(text2)),
    // A runner shows the time of every line, and the group that is open.
    busy: () => () => {
    }
  };
}

// js/action.js
var { env } = process;
var core = loadCore();
var secrets = [
  ...core.inputs().filter(({ credential }) => credential).map(({ name }) => inputOf(name)),
  ...secretsOf(env)
].filter((secret) => secret.trim() !== "");
for (const secret of secrets) setSecret(secret);
var redact = redactor(secrets);
var result = await track({
  inputs: Object.fromEntries(core.inputs().map(({ name }) => [name, inputOf(name)])),
  env,
  cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
  log: (verbose) => runnerLog({ verbose, redact }),
  redact,
  signal: cancelled()
});
await report(result, redact);
process.stdout.write("", () => process.exit(result.success ? 0 : 1));
function inputOf(name) {
  return env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "";
}
