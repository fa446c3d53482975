/**
 * A run in progress: its request, clock, phases, and result so far.
 */
import { dirname, resolve } from 'node:path';
import { loadCore } from '../core.js';
import { Failure, toFailure } from '../errors.js';
import { readConfig } from './config.js';
import { Phases } from './phases.js';
import { Scope } from './scope.js';

/**
 * @typedef {object} Request
 * @property {Record<string, string>} inputs by the action's names; absent or empty: not set
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {(verbose: boolean) => import('./log.js').Log} log
 * @property {import('./secrets.js').Redact} [redact] removes the secrets of this run
 * @property {boolean} [hasColor] whether the summary's text is for a terminal
 * @property {AbortSignal} [signal] cancels the run
 *
 * @typedef {object} Ending the fields that every result has
 * @property {boolean} success
 * @property {Failure | null} failure
 * @property {unknown} settings
 * @property {import('../context.js').Context | null} context
 * @property {import('../core.js').Outcome[]} outcomes
 * @property {import('./phases.js').Phase[]} phases
 * @property {number} durationMs
 */

/**
 * @template {Ending} Result
 * @typedef {object} Run
 * @property {Request} request
 * @property {number} startedAtMs
 * @property {import('./log.js').Log} log
 * @property {import('../core.js').Core} core
 * @property {Phases} phases
 * @property {AbortSignal} signal aborts when the time is up, or the run is cancelled
 * @property {AbortController} clock
 * @property {import('../core.js').Config | null} config
 * @property {import('../core.js').Database | null} db the history, while it is open
 * @property {Result} result
 * @property {string[]} measuring the metrics that are being measured
 * @property {Scope} scope closes everything when the run is over
 */

/**
 * @template {Ending} Result
 * @param {Request} request
 * @param {string[]} phases
 * @param {Result} result
 * @returns {Run<Result>}
 */
export function start(request, phases, result) {
  const log = request.log(false);
  const clock = new AbortController();
  const core = loadCore();
  // Loads while git answers; a failure appears where the engine is used.
  core.loadEngine().catch(() => {});
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
    scope: new Scope(),
  };
}

/**
 * Carries out a run to its end. Never throws: a failure becomes the result's `failure`.
 *
 * @template {Ending} Result
 * @param {Run<Result>} run
 * @param {() => Promise<boolean>} work returns whether it succeeded
 * @param {() => void} [conclude] the last work that still needs the history
 * @returns {Promise<Result>}
 */
export async function complete(run, work, conclude = () => {}) {
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

/**
 * The start of every run: finds out who runs, reads the configuration, and derives the settings.
 *
 * @template Settings
 * @param {Run<Ending & { settings: Settings | null }>} run
 * @param {Promise<import('../context.js').Context>} asked who runs, on which commit
 * @param {string} configFile as named by the inputs
 * @param {(config: import('../core.js').Config, isUntrusted: boolean) => Settings & Common} settingsOf
 * @param {(config: import('../core.js').Config) => void} [meanwhile] work to do while git answers
 */
export async function prepare(run, asked, configFile, settingsOf, meanwhile = () => {}) {
  const { core, request, result } = run;
  const configPath = resolve(request.cwd, configFile);
  const [context, config] = await Promise.all([
    asked,
    readConfig(core, configPath).then((config) => {
      run.scope.add(() => config.free());
      meanwhile(config);
      return config;
    }),
  ]);
  result.context = context;
  run.config = config;
  const settings = settingsOf(config, context.isUntrusted);
  result.settings = settings;
  applySettings(run, settings);
  return { config, settings, context, base: dirname(configPath), configPath };
}

/** @typedef {{ verbose: boolean, timeoutS: number, warnings?: string[] }} Common */

/**
 * The log and the clock of a run follow its settings.
 *
 * @param {Run<any>} run
 * @param {Common} settings
 */
export function applySettings(run, { verbose, timeoutS, warnings = [] }) {
  run.log = run.request.log(verbose);
  run.phases.log = run.log;
  for (const warning of warnings) run.log.warning(warning);
  // A failure appears where the engine is used.
  const engine = run.core.loadEngine();
  engine.then(({ name }) => run.log.detail(`SQLite: ${name}`)).catch(() => {});
  limit(run, timeoutS);
}

/**
 * The time counts from the start, including the time to read the limit.
 *
 * @param {Run<any>} run
 * @param {number} timeoutS
 */
function limit({ clock, startedAtMs, scope }, timeoutS) {
  const abort = () => clock.abort(timedOut(timeoutS));
  const timer = setTimeout(abort, startedAtMs + timeoutS * 1000 - Date.now());
  scope.add(() => clearTimeout(timer));
}

/** @param {number} timeoutS */
function timedOut(timeoutS) {
  return new Failure(
    'TIMEOUT',
    `the run took longer than ${timeoutS} s`,
    'raise "timeout", or find what is slow: the time of each phase and metric is shown above',
  );
}

/**
 * Adds to a timeout or a cancel where the run was stopped.
 *
 * @param {Failure} failure
 * @param {Run<any>} run
 */
function withPlace(failure, { phases: { current: phase }, measuring }) {
  const { code } = failure;
  if (code !== 'TIMEOUT' && code !== 'CANCELLED') return failure;
  const metrics = measuring.map((key) => `"${key}"`).join(', ');
  const at = metrics && `, at ${metrics}`;
  const where = phase ? `it was in the phase "${phase}"${at}` : 'no phase had begun';
  return new Failure(code, `${failure.message}; ${where}`, failure.hint, { cause: failure });
}
