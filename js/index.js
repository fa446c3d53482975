/**
 * Entry of the npm package: the parts of the tool as functions.
 *
 * Nothing here prints or exits; what goes wrong rejects with an error that has a `code`
 * for programs, a `message` and a `hint` for people.
 */
import { dirname, resolve } from 'node:path';
import { measure } from './collect/standalone.js';
import { readConfig } from './config.js';
import { loadCore } from './core.js';
import { toFailure } from './errors.js';
import { openFile } from './history/index.js';
import { render } from './report/render.js';
import { silentLog } from './run/log.js';
import { plainResult } from './run/plain-result.js';
import { redactor, secretsOf } from './run/secrets.js';
import { track as runTrack } from './track.js';

/**
 * Runs the main job: fetches the history, collects the metrics, stores the build, renders the
 * report. It never rejects: what went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {Record<string, string>} [options.inputs] the action's inputs by name, such as
 *   `{ 'config-file': 'metrics.json', timeout: '60' }`; what is absent has its default
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {NodeJS.ProcessEnv} [options.env] where the build and the commands come from; default:
 *   `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<import('./run/plain-result.js').PlainResult>}
 */
export async function track({ inputs = {}, cwd = process.cwd(), env = process.env, signal } = {}) {
  const pairs = Object.entries(inputs).map(([name, value]) => [name, String(value ?? '')]);
  const texts = Object.fromEntries(pairs);
  const redact = redactor([...secretsOf(env, texts), ...credentialsIn(inputs)]);
  const run = { inputs: texts, cwd, env, signal, redact };
  const result = await runTrack({ ...run, log: () => silentLog });
  return plainResult(result);
}

/**
 * Checks the text of a configuration file.
 *
 * @param {string} text
 * @returns {Promise<{ valid: boolean, problems: import('./core.js').Problem[],
 *   warnings: string[] }>} every problem with its path, line and column (both from 1)
 */
export async function validateConfig(text) {
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

/** Of a run: they must not turn up in what it says. @param {Record<string, string>} inputs */
function credentialsIn(inputs) {
  const all = loadCore().inputs();
  return all.filter(({ credential }) => credential).map(({ name }) => inputs[name]);
}

/**
 * Measures the metrics of a configuration and stores nothing.
 *
 * @param {object} [options]
 * @param {string} [options.configFile] default: `unentropy.json`
 * @param {string} [options.cwd] default: the working directory
 * @param {NodeJS.ProcessEnv} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] stops the command that runs
 * @returns {Promise<import('./run/plain-result.js').PlainOutcome[]>} one a metric, in the order of the file
 */
export async function collect({
  configFile = 'unentropy.json',
  cwd = process.cwd(),
  env = process.env,
  signal = new AbortController().signal,
} = {}) {
  return measure({ configFile, cwd, env, signal, log: silentLog });
}

/**
 * Opens a database file for reading, after checking that it is a sound history.
 *
 * @param {string} path
 * @returns {Promise<History>} call `close` when done
 */
export async function openHistory(path) {
  return new History(await openFile(loadCore(), resolve(path)));
}

/** A history that was opened; see `openHistory`. */
class History {
  /** @param {import('./core.js').Database} db */
  constructor(db) {
    this.db = db;
  }

  /** How many builds there are, of all branches. @returns {number} */
  get builds() {
    return loadCore().countBuilds(this.db);
  }

  /**
   * The builds of one branch, oldest first, and each metric along them; a gap is null.
   *
   * @param {string} branch
   * @param {number} [limit] only the last so many builds
   * @returns {import('./core.js').Timeline}
   */
  timeline(branch, limit) {
    return loadCore().timeline(this.db, branch, limit);
  }

  /** Lets go of the memory. */
  close() {
    this.db.close();
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
export async function renderReport({ database, branch, configFile, repository, serverUrl }) {
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database));
  const facts = {
    repository: repository ?? null,
    serverUrl: serverUrl ?? null,
    branch,
    nowMs: Date.now(),
    version: core.version(),
  };
  try {
    return render(core, config, db, facts, dirname(resolve(configFile ?? '.')));
  } finally {
    db.close();
    config?.free();
  }
}
