export type Asked = {
    inputs: Record<string, string>;
    cwd: string;
    env: NodeJS.ProcessEnv;
    /**
     * ends the measuring; what is measured by then is stored
     */
    signal: AbortSignal;
    since?: string;
    every?: string;
    /**
     * keys, with commas in between
     */
    metrics?: string;
    branch?: string;
    log: (verbose: boolean) => import('../run/log.js').Log;
    onProgress: import('./index.js').Request['onProgress'];
};
/**
 * @typedef {object} Asked
 * @property {Record<string, string>} inputs
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal ends the measuring; what is measured by then is stored
 * @property {string} [since]
 * @property {string} [every]
 * @property {string} [metrics] keys, with commas in between
 * @property {string} [branch]
 * @property {(verbose: boolean) => import('../run/log.js').Log} log
 * @property {import('./index.js').Request['onProgress']} onProgress
 */
/** @param {Asked} asked @returns {Promise<import('./index.js').Outcome>} */
export declare function backfillBy({ inputs, cwd, env, signal, log: logOf, ...asked }: Asked): Promise<import('./index.js').Outcome>;
/** Where nothing is asked for. */
export declare const STANDARD: {
    since: string;
    every: string;
};
