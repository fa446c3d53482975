import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  findContext
} from "./context.js";
import {
  OpenFile,
  encodedSize
} from "./collect-files.js";
import {
  within
} from "./run-deadline.js";
import {
  loadCollectors
} from "./core.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/collect/reading.js
const { resolve } = require("node:path");
const { setImmediate: nextTurn } = require("node:timers/promises");

// js/collect/changes.js
async function tellChanges(reading, ref, place) {
  const { base, signal } = place;
  const ancestry = async () => place.ancestry ?? await findAncestry(place);
  try {
    const { changesSince } = await import("./git-added-lines.js");
    const { paths: paths2, spans } = await changesSince(ref, { base, signal, ancestry });
    reading.change(paths2, spans);
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    reading.cannotChange(message, hint);
  }
}
async function findAncestry(place) {
  const { base, env, inputs = {}, signal, log } = place;
  const [{ ancestryOf, forkOf }, { usualBranch }, { repositoryOf }] = await Promise.all([
    import("./load-git-ancestry.js"),
    import("./load-git.js"),
    import("./load-github-repository.js")
  ]);
  const context = place.context ?? await findContext(env, base, signal);
  const { change, defaultBranch } = context;
  const usual = place.referenceBranch ?? change?.baseRef ?? defaultBranch;
  const branch = usual ?? await usualBranch(base);
  const repository = repositoryOf({ env, inputs, ...PATIENCE, signal, log });
  const there = { base, repository, log, signal };
  return ancestryOf(context, await forkOf(context, there), branch, there);
}
var PATIENCE = { retryAttempts: 1, patienceMs: 3e4 };

// js/collect/ci.js
var MOST_PAGES = { own: 3, earlier: 2 };
async function tellJobs(reading, asks, place) {
  try {
    reading.answer(await answersTo(asks, place));
  } catch (error) {
    place.signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    reading.cannotAnswer(message, hint);
  }
}
async function answersTo(asks, place) {
  const { env, inputs, signal, log, base } = place;
  const { build, refName, isCi } = place.context ?? await findContext(env, base, signal);
  const own = Number(build.runId);
  if (!isCi || !Number.isSafeInteger(own)) throw elsewhere();
  const runner = env.RUNNER_NAME ?? "";
  if (!asks.isEarlier && !asks.jobs) {
    return { runner, attempt: build.attempt, startedAt: null, jobs: [] };
  }
  const { jobsOf } = await import("./github-jobs.js");
  const jobs = jobsOf({ env, inputs, signal, log });
  if (!jobs) throw elsewhere();
  const filter = asks.jobs ?? "latest";
  if (!asks.isEarlier) {
    const pages2 = await jobs.ofRun(own, { filter, mostPages: MOST_PAGES.own });
    return { runner, attempt: build.attempt, startedAt: null, jobs: pages2.map(text) };
  }
  const workflow = asks.workflow ?? workflowOf(env);
  const branch = refName ?? build.branch;
  const page = text(await jobs.ofWorkflow(workflow, branch));
  const { chooseRun } = loadCollectors();
  const run = chooseRun(page, own, build.commitSha, asks.needsSuccess);
  if (!run) throw noRun(workflow, branch, asks.needsSuccess);
  const { id, attempt, startedAt } = run;
  if (!asks.jobs) return { runner, attempt, startedAt, jobs: [] };
  const pages = await jobs.ofRun(id, { filter, mostPages: MOST_PAGES.earlier });
  return { runner, attempt, startedAt, jobs: pages.map(text) };
}
function text(answer) {
  return JSON.stringify(answer);
}
function workflowOf({ GITHUB_WORKFLOW_REF: ref = "" }) {
  const file = /^[^@]*\/([^/@]+)@/.exec(ref)?.[1];
  if (file) return file;
  throw new Failure(
    "INPUT_INVALID",
    "the runner did not say which workflow this is (GITHUB_WORKFLOW_REF)",
    'name it: "--workflow" with a file of .github/workflows'
  );
}
function elsewhere() {
  return new Failure(
    "INPUT_INVALID",
    "the jobs of a workflow are known to GitHub Actions only",
    'measure it in a job with "permissions: actions: read"'
  );
}
function noRun(workflow, branch, isOfSuccess) {
  const what = isOfSuccess ? "succeeded" : "finished";
  return new Failure(
    "INPUT_INVALID",
    `no run of ${workflow} has ${what} on ${branch} yet`,
    "there is a value with the next run"
  );
}

