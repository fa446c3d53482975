/**
 * What cannot be read stays where it is, with a warning: it may be of a newer version.
 *
 * @param {string[]} waiting
 * @param {import('../core.js').Database} db
 * @param {import('./index.js').Options} options
 * @returns {Promise<{ isWhole: boolean, clashes: string[] }>} `isWhole`: false when one is gone: a
 *   history has it that this one has not seen; `clashes`: what jobs of one run measured differently
 */
export declare function fold(waiting: string[], db: import('../core.js').Database, options: import('./index.js').Options): Promise<{
    isWhole: boolean;
    clashes: string[];
}>;
export type Leave = (entry: string, error: unknown) => void;
/** After these there is no time left to go on. */
export declare const ENDS: Set<string>;
