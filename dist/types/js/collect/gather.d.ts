import { Failure } from '../errors.js';
export type Place = {
    /**
     * the folder of the configuration file
     */
    base: string;
    env: NodeJS.ProcessEnv;
    context: import('../context.js').Context;
    signal: AbortSignal;
    log: import('../run/log.js').Log;
    /**
     * of an action
     */
    inputs?: Record<string, string>;
    /**
     * where it is known already
     */
    ancestry?: import('../git/ancestry.js').Ancestry;
    /**
     * some of the configuration's; default: all
     */
    tasks?: import('../core.js').Task[];
    /**
     * called before metrics that are measured together
     */
    onStart?: (keys: string[]) => void;
    /**
     * called after each metric
     */
    onOutcome?: (outcome: Outcome, durationMs: number) => void;
};
export type Outcome = import('../core.js').Outcome;
export type Config = import('../core.js').Config;
/**
 * @typedef {object} Place
 * @property {string} base the folder of the configuration file
 * @property {NodeJS.ProcessEnv} env
 * @property {import('../context.js').Context} context
 * @property {AbortSignal} signal
 * @property {import('../run/log.js').Log} log
 * @property {Record<string, string>} [inputs] of an action
 * @property {import('../git/ancestry.js').Ancestry} [ancestry] where it is known already
 * @property {import('../core.js').Task[]} [tasks] some of the configuration's; default: all
 * @property {(keys: string[]) => void} [onStart] called before metrics that are measured together
 * @property {(outcome: Outcome, durationMs: number) => void} [onOutcome] called after each metric
 *
 * @typedef {import('../core.js').Outcome} Outcome
 * @typedef {import('../core.js').Config} Config
 */
/**
 * Measures every metric of a configuration; one that fails does not stop the others.
 *
 * @param {Config} config
 * @param {Place} place
 * @returns {Promise<Outcome[]>} in the order of the configuration
 */
export declare function gather(config: Config, place: Place): Promise<Outcome[]>;
/**
 * Lets a collector choose its files and read them.
 *
 * @param {import('../core.js').Reading} reading
 * @param {Pick<import('../core.js').ReadTask, 'needs' | 'timeoutMs'>} task
 * @param {import('../git/added-lines.js').Place} place
 * @param {Files} files
 * @returns {Promise<string[]>} the paths of those it chose
 */
export declare function readFiles(reading: import('../core.js').Reading, { needs, timeoutMs }: Pick<import('../core.js').ReadTask, 'needs' | 'timeoutMs'>, place: import('../git/added-lines.js').Place, files: Files): Promise<string[]>;
/**
 * Lets go of a reading after a failure. One that ended in the middle of a call, for want of memory,
 * cannot be let go of, and that must not hide why.
 *
 * @param {import('../core.js').Reading} reading
 */
export declare function release(reading: import('../core.js').Reading): void;
/** The core stops in the middle when there is no more memory to be had. */
export declare function tooMuch(): Failure;
export type Entry = import('./files.js').Entry;
export type Needs = import('../core.js').Needs;
/** Lists files, each list only once however many metrics need it. */
export declare class Files {
    #private;
    base: string;
    /** @type {Map<string, Entry[]>} */
    lists: Map<string, Entry[]>;
    /** @type {Entry[] | null | undefined} undefined until somebody asks */
    tracked: Entry[] | null | undefined;
    /** @param {string} base */
    constructor(base: string);
    /** What git knows or would add; null outside a checkout. */
    repository(): import("./files.js").Entry[] | null;
    /** Where there is no git to ask: everything but what others wrote. */
    below(): import("./files.js").Entry[];
    /** @param {Needs} needs @returns {Entry[]} */
    list(needs: Needs): Entry[];
}
