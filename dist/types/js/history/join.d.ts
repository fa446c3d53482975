/**
 * Histories that other runs have left in a store that joins, merged into the one that is opened.
 */
export type Other = import('../storage/index.js').Other;
export type Options = import('./index.js').Options;
/**
 * What the ledger names is in it. Each of the others is downloaded and merged, oldest first. One
 * that cannot be read is left to the next run; of one that is damaged, what can be read is taken.
 *
 * @param {import('../core.js').Database} db
 * @param {Other} source what it was made of
 * @param {Other[]} others
 * @param {Options} options
 * @param {import('../errors.js').Failure} [damage] of the source
 * @returns {Promise<string[]>} what jobs of one run measured differently, as sentences
 */
export declare function join(db: import('../core.js').Database, source: Other, others: Other[], options: Options, damage?: import('../errors.js').Failure): Promise<string[]>;
/**
 * What a history had to leave for later.
 *
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 */
export declare function leftIn(db: import('../core.js').Database, core: import('../core.js').Core): string[];
