export type Repository = import('../github/repository.js').Repository;
export type Said = {
    /**
     * of the pull request
     */
    number: number;
    /**
     * its first line
     */
    marker: string;
    markdown: string;
    /**
     * whether there is to be a comment where there is none yet
     */
    isNew: boolean;
    /**
     * how comments begin of which a pull request has few
     */
    family?: string;
};
/**
 * @typedef {import('../github/repository.js').Repository} Repository
 *
 * @typedef {object} Said
 * @property {number} number of the pull request
 * @property {string} marker its first line
 * @property {string} markdown
 * @property {boolean} isNew whether there is to be a comment where there is none yet
 * @property {string} [family] how comments begin of which a pull request has few
 */
/**
 * Whether a pull request that has no comment yet should get one.
 *
 * @param {import('../core.js').GateSettings['comment']} policy
 * @param {{ status: string, isChanged: boolean }} judgement
 */
export declare function isWorthIt(policy: import('../core.js').GateSettings['comment'], { status, isChanged }: {
    status: string;
    isChanged: boolean;
}): boolean;
/**
 * Nothing turns red because of a comment, also when the time of the run ends with it.
 *
 * @param {Repository} repository
 * @param {Said} said
 * @param {Pick<import('./index.js').Run, 'log' | 'request'>} run
 * @returns {Promise<{ url: string | null, isRefused: boolean }>}
 */
export declare function comment(repository: Repository, said: Said, { log, request }: Pick<import('./index.js').Run, 'log' | 'request'>): Promise<{
    url: string | null;
    isRefused: boolean;
}>;
