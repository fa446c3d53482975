export type Run = {
    env: NodeJS.ProcessEnv;
    context: import('./context.js').Context;
    log: import('./log.js').Log;
    signal: AbortSignal;
};
/**
 * @typedef {object} Run
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./context.js').Context} context
 * @property {import('./log.js').Log} log
 * @property {AbortSignal} signal
 */
/**
 * Offers a file for download where the run can do that. That it could not is no more than a warning.
 *
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {Run} run
 * @returns {Promise<string | null>} its address
 */
export declare function offer(name: string, path: string, run: Run): Promise<string | null>;
