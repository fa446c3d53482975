/**
 * How long to wait for one answer.
 *
 * @param {import('../run/budget.js').Budget} budget
 */
export declare function answerMs({ wholeMs }: import('../run/budget.js').Budget): number;
/**
 * @param {{ token: string, retryAttempts: number }} options
 * @param {import('../run/budget.js').Budget} budget
 * @param {import('../run/log.js').Log} [log]
 */
export declare function apiOf({ token, retryAttempts: retries }: {
    token: string;
    retryAttempts: number;
}, budget: import('../run/budget.js').Budget, log?: import('../run/log.js').Log): import("@octokit/core").Octokit & import("@octokit/plugin-rest-endpoint-methods").Api & {
    paginate: import("@octokit/plugin-paginate-rest").PaginateInterface;
};
/**
 * Whether there is time to wait for a limit; it is said that this is what happens.
 *
 * @param {number} seconds
 * @param {import('../run/budget.js').Budget} budget
 * @param {import('../run/log.js').Log} [log]
 */
export declare function isWorthWaiting(seconds: number, budget: import('../run/budget.js').Budget, log?: import('../run/log.js').Log): boolean;
