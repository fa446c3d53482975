/**
 * Bytes opened as a history, if they are one.
 */
import { Failure } from '../errors.js';
/**
 * @param {import('../core.js').Core} core
 * @param {Uint8Array} bytes
 * @param {boolean} [isIntact] whether they are those that were stored, where that is known: then
 *   it need not be found out page by page
 */
export declare function check(core: import('../core.js').Core, bytes: Uint8Array, isIntact?: boolean): Promise<{
    db: import("../core.js").Database;
    builds: number;
    notes: string[];
}>;
/**
 * An empty history.
 *
 * @param {import('../core.js').Core} core
 */
export declare function create(core: import('../core.js').Core): Promise<import("../core.js").Database>;
/** @param {unknown} error @returns {error is Failure} */
export declare function isDamage(error: unknown): error is Failure;
