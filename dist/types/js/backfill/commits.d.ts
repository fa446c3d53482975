export type Commit = {
    sha: string;
    /**
     * the commit's own time
     */
    atMs: number;
};
/**
 * The first line of a branch, newest first: what was merged counts when it was.
 *
 * @param {string} cwd
 * @param {string} branch
 * @param {AbortSignal} signal
 * @returns {Promise<Commit[]>}
 */
export declare function commitsOf(cwd: string, branch: string, signal: AbortSignal): Promise<Commit[]>;
/**
 * The commits since a time: each `count`-th, or the newest of each period.
 *
 * @param {Commit[]} commits newest first
 * @param {number} sinceMs
 * @param {{ count: number } | { periodMs: number }} every
 * @returns {Commit[]} newest first
 */
export declare function choose(commits: Commit[], sinceMs: number, every: {
    count: number;
} | {
    periodMs: number;
}): Commit[];
/**
 * `2025-01-31`, or how long ago: `90d`, `12w`, `6m`, `2y`.
 *
 * @param {string} written
 * @param {number} nowMs
 */
export declare function parseSince(written: string, nowMs: number): number;
/**
 * @param {string} written
 * @returns {{ count: number } | { periodMs: number }}
 */
export declare function parseEvery(written: string): {
    count: number;
} | {
    periodMs: number;
};
