/**
 * Measures past commits in a working tree of its own and stores the metrics that need no build, so
 * that the first report has a past.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gather } from '../collect/gather.js';
import { Failure, toFailure } from '../errors.js';
import { askGit } from '../git/call.js';
import { openHistory, save } from '../history/index.js';
import { LARGEST_BUILD_BYTES } from '../run/limits.js';
import { machineFacts } from '../run/machine.js';
import { choose, commitsOf } from './commits.js';
import { openWorktree } from './worktree.js';

/**
 * @typedef {object} Request
 * @property {import('../core.js').Core} core
 * @property {import('../core.js').Config} config
 * @property {string} base the folder of the configuration file
 * @property {string} branch
 * @property {number} sinceMs
 * @property {{ count: number } | { periodMs: number }} every
 * @property {string[]} keys the metrics
 * @property {boolean} isNamed whether the user named them: then a build that lacks one is
 *   incomplete
 * @property {() => Promise<import('../storage/index.js').Store>} openStore
 * @property {'restore' | 'fail'} onCorrupt
 * @property {NodeJS.ProcessEnv} env
 * @property {import('../run/log.js').Log} log
 * @property {(done: number, all: number, commit: import('./commits.js').Commit) => void} onProgress
 * @property {(text: string) => Promise<void>} keep called with the builds that cannot be stored
 * @property {AbortSignal} signal ends the measuring; what is measured by then is stored
 *
 * @typedef {import('../api.js').BackfillResult} BackfillResult
 */

/** How long measured builds wait to be stored together. */
const SAVE_AFTER_MS = 120_000;

/**
 * Less than an entry may have: names, brackets and the last bits of numbers are added to the
 * builds.
 */
const BATCH_BYTES = 0.7 * LARGEST_BUILD_BYTES;

/** @param {Request} request @returns {Promise<BackfillResult>} */
export async function backfill(request) {
  const { base, branch, sinceMs, every, signal, log, onProgress } = request;
  const chosen = choose(await commitsOf(base, branch, signal), sinceMs, every);
  const { known, pruned, location } = await knownBuilds(request);
  const missing = chosen.filter(({ sha }) => !known.has(sha));
  const due = missing.filter(({ sha }) => !pruned.has(sha));
  /** @type {BackfillResult} */
  const outcome = {
    branch,
    chosen: chosen.length,
    known: chosen.length - missing.length,
    pruned: missing.length - due.length,
    stored: 0,
    empty: 0,
    skipped: [],
    gaps: new Map(),
    notes: new Map(),
    isWhole: true,
    totalBuilds: null,
    location,
  };
  if (due.length === 0) return outcome;
  const prefix = await askGit(['rev-parse', '--show-prefix'], { cwd: base, signal });
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
        await measure(request, commit, join(worktree.folder, prefix), outcome),
      );
    }
  } catch (error) {
    if (!signal.aborted) throw await batch.rescued(error);
    outcome.isWhole = false;
    log.notice(
      'cancelled: what was measured so far is stored, and the next run goes on from there',
    );
  } finally {
    await worktree.close();
  }
  await batch.save();
  return outcome;
}

/**
 * The commits that need not be measured: a run has recorded them, or this command has, with every
 * requested metric; and commits whose builds were pruned.
 *
 * @param {Request} request
 */
async function knownBuilds({ core, openStore, onCorrupt, log, branch, keys, isNamed }) {
  const store = await openStore();
  try {
    const { db, isNew } = await openHistory({ core, store, onCorrupt, log });
    try {
      const { builds, series } = isNew ? EMPTY : core.timeline(db, branch);
      const asked = keys.map((key) => series.find(({ id }) => id === key));
      const isKnown = (/** @type {string} */ runId, /** @type {number} */ at) =>
        !isNamed || !/^backfill-/.test(runId) || asked.every((it) => it && it.values[at] !== null);
      const shas = builds.flatMap(({ commitSha, runId }, at) =>
        isKnown(runId, at) ? [commitSha] : [],
      );
      return { known: new Set(shas), pruned: prunedCommits(core, db), location: store.location };
    } finally {
      db.close();
    }
  } finally {
    await store.close();
  }
}

/** @param {import('../core.js').Core} core @param {import('../core.js').Database} db */
function prunedCommits(core, db) {
  return new Set(core.prunedBuilds(db).filter((_, at) => at % 2 === 0));
}

/** @type {import('../core.js').Timeline} */
const EMPTY = { builds: [], series: [] };

/**
 * @param {Request} request
 * @param {import('./commits.js').Commit} commit
 * @param {string} base
 * @param {BackfillResult} outcome
 * @returns {Promise<import('../core.js').Outcome[]>}
 */
async function measure(request, commit, base, { gaps, notes }) {
  const { config, keys, env, signal, log } = request;
  const wanted = (/** @type {import('../core.js').Task[]} */ tasks) =>
    tasks.flatMap((task) => only(task, keys, base));
  const rounds = config.rounds().map(wanted);
  const place = { base, env, context: contextOf(request, commit), signal, log };
  // A commit without the folder has nothing to measure.
  const measured = existsSync(base) ? await gather(config, { ...place, rounds }) : [];
  for (const { key, failure, notes: remarks } of measured) {
    if (failure) count(gaps, key, failure.message);
    for (const remark of remarks) count(notes, key, remark);
  }
  return measured.filter(({ failure }) => !failure);
}

/**
 * Keeps the reason of the last commit.
 *
 * @param {Map<string, { count: number, reason: string }>} commits
 * @param {string} key
 * @param {string} reason
 */
function count(commits, key, reason) {
  commits.set(key, { count: (commits.get(key)?.count ?? 0) + 1, reason });
}

/**
 * @param {import('../core.js').Task} task
 * @param {string[]} keys of the requested metrics
 * @param {string} base
 * @returns {import('../core.js').Task[]} the task without other metrics, if any remain
 */
function only(task, keys, base) {
  if (task.type !== 'read') return keys.includes(task.key) ? [task] : [];
  const wanted = task.keys.filter((key) => keys.includes(key));
  return wanted.length > 0 && isThere(task.needs, base) ? [{ ...task, keys: wanted }] : [];
}

/**
 * Build output is missing in a bare checkout, and the size of half of the paths would be a wrong
 * number.
 *
 * @param {import('../core.js').Needs} needs
 * @param {string} base
 */
function isThere({ roots, sizesOnly, encoding }, base) {
  return !(sizesOnly || encoding) || roots.every((root) => existsSync(resolve(base, root)));
}

/**
 * @param {Request} request
 * @param {import('./commits.js').Commit} commit
 * @returns {import('../context.js').Context}
 */
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
      commit: words,
    }),
    isCi: false,
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch,
    refName: branch,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? '',
    repository: null,
    serverUrl: null,
    change: null,
  };
}

/** Builds that are stored together, in one write of the history. */
class Batch {
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
    const { core, openStore, onCorrupt, log, keep } = this.request;
    try {
      const store = await openStore();
      try {
        const options = { core, store, onCorrupt, log };
        const { db, totalBuilds } = await save(await openHistory(options), kept, options);
        // Another process may have pruned them meanwhile.
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
}
