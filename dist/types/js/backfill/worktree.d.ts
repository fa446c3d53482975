import { GitFailure } from '../git/refusal.js';
export type Worktree = {
    folder: string;
    /**
     * leaves nothing of the commit before;
     * gives why git cannot check it out
     */
    checkOut: (sha: string) => Promise<GitFailure | null>;
    close: () => Promise<void>;
};
/**
 * @typedef {object} Worktree
 * @property {string} folder
 * @property {(sha: string) => Promise<GitFailure | null>} checkOut leaves nothing of the commit before;
 *   gives why git cannot check it out
 * @property {() => Promise<void>} close
 */
/**
 * @param {string} repository a folder of it
 * @param {string} sha of the first commit
 * @param {AbortSignal} signal
 * @returns {Promise<Worktree>} call `close` when done
 */
export declare function openWorktree(repository: string, sha: string, signal: AbortSignal): Promise<Worktree>;
