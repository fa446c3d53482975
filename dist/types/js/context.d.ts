export type Context = {
    build: import('./core.js').Build;
    isCi: boolean;
    /**
     * its commit is in another repository
     */
    isFork: boolean;
    /**
     * the checked-out configuration may be a stranger's
     */
    isUntrusted: boolean;
    /**
     * a runner gives it none, even if the workflow names some
     */
    hasNoSecrets: boolean;
    /**
     * whose history this build is compared with
     */
    trendBranch: string;
    /**
     * the branch, or tag, as the runner names it
     */
    refName: string | null;
    /**
     * of the repository, where the event says it
     */
    defaultBranch: string | null;
    actor: string;
    /**
     * `owner/name`
     */
    repository: string | null;
    serverUrl: string | null;
    /**
     * what this commit is to be merged into, where that is known
     */
    change: Change | null;
};
export type Change = {
    /**
     * of the pull request; null in a merge queue
     */
    number: number | null;
    /**
     * the branch
     */
    baseRef: string;
    /**
     * its commit when this run was started
     */
    baseSha: string;
    /**
     * what the forge has made of both; null: nothing, or unknown
     */
    mergeSha: string | null;
};
/**
 * @typedef {object} Context
 * @property {import('./core.js').Build} build
 * @property {boolean} isCi
 * @property {boolean} isFork its commit is in another repository
 * @property {boolean} isUntrusted the checked-out configuration may be a stranger's
 * @property {boolean} hasNoSecrets a runner gives it none, even if the workflow names some
 * @property {string} trendBranch whose history this build is compared with
 * @property {string | null} refName the branch, or tag, as the runner names it
 * @property {string | null} defaultBranch of the repository, where the event says it
 * @property {string} actor
 * @property {string | null} repository `owner/name`
 * @property {string | null} serverUrl
 * @property {Change | null} change what this commit is to be merged into, where that is known
 *
 * @typedef {object} Change
 * @property {number | null} number of the pull request; null in a merge queue
 * @property {string} baseRef the branch
 * @property {string} baseSha its commit when this run was started
 * @property {string | null} mergeSha what the forge has made of both; null: nothing, or unknown
 */
/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd a folder of the checkout
 * @param {AbortSignal} [signal]
 * @returns {Promise<Context>}
 */
export declare function context(env: NodeJS.ProcessEnv, cwd: string, signal?: AbortSignal): Promise<Context>;
export type Git = (...args: string[]) => Promise<string>;
export type Pull = {
    head?: {
        sha?: string;
        ref?: string;
        label?: string;
        repo?: {
            full_name?: string;
        } | null;
        user?: {
            login?: string;
        } | null;
    };
    base?: {
        ref?: string;
        sha?: string;
    };
    number?: number;
};
export type Event = {
    pull_request?: Pull;
    merge_group?: {
        base_sha?: string;
        base_ref?: string;
    };
    repository?: {
        default_branch?: string;
    };
};
