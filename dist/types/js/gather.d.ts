export type Place = {
    /**
     * the folder of the configuration file
     */
    base: string;
    env: NodeJS.ProcessEnv;
    context: import('./context.js').Context;
    signal: AbortSignal;
    log: import('./log.js').Log;
    /**
     * called after each metric
     */
    onOutcome?: (outcome: Outcome, durationMs: number) => void;
};
export type Outcome = import('./core.js').Outcome;
export type Config = import('./core.js').Config;
/**
 * @typedef {object} Place
 * @property {string} base the folder of the configuration file
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./context.js').Context} context
 * @property {AbortSignal} signal
 * @property {import('./log.js').Log} log
 * @property {(outcome: Outcome, durationMs: number) => void} [onOutcome] called after each metric
 *
 * @typedef {import('./core.js').Outcome} Outcome
 * @typedef {import('./core.js').Config} Config
 */
/**
 * Measures every metric of a configuration; one that fails does not stop the others.
 *
 * @param {Config} config
 * @param {Place} place
 * @returns {Promise<Outcome[]>} in the order of the configuration
 */
export declare function gather(config: Config, place: Place): Promise<Outcome[]>;
export type Entry = import('./files.js').Entry;
export type Needs = import('./core.js').Needs;
