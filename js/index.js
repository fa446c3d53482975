/**
 * Entry of the npm package: the tool's commands as functions. Nothing here prints or exits. A
 * failure rejects with an error that has a `code` for programs, and a `message` and `hint` for
 * people; a wrong argument is a `TypeError`.
 */
import { dirname, resolve } from 'node:path';
import { check, checkOptions, texts } from './api.js';
import { backfillBy } from './backfill/by-settings.js';
import { parseSince } from './backfill/commits.js';
import { measure } from './collect/standalone.js';
import { loadCore } from './core.js';
import { Failure, toFailure, wasCancelled } from './errors.js';
import { runGate } from './gate/index.js';
import { openFile } from './history/index.js';
import { render } from './report/render.js';
import { readConfig } from './run/config.js';
import { silentLog } from './run/log.js';
import { plainGate, plainResult } from './run/plain-result.js';
import { redactor, secretsOf } from './run/secrets.js';
import { runTrack } from './track.js';

/**
 * @typedef {import('../pkg/config.js').Config} Config the contents of `unentropy.json`
 * @typedef {import('../pkg/unentropy.js').Build} Build
 * @typedef {import('../pkg/unentropy.js').Problem} Problem
 * @typedef {import('../pkg/unentropy.js').Timeline} Timeline
 * @typedef {import('./api.js').BackfillResult} BackfillResult
 * @typedef {import('./api.js').Changes} Changes
 * @typedef {import('./api.js').Change} Change
 * @typedef {import('./api.js').Environment} Environment
 * @typedef {import('./api.js').GateInputs} GateInputs
 * @typedef {import('./api.js').GateResult} GateResult
 * @typedef {import('./api.js').InputValue} InputValue
 * @typedef {import('./api.js').MetricOutcome} MetricOutcome
 * @typedef {import('./api.js').Result} Result
 * @typedef {import('./api.js').RunError} RunError
 * @typedef {import('./api.js').TrackInputs} TrackInputs
 * @typedef {import('./api.js').UserError} UserError
 * @typedef {History} OpenedHistory
 */

/** Options of the functions that run something. */
const OF_RUN = /** @type {const} */ ({
  inputs: 'inputs',
  cwd: 'string',
  env: 'object',
  signal: 'signal',
});

/**
 * Runs the main job: fetches the history, collects the metrics, stores the build, renders the
 * report. What went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {TrackInputs} [options.inputs] the action's inputs by name, such as
 *   `{ 'config-file': 'metrics.json', timeout: 60 }`; what is absent has its default
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] where the build and the commands come from; default:
 *   `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<Result>}
 */
export async function track(options = {}) {
  checkOptions('track', options, OF_RUN);
  return plainResult(await runTrack(requestOf(options, loadCore().inputs())));
}

/**
 * Judges the metrics of this commit by the rules of `qualityGate`, as the gate's action does: where the
 * environment is that of a pull request and has a token, it comments as well. It stores nothing. What
 * went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {GateInputs} [options.inputs] the inputs of the gate by name
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<GateResult>}
 */
export async function gate(options = {}) {
  checkOptions('gate', options, OF_RUN);
  return plainGate(await runGate(requestOf(options, loadCore().gateInputs())));
}

/**
 * Measures past commits, and stores them in the history.
 *
 * @param {object} [options]
 * @param {TrackInputs} [options.inputs] where the history is, and the
 *   configuration
 * @param {string} [options.since] how far back: `2025-01-31`, or `90d`, `12w`, `6m`, `2y`; default: `1y`
 * @param {string} [options.every] which commits: `1` for all, `10`, or one a `day`, `week` or `month`;
 *   default: `week`
 * @param {string} [options.metrics] some metrics only, with commas in between
 * @param {string} [options.branch] whose commits; default: the default branch
 * @param {(done: number, all: number, commit: { sha: string, atMs: number }) => void} [options.onProgress]
 *   called before each commit
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] ends the measuring; what is measured by then is stored
 * @returns {Promise<BackfillResult>}
 */
export async function backfill(options = {}) {
  const own = /** @type {const} */ ({ since: 'string', every: 'string', metrics: 'string' });
  const known = { ...OF_RUN, ...own, branch: 'string', onProgress: 'function' };
  checkOptions('backfill', options, /** @type {Record<string, import('./api.js').Kind>} */ (known));
  const { since, every, metrics, branch, onProgress = () => {} } = options;
  const { inputs, cwd, env, signal } = requestOf(options, loadCore().inputs());
  const asked = { inputs, cwd, env, signal, since, every, metrics, branch, onProgress };
  return backfillBy({ ...asked, log: () => silentLog });
}

/**
 * @param {{ inputs?: Record<string, InputValue>, cwd?: string,
 *   env?: Environment, signal?: AbortSignal }} options
 * @param {import('../pkg/unentropy.js').Input[]} known
 */
function requestOf({ inputs = {}, cwd = process.cwd(), env = process.env, signal }, known) {
  const given = texts(inputs);
  // Credentials of the run, which must not appear in its output.
  const credentials = known.filter(({ credential }) => credential).map(({ name }) => given[name]);
  const redact = redactor([...secretsOf(env, given), ...credentials]);
  return { inputs: given, cwd, env, signal: ending(signal), redact, log: () => silentLog };
}

/**
 * Callers may abort with any reason; a run ends with a failure that says what happened.
 *
 * @param {AbortSignal} [signal]
 * @returns {AbortSignal} never aborts if no signal was given
 */
function ending(signal) {
  const controller = new AbortController();
  const end = () => {
    const isLate = signal?.reason?.name === 'TimeoutError';
    controller.abort(isLate ? toFailure(signal?.reason) : wasCancelled(signal?.reason));
  };
  if (signal?.aborted) end();
  else signal?.addEventListener('abort', end, { once: true });
  return controller.signal;
}

