export type Forge = {
    owner: string;
    repo: string;
    token: string;
    /**
     * for files that the job does not need
     */
    folder: string;
};
/**
 * @typedef {object} Forge
 * @property {string} owner
 * @property {string} repo
 * @property {string} token
 * @property {string} folder for files that the job does not need
 */
/**
 * @param {import('../storage/index.js').Settings} settings
 * @returns {Forge}
 */
export declare function forgeOf({ inputs, env, isReadOnly }: import('../storage/index.js').Settings): Forge;
/**
 * Whether this job can upload artifacts at all.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export declare function canUpload(env: NodeJS.ProcessEnv): boolean;
/**
 * GitHub Enterprise Server has another artifact service; @actions/artifact tells it by its host.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export declare function isOldServer({ GITHUB_SERVER_URL }: NodeJS.ProcessEnv): boolean;
