export type Place = {
    /**
     * a folder of the checkout
     */
    base: string;
    repository: import('./repository.js').Repository | null;
    log: import('../log.js').Log;
    signal: AbortSignal;
};
export type Ancestry = {
    mergeBase: string | null;
    ancestors: string[];
};
/**
 * @typedef {object} Place
 * @property {string} base a folder of the checkout
 * @property {import('./repository.js').Repository | null} repository
 * @property {import('../log.js').Log} log
 * @property {AbortSignal} signal
 *
 * @typedef {{ mergeBase: string | null, ancestors: string[] }} Ancestry `ancestors`: the nearest
 *   first; on the reference branch itself there is no merge base, and they are those of the commit
 */
/**
 * What cannot be found out is left out: then the latest build of the branch has to do.
 *
 * @param {import('../context.js').Context} context
 * @param {string} referenceBranch
 * @param {Place} place
 * @returns {Promise<Ancestry>}
 */
export declare function ancestryOf({ build, change }: import('../context.js').Context, referenceBranch: string, place: Place): Promise<Ancestry>;
export type Way = Pick<import('./repository.js').Repository, 'mergeBase' | 'commitsFrom'>;
