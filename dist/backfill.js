import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  keepForLater
} from "./track.js";
import {
  STORAGE_SHARE,
  findContext,
  gather,
  loadCore,
  machineFacts,
  openHistory,
  openStore,
  printable,
  readConfig,
  save,
  storageOf
} from "./core.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  redact
} from "./run-secrets.js";
import {
  usualBranch
} from "./git.js";
import {
  GitFailure,
  askGit,
  checkOutWithGit,
  fetchFilesOf
} from "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/backfill/commits.js
var DAY_MS = 24 * 3600 * 1e3;
var UNITS = { d: 1, w: 7, m: 30.4375, y: 365.25 };
var PERIODS = { day: DAY_MS, week: 7 * DAY_MS, month: UNITS.m * DAY_MS };
async function commitsOf(cwd, branch, signal) {
  const refs = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  const found = await askGit(["for-each-ref", "--format=%(refname)", ...refs], { cwd, signal });
  const [ref] = found.split("\n").filter((name) => refs.includes(name));
  if (!ref) {
    throw new Failure(
      "INPUT_INVALID",
      `this checkout has no branch "${branch}"`,
      'name another one with "--branch", or fetch it'
    );
  }
  const list = ["log", "--first-parent", "--format=%H %ct", "--end-of-options", ref, "--"];
  const log = await askGit(list, { cwd, signal });
  return log.split("\n").map((line) => {
    const [sha, seconds] = line.split(" ");
    return { sha, atMs: Number(seconds) * 1e3 };
  });
}
function choose(commits, sinceMs, every) {
  const recent = commits.filter(({ atMs }) => atMs >= sinceMs);
  if ("count" in every) return recent.filter((_, index) => index % every.count === 0);
  const seen = /* @__PURE__ */ new Set();
  return recent.filter(({ atMs }) => {
    const period = Math.floor(atMs / every.periodMs);
    return !seen.has(period) && seen.add(period);
  });
}
function parseSince(written, nowMs) {
  const [, count2, unit] = /^(\d{1,5})([dwmy])$/.exec(written) ?? [];
  if (unit) return nowMs - Number(count2) * UNITS[unit] * DAY_MS;
  const atMs = /^\d{4}-\d\d-\d\d(T.*)?$/.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is not a date`,
    "write it as 2025-01-31, or say how long ago: 90d, 12w, 6m, 2y"
  );
}
function parseEvery(written) {
  if (PERIODS[written]) return { periodMs: PERIODS[written] };
  if (/^[1-9]\d{0,5}$/.test(written)) return { count: Number(written) };
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is neither a number of commits nor a period`,
    "write 1 for every commit, 10 for each tenth, or day, week or month"
  );
}

// js/backfill/by-settings.js
import { dirname as dirname2, resolve as resolve2 } from "node:path";

// js/doctor/workflow.js
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

// js/doctor/check.js
var ok = (name, message) => ({ check: name, status: "ok", message, hint: null });
var warn = (name, message, hint) => ({ check: name, status: "warn", message, hint });
var unknown = (name, message, hint) => ({ check: name, status: "unknown", message, hint });
function fail(name, error, more) {
  const { code, message, hint } = toFailure(error);
  const todo = more ? `${hint}
${more}` : hint;
  return { check: name, status: "fail", message: `${code}: ${message}`, hint: todo };
}