// js/collect/reading.js
async function readFiles(reading, task, place, files) {
  const { needs } = task;
  const { base, signal } = place;
  const check = checkOf(task, signal);
  const entries = files.list(needs);
  const chosen = reading.select(...listed(entries));
  await inform(reading, task, place, files);
  const read = chosen.filter((index) => needs.encoding || reading.reads(index));
  for (const [count, index] of read.entries()) {
    if (count % PAUSE_FILES === 0) await nextTurn();
    check();
    const { path, raw, type, size } = entries[index];
    if (type === "link") continue;
    const file = raw ?? resolve(base, path);
    const isRead = reading.reads(index);
    if (isRead && !readFile(reading, index, new OpenFile(file, { size, check }))) break;
    if (needs.encoding) {
      const limit = within(check.leftMs(), signal);
      const length = await encodedSize(file, needs.encoding, limit).catch((error) => {
        check();
        throw error;
      });
      reading.measured(index, length);
    }
  }
  await nextTurn();
  check();
  return Array.from(chosen, (index) => entries[index].path);
}
async function inform(reading, task, place, files) {
  const { needs } = task;
  const check = checkOf(task, place.signal);
  if (needs.repository) reading.locate(paths(files.repository() ?? files.below()));
  const signal = within(check.leftMs(), place.signal);
  try {
    if (needs.changes !== null) await tellChanges(reading, needs.changes, { ...place, signal });
    if (needs.ci !== null) await tellJobs(reading, needs.ci, { ...place, signal });
  } catch (error) {
    check();
    throw error;
  }
}
function checkOf({ timeoutMs }, signal) {
  const deadlineMs = Date.now() + timeoutMs;
  const check = () => {
    signal.throwIfAborted();
    if (Date.now() >= deadlineMs) throw tooSlow(timeoutMs);
  };
  return Object.assign(check, { leftMs: () => Math.max(1, deadlineMs - Date.now()) });
}
function release(reading) {
  try {
    reading.free();
  } catch {
  }
}
function readFile(reading, index, file) {
  try {
    const wantsMore = reading.read(index, file);
    if (file.failure) throw file.failure;
    return wantsMore;
  } finally {
    file.close();
  }
}
function listed(entries) {
  return [
    paths(entries),
    Float64Array.from(entries, ({ size }) => size),
    Uint8Array.from(entries, ({ type }) => type === "link" ? 1 : 0)
  ];
}
function paths(entries) {
  return entries.map(({ path }) => path).join("\0");
}
function tooSlow(timeoutMs) {
  return new Failure(
    "TIMEOUT",
    `timed out after ${timeoutMs / 1e3} s`,
    'name fewer files, or give the metric a larger "timeout" (ms)'
  );
}
var PAUSE_FILES = 256;

// js/collect/rounds.js
function keysOf(task) {
  return task.type === "read" ? task.keys : [task.key];
}
var Progress = class {
  /** @type {Map<string, { outcomes: Outcome[], durationMs: number }>} */
  #soFar = /* @__PURE__ */ new Map();
  /** @type {Map<string, number>} */
  #asked = /* @__PURE__ */ new Map();
  /** @type {Map<string, { outcome: Outcome, durationMs: number }>} */
  settled = /* @__PURE__ */ new Map();
  /** @type {Set<string>} */
  #commands = /* @__PURE__ */ new Set();
  #isAgain;
  /** The first command of this round that has left no new report. @type {string | null} */
  #failed = null;
  /**
   * @param {Task[][]} rounds
   * @param {Config} config
   * @param {{ isAgain: boolean }} how `isAgain`: whether there were rounds before these
   */
  constructor(rounds, config, { isAgain }) {
    this.config = config;
    this.rounds = rounds;
    this.#isAgain = isAgain;
    for (const task of rounds.flat()) if (task.type === "run") this.#commands.add(task.key);
    for (const key of rounds.flat().flatMap(keysOf)) {
      this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    }
  }
  /** What is still to be done, one round after the other. @returns {Generator<Task>} */
  *tasks() {
    for (const round of this.rounds) {
      this.#failed = null;
      for (const task of round) {
        const left = keysOf(task).filter((key) => !this.settled.has(key));
        if (left.length > 0) yield task.type === "read" ? { ...task, keys: left } : task;
        else if (task.type === "run") this.#failed ??= task.key;
      }
      this.#isAgain = true;
    }
  }
  /**
   * Where a command has failed in a later round, the report of the round before is still there: reading it
   * again would count it twice.
   *
   * @param {Task} task
   * @returns {Promise<Outcome[]> | null} null: it can be measured
   */
  stale(task) {
    const failed = this.#failed;
    if (task.type !== "read" || !this.#isAgain || failed === null) return null;
    const message = `the command of "${failed}" failed before it, so the report may be that of an earlier round`;
    const hint = `find out why "${failed}" fails`;
    return Promise.resolve(task.keys.map((key) => this.config.failed(key, message, hint)));
  }
  /**
   * Takes the outcome of a round.
   *
   * @param {Outcome} outcome
   * @param {number} ms how long that took
   * @returns {{ outcome: Outcome, durationMs: number } | null} of the metric, once it is settled
   */
  add(outcome, ms) {
    const { key } = outcome;
    if (outcome.failure && this.#commands.has(key)) this.#failed ??= key;
    const { outcomes, durationMs } = this.#soFar.get(key) ?? { outcomes: [], durationMs: 0 };
    const soFar = { outcomes: [...outcomes, outcome], durationMs: durationMs + ms };
    this.#soFar.set(key, soFar);
    const asked = this.#asked.get(key) ?? 1;
    const end = asked === 1 ? outcome : this.config.settle(key, soFar.outcomes, asked);
    if (!end) return null;
    const settled = { outcome: end, durationMs: soFar.durationMs };
    this.settled.set(key, settled);
    return settled;
  }
};

export {
  readFiles,
  inform,
  release,
  keysOf,
  Progress
};
