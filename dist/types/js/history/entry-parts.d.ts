/**
 * All of them or none: a part that cannot be is found out before the first is stored.
 *
 * @param {import('../core.js').Parts} parts
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../storage/index.js').Entry[]>} at least one, which may have definitions only
 */
export declare function entriesOf(parts: import('../core.js').Parts, core: import('../core.js').Core): Promise<import('../storage/index.js').Entry[]>;
/** Whether an entry of a journal is such a part. @param {string} text */
export declare function isPart(text: string): boolean;
/**
 * @param {string} text of an entry that is a part
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../core.js').Database>} close it when done
 */
export declare function openPart(text: string, core: import('../core.js').Core): Promise<import('../core.js').Database>;
