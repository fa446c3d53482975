/**
 * What is to be taken for an answer where git has none. That a repository is not ours, or that the disk
 * hangs, is no answer.
 *
 * @template T
 * @param {T} value
 * @returns {(error: unknown) => T} for `catch`
 */
export declare function orElse<T>(value: T): (error: unknown) => T;
/**
 * The branch that is checked out, undefined where none is.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export declare function currentBranch(cwd: string): Promise<string | undefined>;
/**
 * The branch that a clone starts on, as the remote said when it was cloned.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export declare function defaultBranch(cwd: string): Promise<string | undefined>;
/**
 * When the commits of this checkout were made, the oldest first: a line each with the time in seconds
 * and the SHA. Nothing outside of a checkout.
 *
 * @param {string} cwd
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export declare function commitsOf(cwd: string, signal?: AbortSignal): Promise<string>;
/**
 * The branch that others are compared with, as far as a clone can tell.
 *
 * @param {string} cwd
 * @returns {Promise<string>}
 */
export declare function usualBranch(cwd: string): Promise<string>;
/**
 * Where the code is for people: as the runner says, else as the remote is called.
 *
 * @param {import('../core.js').Core} core
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @returns {Promise<[string, string] | [null, null]>} `owner/name`, and the server
 */
export declare function forge(core: import('../core.js').Core, env: NodeJS.ProcessEnv, cwd: string): Promise<[string, string] | [null, null]>;
