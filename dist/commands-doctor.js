import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  givenInputs,
  inputOptions,
  jsonOption,
  printJson
} from "./commands-shared-options.js";
import "./commander.js";
import {
  PERMISSIONS,
  fail,
  ofWorkflows,
  ok,
  unknown,
  warn
} from "./doctor-workflow.js";
import {
  check,
  openStore,
  storageOf
} from "./storage-local.js";
import {
  readConfig
} from "./run-config.js";
import "./run-writing.js";
import {
  currentBranch,
  defaultBranch,
  forge,
  orElse
} from "./git.js";
import "./run-limits.js";
import {
  painter,
  silentLog
} from "./run-log.js";
import {
  printable
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import {
  askGit
} from "./git-call.js";
import {
  Failure,
  errnoOf,
  shown,
  systemFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/doctor.js
const { resolve: resolve2 } = require("node:path");

// js/doctor/index.js
const { dirname: dirname2 } = require("node:path");

// js/doctor/history.js
var DAY_MS = 24 * 3600 * 1e3;
var LATE_MS = DAY_MS;
async function* examine(core, db, { base, keys, branch }) {
  const shown2 = core.trendBranch(db, void 0, branch);
  const { builds, series } = core.timeline(db, shown2);
  const last = builds.at(-1);
  if (last) yield await lastBuild(last, shown2, base);
  const strangers = series.map(({ id }) => id).filter((id) => !keys.includes(id));
  if (strangers.length === 0) {
    yield ok("metrics", "the history has none that the configuration lacks");
  } else {
    yield warn(
      "metrics",
      `the history has ${strangers.join(", ")}, which the configuration lacks`,
      'it stays as it is; was one renamed? "npx unentropy-track-metrics rename OLD NEW" joins the two'
    );
  }
}
async function lastBuild({ commitSha, atMs }, branch, base) {
  const days = Math.floor((Date.now() - atMs) / DAY_MS);
  const age = days < 1 ? "of today" : days === 1 ? "a day old" : `${days} days old`;
  const text = `the newest of ${branch} is ${commitSha.slice(0, 8)}, ${age}`;
  const format = ["log", "-1", "--format=%H %ct", `refs/heads/${branch}`, "--"];
  const [sha, seconds] = (await askGit(format, { cwd: base }).catch(orElse(""))).split(" ");
  const isBehind = sha && sha !== commitSha && Number(seconds) * 1e3 > atMs;
  if (!isBehind || Date.now() - Number(seconds) * 1e3 < LATE_MS) return ok("last build", text);
  return warn(
    "last build",
    `${text}, and the branch is at ${sha.slice(0, 8)} since more than a day`,
    'does the workflow still run? Its page under "Actions" tells; "backfill" measures what it missed'
  );
}

// js/doctor/storage.js
const { accessSync, constants, existsSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { basename, dirname, resolve } = require("node:path");
var BUDGET_MS = 3e4;
var CLOCK_MS = 6e4;
var EXPIRY_DAYS = 10;
var DAY_MS2 = 24 * 3600 * 1e3;
async function reach(core, place) {
  try {
    if (place.type === "sqlite-artifact") return await artifacts(core, place);
    return place.type === "sqlite-s3" ? await bucket(place) : await file(place);
  } catch (error) {
    const isDenied = error instanceof Failure && /^(S3|ARTIFACT)_FORBIDDEN$/.test(error.code);
    const more = place.type === "sqlite-s3" ? policyOf(place) : PERMISSIONS;
    const checks = [fail("storage", error, isDenied ? more : void 0)];
    const nowMs = place.type === "sqlite-s3" ? toldAt(error) : null;
    if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
    return { checks, bytes: null };
  }
}
async function file(place) {
  const path = resolve(place.base, place.key);
  const { checks, ...reached } = await fetched(place, silentLog);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    checks.push(ok("permissions", `${shown(folder) || "."} can be written`));
  } catch (error) {
    const code = errnoOf(error) ? "STORAGE_UNWRITABLE" : "INTERNAL";
    checks.push(fail("permissions", systemFailure(code, "write", folder, error)));
  }
  if (process.env.CI && process.env.CI !== "false") {
    const hint = 'set "storage-type" to sqlite-artifact or sqlite-s3';
    checks.push(warn("storage", "a hosted runner forgets a local file after the job", hint));
  }
  return { checks, ...reached };
}
async function bucket(place) {
  const warnings = [];
  const log = { ...silentLog, warning: (text) => void warnings.push(text) };
  const { checks, ...reached } = await fetched(place, log);
  const writing = `whether it may write (s3:PutObject) and delete (s3:DeleteObject) s3://${place.s3?.bucket}/${place.key}* is not known, because doctor writes nothing; this policy has all that a run needs`;
  checks.push(
    warnings.length > 0 ? warn("permissions", `${warnings.join("; ")}; ${writing}`, policyOf(place)) : unknown("permissions", `may list and read; ${writing}`, policyOf(place))
  );
  const nowMs = await timeAt(place);
  if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
  return { checks, ...reached };
}
function clock(skewMs) {
  if (Math.abs(skewMs) < CLOCK_MS) return ok("clock", "agrees with the server");
  const seconds = Math.round(Math.abs(skewMs) / 1e3);
  const what = `the clock here is ${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} the server's`;
  return warn("clock", what, "set it right: servers refuse requests that are too far off");
}
function toldAt(error) {
  const { $response } = (
    /** @type {any} */
    (error instanceof Failure ? error.cause : error) ?? {}
  );
  return Date.parse($response?.headers?.date ?? "") || null;
}
async function timeAt(place) {
  const [{ accountOf }, { Bucket }, { Budget }] = await Promise.all([
    import("./load-storage-s3-account.js"),
    import("./load-storage-s3-bucket.js"),
    import("./load-run-budget.js")
  ]);
  const objects = new Bucket(accountOf(place), new Budget({ budgetMs: BUDGET_MS }));
  try {
    return (await objects.list(`${place.key}.journal/`)).nowMs;
  } catch (error) {
    return toldAt(error);
  } finally {
    objects.close();
  }
}
async function fetched(place, log) {
  const store = await openStore(place, { budgetMs: BUDGET_MS, log });
  try {
    const { bytes, lost, damage, isIntact } = await store.fetch();
    const { location } = store;
    if (damage) return { checks: [fail("storage", damage)], bytes: null };
    if (lost) {
      const message = `the history at ${location} is gone, although one was stored there`;
      const hint = 'the next run restores it from what is left ("on-corrupt: restore")';
      return { checks: [warn("storage", message, hint)], bytes: null };
    }
    const text = bytes ? `${location}, ${bytes.length} bytes` : `${location}: no history yet`;
    return { checks: [ok("storage", text)], bytes, isIntact };
  } finally {
    await store.close();
  }
}
async function artifacts(core, place) {
  const { env = {}, inputs = {}, artifact } = place;
  const [repository] = await forge(core, env, place.base);
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!repository || !token) {
    const [message, hint] = outside(repository);
    const isJob = env.GITHUB_ACTIONS === "true";
    if (isJob) throw new Failure("ARTIFACT_TOKEN_MISSING", message, hint);
    return { checks: [unknown("storage", message, hint)], bytes: null };
  }
  const [owner, repo] = repository.split("/");
  const [{ GithubArtifacts }, { Budget }] = await Promise.all([
    import("./load-github-artifacts.js"),
    import("./load-run-budget.js")
  ]);
  const file2 = basename(place.key);
  const folder = env.RUNNER_TEMP || tmpdir();
  const options = { owner, repo, token, folder, file: file2, retryAttempts: 1 };
  const found = new GithubArtifacts(options, new Budget({ budgetMs: BUDGET_MS }), silentLog);
  const name = artifact?.name ?? "unentropy-metrics";
  const list = (await found.list(1, name)).artifacts.filter(({ isOurs }) => isOurs);
  const location = found.location + name;
  const newest = list.find(({ isExpired }) => !isExpired);
  if (!newest) {
    const isOver = list.length > 0;
    const hint = "the newest one has expired: the next run begins anew";
    const checks2 = isOver ? [warn("storage", `${location}: nothing is left of the history`, hint)] : [ok("storage", `${location}: no history yet`)];
    return { checks: checks2, bytes: null };
  }
  const checks = [
    ok("storage", `${location}, artifact ${newest.id} of run ${newest.run}`),
    expiry(newest.expiresAtMs)
  ];
  return { checks, bytes: (await found.download(newest))?.bytes ?? null };
}
function expiry(expiresAtMs) {
  if (expiresAtMs === null) return ok("expiry", "the artifact does not expire");
  const days = Math.floor((expiresAtMs - Date.now()) / DAY_MS2);
  const text = `the artifact expires in ${days} ${days === 1 ? "day" : "days"}`;
  if (days >= EXPIRY_DAYS) return ok("expiry", text);
  const hint = `run the workflow; under "on:" of it "schedule: [{ cron: '17 5 * * 1' }]" keeps the history alive`;
  return warn("expiry", text, hint);
}
function outside(repository) {
  return repository ? [
    `the artifacts of ${repository} can only be read with a token; a job has one`,
    "to look at them here, set GITHUB_TOKEN, such as: GITHUB_TOKEN=$(gh auth token)"
  ] : [
    "the repository whose artifacts hold the history is not known here; a job knows it",
    'run it in a clone whose remote "origin" is on GitHub, or set GITHUB_REPOSITORY=owner/name'
  ];
}
function policyOf({ s3, key }) {
  const bucket2 = `arn:aws:s3:::${s3?.bucket}`;
  const statements = [
    { Effect: "Allow", Action: "s3:ListBucket", Resource: bucket2 },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: `${bucket2}/${key}*`
    }
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}

// js/doctor/index.js
async function* runDoctor({ core, configPath, inputs, env }) {
  const base = dirname2(configPath);
  let config;
  try {
    config = await readConfig(core, configPath);
  } catch (error) {
    yield fail("configuration", error);
    return;
  }
  const keys = config.metricKeys();
  const accepted = config.acceptedNews(Date.now());
  const workflows = await ofWorkflows(configPath);
  const given = { ...workflows.inputs, ...inputs };
  let settings;
  try {
    settings = config.settings(given, false);
  } catch (error) {
    yield fail("configuration", error);
    return;
  } finally {
    config.free();
  }
  const { warnings } = settings;
  if (warnings.length === 0) yield ok("configuration", `${keys.length} metrics`);
  else yield warn("configuration", warnings.join("; "), "correct it in the configuration");
  if (accepted.length > 0) {
    const hint = 'renew or remove these entries of "accepted" in the configuration';
    yield warn("accepted", accepted.join("; "), hint);
  }
  yield* workflows.checks(settings.storageType);
  const place = storageOf(settings, { base, inputs: given, env, version: core.version() });
  const reached = await reach(core, place);
  yield* reached.checks;
  if (!reached.bytes) return;
  let opened;
  try {
    opened = await check(core, reached.bytes, reached.isIntact);
  } catch (error) {
    const restores = 'a run restores it by itself ("on-corrupt: restore"), and keeps the damaged file';
    yield fail("history", error, restores);
    return;
  }
  const { db, builds } = opened;
  try {
    const usual = await defaultBranch(base) ?? await currentBranch(base);
    yield ok("history", `sound, ${builds} ${builds === 1 ? "build" : "builds"}`);
    if (builds > 0) yield* examine(core, db, { base, keys, branch: usual });
  } finally {
    db.close();
  }
}

// js/commands/doctor.js
var OF_STORAGE = /^(storage-type|s3-|artifact-name|config-file|database-key)/;
var COLOURS = { ok: 32, unknown: 36, warn: 33, fail: 31 };
var MARKS = { ok: "ok", unknown: "?", warn: "warn", fail: "fail" };
function doctor(program) {
  const command = program.command("doctor").description("check configuration, storage, permissions and history; write nothing").addOption(jsonOption()).addHelpText(
    "after",
    `
What cannot be told without writing has a question mark ("unknown" in JSON).

Exit code: 0 when nothing fails, 1 when something does.`
  );
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run(options, givenInputs(options, inputs)));
}
async function run({ json }, inputs) {
  const core = loadCore();
  const configPath = resolve2(core.configFile(inputs));
  const checks = [];
  for await (const check2 of runDoctor({ core, configPath, inputs, env: process.env })) {
    checks.push(check2);
    if (!json) print(check2);
  }
  if (json) printJson({ checks });
  if (checks.some(({ status }) => status === "fail")) process.exitCode = 1;
}
function print({ check: check2, status, message, hint }) {
  const mark = painter(process.stdout)(COLOURS[status], MARKS[status].padEnd(4));
  const todo = hint ? `
${hint.replace(/^/gm, "      ")}` : "";
  process.stdout.write(`${mark}  ${printable(`${check2}: ${message}${todo}`)}
`);
}
export {
  doctor
};
