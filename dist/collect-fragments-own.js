import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  FILE,
  originOf
} from "./collect-fragments-origin.js";
import {
  measureAll
} from "./collect-for-run.js";
import "./collect-shell.js";
import {
  canUpload
} from "./github-credentials.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./git.js";
import "./run-deadline.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure
} from "./errors.js";
import "./runtime.js";

// js/collect/fragments/own.js
const { randomUUID } = require("node:crypto");
const { mkdir, mkdtemp, rm, writeFile } = require("node:fs/promises");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
async function reportFragment(run, { config, context, base, configPath }, name) {
  const { phases, request, result, signal, log } = run;
  const { env } = request;
  if (!canUpload(env)) throw cannotUpload();
  for (const key of config.reduce()) log.warning(`${key}: ${UNSAID}`);
  if (config.metricKeys().length === 0) throw nothingToMerge();
  const reduced = [];
  const collect = () => measureAll(run, config, context, base, { reduced });
  await phases.run("collect", collect, { announce: false });
  const origin = await originOf({ env, context, configPath, base, signal }, name);
  const bytes = config.packFragment(origin, result.outcomes, reduced);
  await phases.run("upload", () => uploadFragment(run, origin, bytes));
  const isReduced = (key) => reduced.some(({ keys }) => keys.includes(key));
  const failed = result.outcomes.filter(({ key, failure }) => failure && !isReduced(key));
  const count = result.outcomes.length;
  if (failed.length === count) throw nothingMeasured(count);
  const text = `fragment ${name}: ${count - failed.length} of ${count} metrics measured`;
  result.summary = { markdown: `### Unentropy: ${text}
`, text: `${text}
`, line: text };
}
async function uploadFragment({ core, request, log, result, signal }, origin, bytes) {
  const { upload } = await import("./load-github-upload.js");
  const parent = request.env.RUNNER_TEMP || tmpdir();
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "unentropy-"));
  try {
    const path = join(folder, FILE);
    await writeFile(path, bytes);
    for (const second of [void 0, randomUUID()]) {
      const name = core.fragmentArtifact(origin, second);
      const limits = { silentMs: SILENT_MS, signal };
      const answer = await upload({ name, path, retentionDays: KEPT_DAYS }, log, limits);
      if (answer.outcome === "unknown") throw answer.failure;
      if (answer.outcome === "stored") {
        log.info(`${bytes.length} bytes uploaded as the artifact "${name}"`);
        result.artifact = { id: answer.id, name, path };
        return;
      }
      log.warning(`another job of this run has reported a fragment "${origin.name}"; ${DOUBLED}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
var SILENT_MS = 6e4;
var KEPT_DAYS = 7;
var DOUBLED = "give each job a name of its own: the job that merges uses neither";
var UNSAID = 'it is not measured: nothing says how its values of several jobs combine; add "fragments": "sum", "max", "union" or "each" to the metric, or "none" if the job that merges measures it';
function cannotUpload() {
  return new Failure(
    "ARTIFACT_TOKEN_MISSING",
    "a fragment is an artifact of the run, and this job cannot upload any",
    'use the action ("uses:" in the workflow) in a job of GitHub Actions, not a command ("run:")'
  );
}
function nothingToMerge() {
  return new Failure(
    "INPUT_INVALID",
    "this configuration has no metric that fragments can have",
    'add "fragments" to the metrics that each job measures; docs/fragments.md has the ways to combine'
  );
}
function nothingMeasured(count) {
  return new Failure(
    "COLLECT_ALL_FAILED",
    `none of the ${count} metrics could be measured for this fragment`,
    "each reason is shown above, and the job that merges names them"
  );
}
export {
  reportFragment
};
