export type Options = {
    cwd: string;
    /**
     * from `cleanEnvironment`
     */
    env: NodeJS.ProcessEnv;
    timeoutMs: number;
    /**
     * how much is kept of the end of what it complains
     */
    stderrBytes?: number;
    /**
     * ends the command like the time-out, then `run` rejects
     */
    signal?: AbortSignal;
};
export type Output = {
    /**
     * null when a signal ended the command
     */
    exitCode: number | null;
    signal: string | null;
    timedOut: boolean;
    /**
     * its first bytes, as they came
     */
    stdout: Uint8Array;
    stdoutTruncated: boolean;
    /**
     * its last bytes, as they came; may begin within a character
     */
    stderrTail: Uint8Array;
    durationMs: number;
};
/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env from `cleanEnvironment`
 * @property {number} timeoutMs
 * @property {number} [stderrBytes] how much is kept of the end of what it complains
 * @property {AbortSignal} [signal] ends the command like the time-out, then `run` rejects
 *
 * @typedef {object} Output
 * @property {number | null} exitCode null when a signal ended the command
 * @property {string | null} signal
 * @property {boolean} timedOut
 * @property {Uint8Array} stdout its first bytes, as they came
 * @property {boolean} stdoutTruncated
 * @property {Uint8Array} stderrTail its last bytes, as they came; may begin within a character
 * @property {number} durationMs
 */
/**
 * Runs `command` with `sh -c`; on Windows with `bash -c` when there is one, else with `cmd`.
 *
 * A command that fails is an `Output` like any other.
 *
 * @param {string} command
 * @param {Options} options
 * @returns {Promise<Output>}
 * @throws {import('../errors.js').Failure} when it cannot even start; else the signal's reason
 */
export declare function run(command: string, options: Options): Promise<Output>;
/**
 * The environment that a metric's command sees. This is hygiene, not a sandbox: a command can
 * still read files, and what other variables hold.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} extra `UNENTROPY_*`: what the command is told
 * @param {NodeJS.Platform} [platform] Windows does not tell `Path` from `PATH`
 * @returns {NodeJS.ProcessEnv}
 */
export declare function cleanEnvironment(env: NodeJS.ProcessEnv, extra: Record<string, string>, platform?: NodeJS.Platform): NodeJS.ProcessEnv;
