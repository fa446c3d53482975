import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  readConfig
} from "./run-config.js";
import {
  canUpload
} from "./github-credentials.js";
import {
  within
} from "./run-deadline.js";
import {
  until
} from "./github-abortable.js";
import {
  loadCore
} from "./core.js";
import {
  askGit,
  isHash
} from "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/collect/handover.js
const { createHash } = require("node:crypto");
const { readFile, writeFile } = require("node:fs/promises");
const { join } = require("node:path");
var VERSION = 1;
async function leaveForGate(metrics, { commitSha, runId, attempt }, fragments, { env, configPath, log }) {
  const path = pathOf(env, configPath);
  if (!path) return;
  const build = { commitSha, runId, attempt };
  const text = JSON.stringify({ version: VERSION, build, fragments, metrics });
  await writeFile(path, text).catch((error) => {
    log.detail(`the gate cannot reuse what was measured: ${toFailure(error).message}`);
  });
}
async function takeFromTrack(config, build, { env, configPath, log }) {
  const path = pathOf(env, configPath);
  try {
    const text = path && await readFile(path, "utf8");
    if (text) return config.reuse(text, build);
    log.warning(`"reuse-measured" works in a job of GitHub Actions only; ${AGAIN}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    const isMissing = (
      /** @type {NodeJS.ErrnoException} */
      error.code === "ENOENT"
    );
    const why = isMissing ? NOT_THERE : `${message}; ${hint}`;
    log.warning(`${why}; ${AGAIN}`);
  }
  return null;
}
var NOT_THERE = "there is nothing to reuse: no step of this job has run track with this configuration before";
var AGAIN = "the metrics are measured here";
function pathOf({ RUNNER_TEMP }, configPath) {
  const name = createHash("sha256").update(configPath).digest("hex").slice(0, 16);
  return RUNNER_TEMP ? join(RUNNER_TEMP, `unentropy-measured-${name}.json`) : null;
}

// js/github/run-artifact.js
const { randomUUID } = require("node:crypto");
var LONGEST_MS = 6e4;
async function publish(name, path, { env, context, log, signal, longestMs = LONGEST_MS }) {
  if (!canUpload(env) || signal.aborted) return null;
  const { build, serverUrl, repository } = context;
  const limit2 = within(longestMs, signal);
  try {
    const second = `${name}-${build.attempt}-${randomUUID()}`;
    const late = () => failed(name, "GitHub took too long");
    const id = await until(uploadAs([name, second], path, log), limit2, late);
    return `${serverUrl}/${repository}/actions/runs/${build.runId}/artifacts/${id}`;
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`${message}; ${hint}`);
    return null;
  }
}
var RESCUE_MS = 1e4;
function rescue(path, { request, log, signal }, context, store) {
  const { env, signal: cancelled = new AbortController().signal } = request;
  const until2 = { signal: store.fetchOther ? signal : cancelled, longestMs: RESCUE_MS };
  return publish("unentropy-unsaved-build", path, { env, context, log, ...until2 });
}
async function uploadAs(names, path, log) {
  const { upload } = await import("./load-github-upload.js");
  for (const name of names) {
    const answer = await upload({ name, path }, log);
    if (answer.outcome === "stored") return answer.id;
    if (answer.outcome === "unknown") throw answer.failure;
  }
  throw failed(names[0], "the run already has an artifact of that name");
}
function failed(name, why) {
  const hint = "it is on the disk of the runner, which is deleted after the job; nothing else failed";
  return new Failure("ARTIFACT_UPLOAD_FAILED", `the artifact "${name}" was not made: ${why}`, hint);
}

// js/run/index.js
const { dirname, resolve } = require("node:path");

// js/run/phases.js
var Phases = class {
  /**
   * @param {string[]} names
   * @param {import('./log.js').Log} log
   */
  constructor(names, log) {
    this.log = log;
    this.all = names.map((name) => ({
      name,
      status: "pending",
      start: null,
      end: null,
      duration: null
    }));
  }
  /** The phase that is running, or the one that failed. */
  get current() {
    return this.all.find(({ status }) => status === "running" || status === "failed")?.name ?? null;
  }
  /**
   * Runs the work of a phase under its own heading in the log. `announce`: whether to show
   * progress; false for work that reports its own parts.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @param {{ announce?: boolean }} [options]
   * @returns {Promise<T>}
   */
  async run(name, work, { announce = true } = {}) {
    const phase = this.all.find((each) => each.name === name);
    if (!phase) throw new Error(`unknown phase "${name}"`);
    const startedAtMs = Date.now();
    phase.status = "running";
    phase.start = new Date(startedAtMs).toISOString();
    this.log.open(name);
    const done = announce ? this.log.busy(name) : () => {
    };
    try {
      const result = await work();
      phase.status = "completed";
      return result;
    } catch (error) {
      phase.status = "failed";
      throw error;
    } finally {
      const endedAtMs = Date.now();
      phase.end = new Date(endedAtMs).toISOString();
      phase.duration = endedAtMs - startedAtMs;
      done();
      this.log.close(name, phase.duration);
    }
  }
  /** Marks phases that never started as skipped; call it when the run is over. */
  finish() {
    for (const phase of this.all) if (phase.status === "pending") phase.status = "skipped";
  }
};

// js/run/scope.js
var Scope = class {
  /** @type {(() => unknown)[]} */
  #ends = [];
  /** @param {() => unknown} end closes one resource */
  add(end) {
    this.#ends.push(end);
  }
  /** Closes everything, even if closing something fails; then throws the first failure. */
  async close() {
    const failures = [];
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
};

// js/run/index.js
function start(request, phases, result) {
  const log = request.log(false);
  const clock = new AbortController();
  const core = loadCore();
  core.loadEngine().catch(() => {
  });
  return {
    request,
    startedAtMs: Date.now(),
    log,
    core,
    phases: new Phases(phases, log),
    signal: request.signal ? AbortSignal.any([clock.signal, request.signal]) : clock.signal,
    clock,
    config: null,
    db: null,
    measuring: [],
    result,
    scope: new Scope()
  };
}
async function complete(run, work, conclude = () => {
}) {
  const { result, phases, scope } = run;
  try {
    result.success = await work();
  } catch (error) {
    result.failure = withPlace(toFailure(error), run);
  }
  phases.finish();
  result.phases = phases.all;
  result.durationMs = Date.now() - run.startedAtMs;
  try {
    conclude();
  } finally {
    await scope.close();
  }
  return result;
}
async function prepare(run, asked, configFile, settingsOf, meanwhile = () => {
}) {
  const { core, request, result } = run;
  const configPath = resolve(request.cwd, configFile);
  const [context, config] = await Promise.all([
    asked,
    readConfig(core, configPath).then((config2) => {
      run.scope.add(() => config2.free());
      meanwhile(config2);
      return config2;
    })
  ]);
  result.context = context;
  run.config = config;
  const settings = settingsOf(config, context.isUntrusted);
  result.settings = settings;
  applySettings(run, settings);
  return { config, settings, context, base: dirname(configPath), configPath };
}
function applySettings(run, { verbose, timeoutS, warnings = [] }) {
  run.log = run.request.log(verbose);
  run.phases.log = run.log;
  for (const warning of warnings) run.log.warning(warning);
  const engine = run.core.loadEngine();
  engine.then(({ name }) => run.log.detail(`SQLite: ${name}`)).catch(() => {
  });
  limit(run, timeoutS);
}
function limit({ clock, startedAtMs, scope }, timeoutS) {
  const abort = () => clock.abort(timedOut(timeoutS));
  const timer = setTimeout(abort, startedAtMs + timeoutS * 1e3 - Date.now());
  scope.add(() => clearTimeout(timer));
}
function timedOut(timeoutS) {
  return new Failure(
    "TIMEOUT",
    `the run took longer than ${timeoutS} s`,
    'raise "timeout", or find what is slow: the time of each phase and metric is shown above'
  );
}
function withPlace(failure, { phases: { current: phase }, measuring }) {
  const { code } = failure;
  if (code !== "TIMEOUT" && code !== "CANCELLED") return failure;
  const metrics = measuring.map((key) => `"${key}"`).join(", ");
  const at = metrics && `, at ${metrics}`;
  const where = phase ? `it was in the phase "${phase}"${at}` : "no phase had begun";
  return new Failure(code, `${failure.message}; ${where}`, failure.hint, { cause: failure });
}

// js/git/moved.js
var MOST_CHARACTERS = 32 * 1024 ** 2;
var MOST_COMPARED = 1e3;
var DIFF = [
  "diff",
  "-O/dev/null",
  "--name-status",
  "-z",
  `-l${MOST_COMPARED}`,
  "--no-relative",
  "--ignore-submodules=none",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv"
];
async function movedSince(commit, place, head = "HEAD") {
  if (!isHash(commit)) return null;
  const ask = (renames) => askGit([...DIFF, renames, "--end-of-options", commit, head, "--"], place);
  try {
    const [said, folder] = await Promise.all([
      // A clone without the contents of old files still has their hashes.
      ask("--find-renames").catch(() => ask("--find-renames=100%")),
      askGit(["rev-parse", "--show-prefix"], place)
    ]);
    return said.length > MOST_CHARACTERS ? null : { said, folder };
  } catch {
    place.signal?.throwIfAborted();
    return null;
  }
}

export {
  leaveForGate,
  takeFromTrack,
  publish,
  rescue,
  movedSince,
  start,
  complete,
  prepare,
  applySettings
};
