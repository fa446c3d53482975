/**
 * Opens the history of a run. Where there is none yet, one that lies in the artifacts of the repository
 * moves here with the build.
 *
 * @param {import('./index.js').Options} options
 * @param {import('../storage/index.js').Settings} place
 * @param {import('../storage/index.js').Limits} limits
 * @returns {Promise<import('./index.js').Opened>}
 */
export declare function openOrMove(options: import('./index.js').Options, place: import('../storage/index.js').Settings, limits: import('../storage/index.js').Limits): Promise<import('./index.js').Opened>;
