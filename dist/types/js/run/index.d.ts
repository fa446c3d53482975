import { Failure } from '../errors.js';
import { Phases } from './phases.js';
export type Request = {
    /**
     * as the action names them; absent or empty: not set
     */
    inputs: Record<string, string>;
    env: NodeJS.ProcessEnv;
    cwd: string;
    log: (verbose: boolean) => import('./log.js').Log;
    /**
     * takes out the secrets of this run
     */
    redact?: import('./secrets.js').Redact;
    /**
     * whether the summary's text is for a terminal
     */
    hasColor?: boolean;
    /**
     * cancels the run
     */
    signal?: AbortSignal;
};
export type Ending = {
    outcomes: import('../core.js').Outcome[];
    phases: import('./phases.js').Phase[];
    durationMs: number;
};
export type Run<Result extends Ending> = {
    request: Request;
    startedAtMs: number;
    log: import('./log.js').Log;
    core: import('../core.js').Core;
    phases: Phases;
    /**
     * aborts when the time is up, or the run is cancelled
     */
    signal: AbortSignal;
    clock: AbortController;
    config: import('../core.js').Config | null;
    db: import('../core.js').Database | null;
    result: Result;
    /**
     * the metrics that are being measured
     */
    measuring: string[];
    /**
     * what to do when it is over, whatever happened
     */
    ends: (() => unknown)[];
};
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
export declare function start<Result extends Ending>(request: Request, phases: string[], result: Result): Run<Result>;
/**
 * The time runs from the start, also that of finding out how long it is.
 *
 * @param {Run<any>} run
 * @param {number} timeoutS
 */
export declare function limit({ clock, startedAtMs, ends }: Run<any>, timeoutS: number): void;
/**
 * Says of a run that was stopped, by the clock or by a cancel, where it was.
 *
 * @param {Failure} failure
 * @param {Run<any>} run
 */
export declare function withPlace(failure: Failure, { phases: { current: phase }, measuring }: Run<any>): Failure;
/**
 * @param {Run<any>} run
 * @param {() => void} [conclude] what still needs the history
 */
export declare function finish(run: Run<any>, conclude?: () => void): Promise<void>;
