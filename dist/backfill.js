import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  choose,
  commitsOf,
  parseEvery,
  parseSince
} from "./backfill-commits.js";
import {
  ofWorkflows
} from "./doctor-workflow.js";
import {
  keepForLater
} from "./history-kept-build.js";
import {
  machineFacts
} from "./run-machine.js";
import {
  openHistory,
  save
} from "./history.js";
import {
  STORAGE_SHARE,
  openStore,
  storageOf
} from "./storage-local.js";
import {
  readConfig
} from "./run-config.js";
import {
  gather
} from "./collect-shell.js";
import {
  usualBranch
} from "./git.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  loadCore
} from "./core.js";
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

// js/backfill/by-settings.js
const { dirname, resolve: resolve2 } = require("node:path");

// js/backfill/index.js
const { existsSync } = require("node:fs");
const { join: join2, resolve } = require("node:path");

// js/backfill/worktree.js
const { mkdtemp, rm } = require("node:fs/promises");
const { hostname, tmpdir } = require("node:os");
const { basename, join } = require("node:path");
var OF_ONE_COMMIT = /* @__PURE__ */ new Set(["partial", "shallow", "no-commit", "other"]);
var NAME = /^unentropy-backfill-(\d+)-([\w-]+)-\w{6}$/;
async function openWorktree(repository, sha, signal) {
  await sweep(repository, signal);
  const folder = await mkdtemp(join(tmpdir(), `unentropy-backfill-${process.pid}-${host()}-`));
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
        await measure(request, commit, join2(worktree.folder, prefix), outcome)
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
function contextOf({ branch, env, config }, { sha, atMs, words }) {
  return {
    build: config.recorded({
      commitSha: sha,
      branch,
      runId: `backfill-${sha}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      // Other tools order builds by it.
      startedAtMs: atMs,
      committedAtMs: atMs,
      commit: words
    }),
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
    const base = dirname(configPath);
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
  const unknown = asked.find((key) => !known.includes(key));
  if (unknown !== void 0) {
    const hint = `the metrics are ${known.join(", ")}`;
    throw new Failure("INPUT_INVALID", `no metric is called "${unknown}"`, hint);
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

export {
  backfillBy,
  STANDARD
};
