/**
 * What cannot be read stays where it is, with a warning: it may be of a newer version.
 *
 * @param {string[]} waiting
 * @param {import('../core.js').Database} db
 * @param {import('./index.js').Options} options
 * @returns {Promise<boolean>} false when one is gone: a history has it that this one has not seen
 */
export declare function fold(waiting: string[], db: import('../core.js').Database, { core, store, log }: import('./index.js').Options): Promise<boolean>;
/** After these there is no time left to go on. */
export declare const ENDS: Set<string>;
