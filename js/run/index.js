/**
 * A run while it goes on: what it was asked, its clock, its phases, and what it has come to so far.
 */
import { loadCore } from '../core.js';
import { Failure } from '../errors.js';
import { Phases } from './phases.js';

/**
 * @typedef {object} Request
 * @property {Record<string, string>} inputs as the action names them; absent or empty: not set
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {(verbose: boolean) => import('./log.js').Log} log
 * @property {import('./secrets.js').Redact} [redact] takes out the secrets of this run
 * @property {boolean} [hasColor] whether the summary's text is for a terminal
 * @property {AbortSignal} [signal] cancels the run
 *
 * @typedef {object} Ending what every run has to tell
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
 * @property {import('../core.js').Database | null} db
 * @property {Result} result
 * @property {string[]} measuring the metrics that are being measured
 * @property {(() => unknown)[]} ends what to do when it is over, whatever happened
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
  // It loads while git answers; a failure shows where the engine is used.
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
    ends: [],
  };
}

/**
 * The time runs from the start, also that of finding out how long it is.
 *
 * @param {Run<any>} run
 * @param {number} timeoutS
 */
export function limit({ clock, startedAtMs, ends }, timeoutS) {
  const abort = () => clock.abort(timedOut(timeoutS));
  const timer = setTimeout(abort, startedAtMs + timeoutS * 1000 - Date.now());
  ends.push(() => clearTimeout(timer));
}

/** @param {number} timeoutS */
function timedOut(timeoutS) {
  return new Failure(
    'TIMEOUT',
    `the run took longer than ${timeoutS} s`,
    'raise "timeout", or find what is slow: the time of each phase and metric stands above',
  );
}

/**
 * Says of a run that was stopped, by the clock or by a cancel, where it was.
 *
 * @param {Failure} failure
 * @param {Run<any>} run
 */
export function withPlace(failure, { phases: { current: phase }, measuring }) {
  const { code } = failure;
  if (code !== 'TIMEOUT' && code !== 'CANCELLED') return failure;
  const metrics = measuring.map((key) => `"${key}"`).join(', ');
  const at = metrics && `, at ${metrics}`;
  const where = phase ? `it was in the phase "${phase}"${at}` : 'no phase had begun';
  return new Failure(code, `${failure.message}; ${where}`, failure.hint, { cause: failure });
}

/**
 * @param {Run<any>} run
 * @param {() => void} [conclude] what still needs the history
 */
export async function finish(run, conclude = () => {}) {
  const { result, phases, config, db, ends } = run;
  phases.finish();
  result.phases = phases.all;
  result.durationMs = Date.now() - run.startedAtMs;
  conclude();
  db?.close();
  config?.free();
  for (const end of ends) await end();
}
