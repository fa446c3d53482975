export type Code = 'CONFIG_NOT_FOUND' | 'CONFIG_INVALID' | 'INPUT_INVALID' | 'S3_PARAMS_MISSING' | 'S3_AUTH_FAILED' | 'S3_FORBIDDEN' | 'S3_BUCKET_NOT_FOUND' | 'S3_UNAVAILABLE' | 'NETWORK_FAILED' | 'STORAGE_TIMEOUT' | 'STORAGE_CORRUPT' | 'STORAGE_SCHEMA_NEWER' | 'STORAGE_UNREADABLE' | 'STORAGE_UNWRITABLE' | 'STORAGE_UNSUPPORTED' | 'ARTIFACT_TOKEN_MISSING' | 'ARTIFACT_FORBIDDEN' | 'ARTIFACT_UNAVAILABLE' | 'GITHUB_RATE_LIMITED' | 'ARTIFACT_UPLOAD_FAILED' | 'COLLECT_ALL_FAILED' | 'REPORT_FAILED' | 'TIMEOUT' | 'CANCELLED' | 'INTERNAL';
/**
 * @typedef {'CONFIG_NOT_FOUND' | 'CONFIG_INVALID' | 'INPUT_INVALID' | 'S3_PARAMS_MISSING'
 *   | 'S3_AUTH_FAILED' | 'S3_FORBIDDEN' | 'S3_BUCKET_NOT_FOUND' | 'S3_UNAVAILABLE'
 *   | 'NETWORK_FAILED' | 'STORAGE_TIMEOUT' | 'STORAGE_CORRUPT' | 'STORAGE_SCHEMA_NEWER'
 *   | 'STORAGE_UNREADABLE' | 'STORAGE_UNWRITABLE' | 'STORAGE_UNSUPPORTED'
 *   | 'ARTIFACT_TOKEN_MISSING' | 'ARTIFACT_FORBIDDEN' | 'ARTIFACT_UNAVAILABLE'
 *   | 'GITHUB_RATE_LIMITED' | 'ARTIFACT_UPLOAD_FAILED' | 'COLLECT_ALL_FAILED' | 'REPORT_FAILED'
 *   | 'TIMEOUT' | 'CANCELLED' | 'INTERNAL'} Code
 */
/** One failure: what happened (`message`), what to do now (`hint`), a `code` for machines. */
export declare class Failure extends Error {
    code: Code;
    hint: string;
    /** @type {import('./core.js').Problem[] | null} what is wrong with a configuration */
    problems: import('./core.js').Problem[] | null;
    /** Something looks damaged, but may have been on its way: the next run may find it sound. */
    isPassing: boolean;
    /**
     * @param {Code} code
     * @param {string} message one sentence, lower case, no full stop
     * @param {string} hint what to do now
     * @param {{ cause?: unknown }} [options]
     */
    constructor(code: Code, message: string, hint: string, options?: {
        cause?: unknown;
    });
}
/**
 * Any thrown thing as a `Failure`, the thing itself kept as its `cause`.
 *
 * An abort is the `Failure` it was aborted with; without one it becomes `CANCELLED`, or `TIMEOUT`
 * where a clock aborted, so that it never looks like a bug.
 *
 * @param {unknown} thrown
 * @returns {Failure}
 */
export declare function toFailure(thrown: unknown): Failure;
/** @param {unknown} [cause] @param {string} [by] what asked for it, such as a signal */
export declare function wasCancelled(cause?: unknown, by?: string): Failure;
/**
 * What the operating system refused, in the user's words.
 *
 * @param {Code} code
 * @param {string} verb what we wanted: "read", "write"
 * @param {string} path the file or folder it is about
 * @param {unknown} error as thrown by `node:fs` or `node:child_process`
 * @returns {Failure}
 */
export declare function systemFailure(code: Code, verb: string, path: string, error: unknown): Failure;
/**
 * The system's name for an error, such as `ENOENT`, or null when the system did not raise it.
 *
 * @param {unknown} error
 * @returns {string | null}
 */
export declare function errnoOf(error: unknown): string | null;
/**
 * A path as people write it: relative when it lies below the working directory.
 *
 * @param {string} path an absolute path
 */
export declare function shown(path: string): string;
/**
 * The beginning of what somebody else says, on one line. It ends between two words: of a secret that
 * was cut in two, nobody would recognise the half that is left.
 *
 * @param {string} text
 * @param {number} most characters
 */
export declare function brief(text: string, most: number): string;