// js/doctor/workflow.js
var PERMISSIONS = "permissions:\n  contents: read\n  actions: read";
var OF_STORAGE = /^(storage-type|artifact-name|database-key|s3-(endpoint|bucket|region|force-path-style))$/;
var EXPRESSION = /\$\{\{.*?\}\}/g;
async function ofWorkflows(configPath) {
  const { root, files } = workflowsAbove(dirname(configPath));
  const using = files.filter(({ text }) => /\bunentropy\//.test(text));
  const { default: yaml } = await import("./yaml.js");
  const config = relative(root, configPath).split(sep).join("/");
  const unreadable = [];
  const steps = using.flatMap(({ name, text }) => {
    try {
      return stepsOf(yaml.parse(text, { logLevel: "error" }), name, config);
    } catch {
      unreadable.push(name);
      return [];
    }
  });
  return {
    inputs: Object.assign({}, ...steps.map(({ inputs }) => inputs).reverse()),
    *checks(storageType) {
      for (const name of unreadable) {
        yield warn("workflow", `${name} is not YAML that can be read`, "correct it");
      }
      if (steps.length === 0) {
        const hint = '"npx unentropy-track-metrics init --dry-run" shows one';
        const what = `no workflow of this repository uses the action with ${config}`;
        yield warn("workflow", what, hint);
      }
      for (const name of new Set(steps.map(({ name: name2 }) => name2))) {
        const isShort = steps.some((step) => step.name === name && !mayReadRuns(step.permissions));
        if (!isShort || storageType !== "sqlite-artifact") yield ok("workflow", name);
        else yield warn("workflow", `${name} gives the job no "actions: read"`, PERMISSIONS);
      }
    }
  };
}
function stepsOf(workflow, name, config) {
  const jobs = Object.values(workflow?.jobs ?? {});
  return jobs.flatMap((job) => {
    const permissions = job?.permissions ?? workflow.permissions;
    const steps = Array.isArray(job?.steps) ? job.steps : [];
    return steps.filter((step) => /^unentropy\//.test(step?.uses) && isOf(step.with, config)).map((step) => ({ name, permissions, inputs: placeOf(step.with) }));
  });
}
function isOf(inputs, config) {
  const written = String(inputs?.["config-file"] || "unentropy.json").replace(/^\.\//, "");
  const parts = written.split(EXPRESSION).map((part) => part.replace(/[^\w/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(config);
}
function placeOf(inputs) {
  const all = Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? "")]);
  const known = all.filter(
    ([name, value]) => OF_STORAGE.test(name) && value && !value.match(EXPRESSION)
  );
  return Object.fromEntries(known);
}
function mayReadRuns(permissions) {
  if (permissions === void 0 || /^(read|write)-all$/.test(permissions)) return true;
  return /^(read|write)$/.test(permissions?.actions);
}
function workflowsAbove(start) {
  for (let root = start; ; root = dirname(root)) {
    const place = join(root, ".github", "workflows");
    try {
      const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
      const files = names.map((name) => ({ name, text: readFileSync(join(place, name), "utf8") }));
      return { root, files };
    } catch {
      if (root === dirname(root)) return { root: start, files: [] };
    }
  }
}

// js/backfill/index.js
import { existsSync } from "node:fs";
import { join as join3, resolve } from "node:path";

// js/backfill/worktree.js
import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, join as join2 } from "node:path";
var OF_ONE_COMMIT = /* @__PURE__ */ new Set(["partial", "shallow", "no-commit", "other"]);
var NAME = /^unentropy-backfill-(\d+)-([\w-]+)-\w{6}$/;
async function openWorktree(repository, sha, signal) {
  await sweep(repository, signal);
  const folder = await mkdtemp(join2(tmpdir(), `unentropy-backfill-${process.pid}-${host()}-`));
  const close = () => remove(repository, folder);
  try {
    await checkOutWithGit(
      ["worktree", "add", "--quiet", "--detach", "--no-checkout", folder, sha],
      {
        cwd: repository,
        signal
      }
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    async checkOut(sha2) {
      const place = { cwd: folder, signal };
      try {
        const checkOut = ["checkout", "--quiet", "--force", "--detach", sha2];
        await checkOutWithGit(checkOut, place).catch(async (error) => {
          if (!(error instanceof GitFailure) || error.kind !== "partial") throw error;
          await fetchFilesOf(sha2, place);
          await checkOutWithGit(checkOut, place);
        });
        await checkOutWithGit(["clean", "-ffdxq"], place);
        return null;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof GitFailure && OF_ONE_COMMIT.has(error.kind)) return error;
        throw error;
      }
    },
    close
  };
}
async function sweep(repository, signal) {
  const list = await askGit(["worktree", "list", "--porcelain"], { cwd: repository, signal });
  for (const [, folder] of list.matchAll(/^worktree (.+)$/gm)) {
    const [, pid, where] = NAME.exec(basename(folder)) ?? [];
    if (where === host() && !isAlive(Number(pid))) await remove(repository, folder);
  }
}
async function remove(repository, folder) {
  await askGit(["worktree", "remove", "--force", folder], { cwd: repository }).catch(() => {
  });
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (
      /** @type {NodeJS.ErrnoException} */
      error.code === "EPERM"
    );
  }
}
function host() {
  return hostname().replace(/[^\w]+/g, "-") || "unknown";
}

// js/backfill/index.js
var SAVE_AFTER_MS = 12e4;
var BATCH_BYTES = 0.7 * LARGEST_BUILD_BYTES;
async function backfill(request) {
  const { base, branch, sinceMs, every, signal, log, onProgress } = request;
  const chosen = choose(await commitsOf(base, branch, signal), sinceMs, every);
  const { known, pruned, location } = await knownBuilds(request);
  const missing = chosen.filter(({ sha }) => !known.has(sha));
  const due = missing.filter(({ sha }) => !pruned.has(sha));
  const outcome = {
    branch,
    chosen: chosen.length,
    known: chosen.length - missing.length,
    pruned: missing.length - due.length,
    stored: 0,
    empty: 0,
    skipped: [],
    gaps: /* @__PURE__ */ new Map(),
    notes: /* @__PURE__ */ new Map(),
    isWhole: true,
    totalBuilds: null,
    location
  };
  if (due.length === 0) return outcome;
  const prefix = await askGit(["rev-parse", "--show-prefix"], { cwd: base, signal });
  const worktree = await openWorktree(base, due[0].sha, signal);
  const batch = new Batch(request, outcome);
  try {
    for (const [index, commit] of due.entries()) {
      onProgress(index, due.length, commit);
      const refusal = await worktree.checkOut(commit.sha);
      if (refusal) {
        outcome.skipped.push({ sha: commit.sha, reason: refusal });
        continue;
      }
      await batch.add(
        commit,
        await measure(request, commit, join3(worktree.folder, prefix), outcome)
      );
    }
  } catch (error) {
    if (!signal.aborted) throw await batch.rescued(error);
    outcome.isWhole = false;
    log.notice(
      "cancelled: what was measured so far is stored, and the next run goes on from there"
    );
  } finally {
    await worktree.close();
  }
  await batch.save();
  return outcome;
}
async function knownBuilds({ core, openStore: openStore2, onCorrupt, log, branch, keys, isNamed }) {
  const store = await openStore2();
  try {
    const { db, isNew } = await openHistory({ core, store, onCorrupt, log });
    try {
      const { builds, series } = isNew ? EMPTY : core.timeline(db, branch);
      const asked = keys.map((key) => series.find(({ id }) => id === key));
      const isKnown = (runId, at) => !isNamed || !/^backfill-/.test(runId) || asked.every((it) => it && it.values[at] !== null);
      const shas = builds.flatMap(
        ({ commitSha, runId }, at) => isKnown(runId, at) ? [commitSha] : []
      );
      return { known: new Set(shas), pruned: prunedCommits(core, db), location: store.location };
    } finally {
      db.close();
    }
  } finally {
    await store.close();
  }
}
function prunedCommits(core, db) {
  return new Set(core.prunedBuilds(db).filter((_, at) => at % 2 === 0));
}
var EMPTY = { builds: [], series: [] };
async function measure(request, commit, base, { gaps, notes }) {
  const { config, keys, env, signal, log } = request;
  const wanted = (tasks) => tasks.flatMap((task) => only(task, keys, base));
  const rounds = config.rounds().map(wanted);
  const place = { base, env, context: contextOf(request, commit), signal, log };
  const measured = existsSync(base) ? await gather(config, { ...place, rounds }) : [];
  for (const { key, failure, notes: remarks } of measured) {
    if (failure) count(gaps, key, failure.message);
    for (const remark of remarks) count(notes, key, remark);
  }
  return measured.filter(({ failure }) => !failure);
}
function count(commits, key, reason) {
  commits.set(key, { count: (commits.get(key)?.count ?? 0) + 1, reason });
}
function only(task, keys, base) {
  if (task.type !== "read") return keys.includes(task.key) ? [task] : [];
  const wanted = task.keys.filter((key) => keys.includes(key));
  return wanted.length > 0 && isThere(task.needs, base) ? [{ ...task, keys: wanted }] : [];
}
function isThere({ roots, sizesOnly, encoding }, base) {
  return !(sizesOnly || encoding) || roots.every((root) => existsSync(resolve(base, root)));
}
function contextOf({ branch, env }, { sha, atMs }) {
  return {
    build: {
      commitSha: sha,
      branch,
      runId: `backfill-${sha}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      // Other tools order builds by it.
      startedAtMs: atMs,
      committedAtMs: atMs
    },
    isCi: false,
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch,
    refName: branch,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? "",
    repository: null,
    serverUrl: null,
    change: null
  };
}
var Batch = class {
  /** @type {import('../core.js').KeptBuild | null} */
  #kept = null;
  /** @type {string[]} */
  #commits = [];
  #bytes = 0;
  #sinceMs = 0;
  /** @param {Request} request @param {BackfillResult} outcome */
  constructor(request, outcome) {
    this.request = request;
    this.outcome = outcome;
  }
  /**
   * @param {import('./commits.js').Commit} commit
   * @param {import('../core.js').Outcome[]} measured
   */
  async add(commit, measured) {
    if (measured.length === 0) {
      this.outcome.empty++;
      return;
    }
    const { core, config, env } = this.request;
    const { build } = contextOf(this.request, commit);
    const samples = config.samples(measured);
    const bytes = Buffer.byteLength(JSON.stringify([build, samples]));
    const isFull = this.#bytes + bytes > BATCH_BYTES || Date.now() - this.#sinceMs > SAVE_AFTER_MS;
    if (this.#kept && isFull) await this.save();
    if (this.#kept) this.#kept.add(build, samples);
    else {
      this.#kept = new core.KeptBuild(build, samples, Date.now(), machineFacts(env));
      this.#sinceMs = Date.now();
    }
    this.#bytes += bytes;
    this.#commits.push(commit.sha);
  }
  async save() {
    const kept = this.#kept;
    if (!kept) return;
    const { core, openStore: openStore2, onCorrupt, log, keep } = this.request;
    try {
      const store = await openStore2();
      try {
        const options = { core, store, onCorrupt, log };
        const { db, totalBuilds } = await save(await openHistory(options), kept, options);
        const pruned = prunedCommits(core, db);
        db.close();
        const gone = this.#commits.filter((sha) => pruned.has(sha)).length;
        this.outcome.totalBuilds = totalBuilds;
        this.outcome.stored += this.#commits.length - gone;
        this.outcome.pruned += gone;
      } finally {
        await store.close();
      }
    } catch (error) {
      await keep(kept.text());
      throw error;
    } finally {
      kept.free();
      this.#kept = null;
      this.#commits = [];
      this.#bytes = 0;
    }
  }
  /**
   * Stores what was measured before another error, and returns that error.
   *
   * @param {unknown} error
   */
  async rescued(error) {
    await this.save().catch((cause) => {
      this.request.log.warning(`what was measured is not stored: ${toFailure(cause).message}`);
    });
    return error instanceof Failure ? error : toFailure(error);
  }
};

// js/backfill/by-settings.js
async function backfillBy({ inputs, cwd, env, signal, log: logOf, ...asked }) {
  const core = loadCore();
  const configPath = resolve2(cwd, core.configFile(inputs));
  const config = await readConfig(core, configPath);
  try {
    const base = dirname2(configPath);
    const settings = config.settings(inputs, false);
    if (settings.storageType === "sqlite-artifact") throw outOfReach();
    const isFile = settings.storageType === "sqlite-local" && !inputs["storage-type"];
    const told = isFile ? (await ofWorkflows(configPath)).inputs : {};
    const isElsewhere = told["storage-type"] === "sqlite-artifact";
    const log = logOf(settings.verbose);
    if (isElsewhere) log.notice(ELSEWHERE);
    const place = storageOf(settings, { base, inputs, env, version: core.version() });
    const limits = { budgetMs: STORAGE_SHARE * settings.timeoutS * 1e3, log };
    const branch = asked.branch ?? await usualBranch(base);
    const shallow = await askGit(["rev-parse", "--is-shallow-repository"], { cwd: base, signal });
    if (shallow === "true") log.warning(SHALLOW);
    let last = null;
    return await backfill({
      core,
      config,
      base,
      branch,
      sinceMs: parseSince(asked.since ?? STANDARD.since, Date.now()),
      every: parseEvery(asked.every ?? STANDARD.every),
      keys: keysOf(config, asked.metrics),
      isNamed: asked.metrics !== void 0,
      // Cancelling ends the measuring only: what was measured is still stored.
      async openStore() {
        last = await openStore(place, limits);
        return last;
      },
      onCorrupt: settings.onCorrupt,
      env,
      log: { ...log, busy: () => () => {
      } },
      onProgress: asked.onProgress,
      async keep(text) {
        const folder = resolve2(base, settings.reportDir);
        if (last)
          await keepForLater(text, folder, { store: last, log, inputs, offer: async () => null });
      },
      signal
    });
  } finally {
    config.free();
  }
}
var STANDARD = { since: "1y", every: "week" };
function keysOf(config, written) {
  const able = config.backfillKeys();
  const known = config.metricKeys();
  const asked = written?.split(",").map((key) => key.trim()) ?? able;
  const unknown2 = asked.find((key) => !known.includes(key));
  if (unknown2 !== void 0) {
    const hint = `the metrics are ${known.join(", ")}`;
    throw new Failure("INPUT_INVALID", `no metric is called "${unknown2}"`, hint);
  }
  const unable = asked.find((key) => !able.includes(key));
  if (unable === void 0 && asked.length > 0) return asked;
  throw new Failure(
    "INPUT_INVALID",
    unable === void 0 ? "no metric can be measured in past commits" : `"${unable}" is not measured in past commits: it may need a build`,
    'set "backfill": true on a metric whose command works on a bare checkout'
  );
}
var PAGE = "https://github.com/unentropy/track-metrics/blob/main/docs/backfill.md";
var ELSEWHERE = `this goes into a local file, and the workflow here keeps its history in artifacts: ${PAGE} has the workflow that brings the past there`;
var SHALLOW = 'this clone has only the newest commits; "git fetch --unshallow" brings the others ("fetch-depth: 0" in a workflow)';
function outOfReach() {
  return new Failure(
    "STORAGE_UNSUPPORTED",
    "a command cannot write to the artifacts of GitHub Actions",
    `measure into a file with "--storage-type sqlite-local", and upload that once as the artifact: ${PAGE} has the workflow`
  );
}

// js/run/log.js
function terminalLog({ verbose, stream = process.stderr }) {
  const paint = painter(stream);
  const say = (text) => {
    wipe(stream);
    stream.write(`${text}
`);
  };
  const sayMore = (text) => verbose ? say(paint(DIM, printable(text))) : void 0;
  return {
    open: (name) => sayMore(`${name} \u2026`),
    close: (name, durationMs) => sayMore(`${name} took ${durationMs} ms`),
    info: (text) => say(printable(text)),
    detail: sayMore,
    notice: (text) => say(`${paint(CYAN, "note:")} ${printable(text)}`),
    warning: (text) => say(`${paint(YELLOW, "warning:")} ${printable(text)}`),
    busy: (what) => progress(stream, printable(what))
  };
}
function progress(stream, what) {
  const startedAtMs = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1e3);
    if (stream.isTTY) showProgress(stream, `${what} \u2026 ${seconds} s`);
    else if (seconds === 1) stream.write(`${what} \u2026
`);
  }, 1e3);
  timer.unref();
  return () => {
    clearInterval(timer);
    wipe(stream);
  };
}
function showProgress(stream, text) {
  stream.write(`${CLEAR_LINE}${text}`);
  shown.add(stream);
}
function wipe(stream) {
  if (shown.delete(stream)) stream.write(CLEAR_LINE);
}
var CLEAR_LINE = "\r\x1B[K";
var shown = /* @__PURE__ */ new Set();
var silentLog = {
  open() {
  },
  close() {
  },
  info() {
  },
  detail() {
  },
  notice() {
  },
  warning() {
  },
  busy: () => () => {
  }
};
var RED = 31;
var YELLOW = 33;
var CYAN = 36;
var DIM = 2;
function painter(stream) {
  if (!hasColor(stream)) return (_color, text) => text;
  return (color, text) => `\x1B[${color}m${text}\x1B[0m`;
}
function hasColor(stream) {
  return stream.isTTY === true && !process.env.NO_COLOR;
}

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

// js/collect/standalone.js
import { dirname as dirname3, resolve as resolve3 } from "node:path";
var NO_BUILD = {
  build: {
    commitSha: "",
    branch: "",
    runId: "",
    runNumber: 0,
    attempt: 1,
    eventName: null,
    startedAtMs: 0,
    committedAtMs: null
  },
  isCi: false,
  isFork: false,
  isUntrusted: false,
  hasNoSecrets: false,
  trendBranch: "",
  refName: null,
  defaultBranch: null,
  actor: "",
  repository: null,
  serverUrl: null,
  change: null
};
async function measure2({ configFile, cwd, env, log, signal, onOutcome }) {
  const core = loadCore();
  const configPath = resolve3(cwd, configFile);
  const config = await readConfig(core, configPath);
  try {
    for (const warning of config.warnings()) log.warning(warning);
    const base = dirname3(configPath);
    const context = await findContext(env, base).catch(() => NO_BUILD);
    return await gather(config, { base, env, context, signal, log, onOutcome });
  } finally {
    config.free();
  }
}

export {
  ok,
  warn,
  unknown,
  fail,
  PERMISSIONS,
  ofWorkflows,
  parseSince,
  backfillBy,
  STANDARD,
  terminalLog,
  showProgress,
  wipe,
  silentLog,
  RED,
  painter,
  hasColor,
  plainResult,
  plainGate,
  plainOutcome,
  plainFailure,
  measure2 as measure
};
