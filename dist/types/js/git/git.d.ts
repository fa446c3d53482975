/** In containers the checkout belongs to another user; and signatures would be printed first. */
export declare const GIT_CONFIG: string[];
/** Nobody is there to be asked for a password, and what is printed is as it is asked for. */
export declare function gitEnvironment(): {
    GIT_TERMINAL_PROMPT: string;
    GIT_DIFF_OPTS: string;
};
/**
 * What git says, without the addresses of remotes: there may be a token in one.
 *
 * @param {string} words
 */
export declare function withoutAddresses(words: string): string;
/**
 * @param {string[]} args
 * @param {{ cwd: string, signal?: AbortSignal }} options
 * @returns {Promise<string>}
 */
export declare function askGit(args: string[], { cwd, signal }: {
    cwd: string;
    signal?: AbortSignal;
}): Promise<string>;
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
