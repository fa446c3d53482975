import { Failure } from '../errors.js';
export type Kind = 'missing-program' | 'not-ours' | 'no-repository' | 'partial' | 'shallow' | 'no-commit' | 'other';
/**
 * @typedef {'missing-program' | 'not-ours' | 'no-repository' | 'partial' | 'shallow' | 'no-commit'
 *   | 'other'} Kind what stands against it: there is no git; the repository belongs to another user;
 *   there is no repository, or no commit in it yet; the clone lacks files, or commits; there is no such
 *   commit
 */
export declare class GitFailure extends Failure {
    kind: Kind;
    said: string;
    /**
     * @param {Kind} kind
     * @param {string} said by git
     * @param {string} message
     * @param {string} hint
     * @param {unknown} cause
     */
    constructor(kind: Kind, said: string, message: string, hint: string, cause: unknown);
}
/**
 * What git says, without the addresses of remotes: there may be a token in one.
 *
 * @param {string} words
 */
export declare function withoutAddresses(words: string): string;
/**
 * @param {string} command of git
 * @param {string} cwd
 * @param {unknown} error as `node:child_process` throws it
 * @param {(args: string[]) => string} ask git more; empty where it does not answer
 * @returns {Failure}
 */
export declare function gitFailure(command: string, cwd: string, error: unknown, ask: (args: string[]) => string): Failure;
/**
 * That a partial clone lacks something, and cannot get it.
 *
 * @param {unknown} cause of that
 */
export declare function stillPartial(cause: unknown): unknown;
