/**
 * The commits that a change begins with, from git; where a clone is shallow, from the forge.
 */
export type Place = {
    /**
     * a folder of the checkout
     */
    base: string;
    repository: import('../github/repository.js').Repository | null;
    log: import('../run/log.js').Log;
    signal: AbortSignal;
};
export type Ancestry = {
    mergeBase: string | null;
    ancestors: string[];
};
export type Fork = {
    /**
     * whose rules hold
     */
    base: string;
    /**
     * by whose rules those of the change are told from those of others
     */
    origin: string | null;
    /**
     * what the change is compared with; null: nobody knows
     */
    from: string | null;
};
/**
 * @typedef {object} Place
 * @property {string} base a folder of the checkout
 * @property {import('../github/repository.js').Repository | null} repository
 * @property {import('../run/log.js').Log} log
 * @property {AbortSignal} signal
 *
 * @typedef {{ mergeBase: string | null, ancestors: string[] }} Ancestry `ancestors`: the nearest
 *   first; on the reference branch itself there is no merge base, and they are those of the commit
 */
/**
 * @typedef {object} Fork where a change has left its base, as commits
 * @property {string} base whose rules hold
 * @property {string | null} origin by whose rules those of the change are told from those of others
 * @property {string | null} from what the change is compared with; null: nobody knows
 */
/**
 * Where a change has left its base; null where this commit is on a branch of its own.
 *
 * @param {import('../context.js').Context} context
 * @param {Place} place
 * @returns {Promise<Fork | null>}
 */
export declare function forkOf({ build, change }: import('../context.js').Context, place: Place): Promise<Fork | null>;
/**
 * What cannot be found out is left out: then the latest build of the branch has to do.
 *
 * @param {import('../context.js').Context} context
 * @param {Fork | null} fork
 * @param {string} referenceBranch
 * @param {Place} place
 * @returns {Promise<Ancestry>}
 */
export declare function ancestryOf({ build }: import('../context.js').Context, fork: Fork | null, referenceBranch: string, place: Place): Promise<Ancestry>;
export type Way = Pick<import('../github/repository.js').Repository, 'mergeBase' | 'commitsFrom'>;