/**
 * Checks the text of a configuration file.
 *
 * @param {string} text
 * @returns {Promise<{ valid: boolean, problems: Problem[],
 *   warnings: string[] }>} every problem with its path, line and column (both from 1)
 */
export async function validateConfig(text) {
  if (typeof text !== 'string') {
    const what = 'the text of a configuration (JSON.stringify turns an object into one)';
    throw new TypeError(`validateConfig(text): expected ${what}, got ${typeof text}`);
  }
  try {
    const config = loadCore().parseConfig(text, 'unentropy.json');
    const warnings = config.warnings();
    config.free();
    return { valid: true, problems: [], warnings };
  } catch (error) {
    const { problems } = toFailure(error);
    if (!problems) throw error;
    return { valid: false, problems, warnings: [] };
  }
}

/**
 * Measures the metrics of a configuration and stores nothing.
 *
 * @param {object} [options]
 * @param {string} [options.configFile] default: `unentropy.json`
 * @param {string} [options.cwd] default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] stops the running command
 * @returns {Promise<MetricOutcome[]>} one for each metric, in the order
 *   of the file
 */
export async function collect(options = {}) {
  const known = /** @type {const} */ ({ configFile: 'string', cwd: 'string', env: 'object' });
  checkOptions('collect', options, { ...known, signal: 'signal' });
  const { configFile = 'unentropy.json', cwd = process.cwd(), env = process.env } = options;
  const signal = ending(options.signal);
  return measure({ configFile, cwd, env, signal, log: silentLog });
}

/**
 * Opens a database file for reading, after checking that it is a valid history.
 *
 * @param {string} path
 * @returns {Promise<History>} call `close` when done
 */
export async function openHistory(path) {
  check('openHistory(path)', 'string', path);
  return new History(await openFile(loadCore(), resolve(path)));
}

/** An opened history; see `openHistory`. */
class History {
  /** @type {import('../pkg/unentropy.js').Engine & { close(): void } | null} null: closed */
  #db;

  /** @param {import('../pkg/unentropy.js').Engine & { close(): void }} db */
  constructor(db) {
    this.#db = db;
  }

  /** The number of builds, of all branches. @returns {number} */
  get builds() {
    return loadCore().countBuilds(this.#open);
  }

  /**
   * The builds of one branch, oldest first, and each metric along them; a gap is null.
   *
   * @param {string} branch
   * @param {number} [limit] only the newest builds, this many
   * @returns {Timeline}
   */
  timeline(branch, limit) {
    check('timeline(branch)', 'string', branch);
    if (limit !== undefined) check('timeline(branch, limit)', 'limit', limit);
    return loadCore().timeline(this.#open, branch, limit);
  }

  /** Frees the memory. May be called twice. */
  close() {
    this.#db?.close();
    this.#db = null;
  }

  get #open() {
    if (this.#db) return this.#db;
    throw new Failure('INPUT_INVALID', 'this history was closed', 'open it again with openHistory');
  }
}

/**
 * Renders the report of a database file.
 *
 * @param {object} options
 * @param {string} options.database path of the database file
 * @param {string} options.branch whose builds to show
 * @param {string} [options.configFile] for names, order and colours; default: none
 * @param {string} [options.repository] `owner/name`, for the title and for links to commits
 * @param {string} [options.serverUrl] where the repository is, such as `https://github.com`
 * @returns {Promise<string>} one HTML file
 */
export async function renderReport(options) {
  const string = /** @type {const} */ ('string');
  const known = { database: string, branch: string, configFile: string, repository: string };
  checkOptions('renderReport', options, { ...known, serverUrl: string }, ['database', 'branch']);
  const { database, branch, configFile, repository, serverUrl } = options;
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database)).catch((error) => {
    config?.free();
    throw error;
  });
  const facts = {
    repository: repository ?? null,
    serverUrl: serverUrl ?? null,
    branch,
    nowMs: Date.now(),
    version: core.version(),
  };
  try {
    return render({ core, config, db }, facts, dirname(resolve(configFile ?? '.')));
  } finally {
    db.close();
    config?.free();
  }
}

/**
 * The shifts in a database file: metrics that moved from one level to another, newest first.
 *
 * @param {object} options
 * @param {string} options.database path of the database file
 * @param {string} options.branch whose builds to look at
 * @param {string} [options.configFile] says which way is good for a metric; default: its unit alone
 * @param {string} [options.metric] only this one
 * @param {string} [options.since] only from then on: `2025-01-31`, or `90d`, `12w`, `6m`, `2y`
 * @param {boolean} [options.machine] whether to list the steps of the machine, too
 * @returns {Promise<Changes>}
 */
export async function changes(options) {
  const string = /** @type {const} */ ('string');
  const known = { database: string, branch: string, configFile: string, metric: string };
  const more = /** @type {const} */ ({ since: 'string', machine: 'boolean' });
  checkOptions('changes', options, { ...known, ...more }, ['database', 'branch']);
  const { database, branch, configFile, metric, since, machine = false } = options;
  const sinceMs = since === undefined ? null : parseSince(since, Date.now());
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database)).catch((error) => {
    config?.free();
    throw error;
  });
  try {
    const wanted = core.trendBranch(db, branch, undefined);
    const asked = { branch: wanted, metrics: metric ? [metric] : [], sinceMs, machine };
    const found = config ? config.changes(db, asked) : core.changes(db, asked);
    const document = JSON.parse(found.json());
    found.free();
    return document;
  } finally {
    db.close();
    config?.free();
  }
}
