/**
 * @param {{ token: string, retryAttempts: number }} options
 * @param {import('../budget.js').Budget} budget
 * @param {import('../../log.js').Log} [log]
 */
export declare function apiOf({ token, retryAttempts: retries }: {
    token: string;
    retryAttempts: number;
}, budget: import('../budget.js').Budget, log?: import('../../log.js').Log): import("@octokit/core").Octokit & import("@octokit/plugin-rest-endpoint-methods").Api & {
    paginate: import("@octokit/plugin-paginate-rest").PaginateInterface;
};
/**
 * Whether there is time to wait for a limit; it is said that this is what happens.
 *
 * @param {number} seconds
 * @param {import('../budget.js').Budget} budget
 * @param {import('../../log.js').Log} [log]
 */
export declare function isWorthWaiting(seconds: number, budget: import('../budget.js').Budget, log?: import('../../log.js').Log): boolean;
