/** What a ledger says once it is known what there was, and all of it was brought in. */
export declare const MOVED = "moved:artifacts";
/**
 * Opens the history of a run. As long as it is not known whether the artifacts of the repository hold
 * one, that is looked up; what is found there moves here with the build.
 *
 * @param {import('./index.js').Options} options
 * @param {import('../storage/index.js').Settings} place
 * @param {import('../storage/index.js').Limits} limits
 * @returns {Promise<import('./index.js').Opened>}
 */
export declare function openOrMove(options: import('./index.js').Options, place: import('../storage/index.js').Settings, limits: import('../storage/index.js').Limits): Promise<import('./index.js').Opened>;
