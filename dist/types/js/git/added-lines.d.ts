export type Place = {
    /**
     * the folder of the configuration
     */
    base: string;
    env: NodeJS.ProcessEnv;
    signal: AbortSignal;
    log: import('../run/log.js').Log;
    /**
     * default: what the environment says
     */
    context?: import('../context.js').Context;
    /**
     * of an action
     */
    inputs?: Record<string, string>;
    /**
     * as it is configured
     */
    referenceBranch?: string | null;
    /**
     * where it is known already
     */
    ancestry?: import('./ancestry.js').Ancestry;
};
export type Changes = {
    paths: string;
    spans: Uint32Array;
};
/**
 * @typedef {object} Place
 * @property {string} base the folder of the configuration
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {import('../run/log.js').Log} log
 * @property {import('../context.js').Context} [context] default: what the environment says
 * @property {Record<string, string>} [inputs] of an action
 * @property {string | null} [referenceBranch] as it is configured
 * @property {import('./ancestry.js').Ancestry} [ancestry] where it is known already
 *
 * @typedef {{ paths: string, spans: Uint32Array }} Changes as `Reading.change` takes them
 */
/**
 * The lines that are not in another commit, below the configuration's folder. Where it is not the
 * commit's descendant that is checked out, what both have in common counts.
 *
 * @param {string} ref a commit; empty: where this change has begun
 * @param {Place} place
 * @returns {Promise<Changes>}
 */
export declare function changesSince(ref: string, place: Place): Promise<Changes>;
