/**
 * A history that is damaged or gone, brought back from what is left of it.
 */
import { Failure } from '../errors.js';
export type Options = import('./index.js').Options;
export type Restored = {
    db: import('../core.js').Database;
    /**
     * of the copy it came from
     */
    builds: number;
    /**
     * where that copy is; null: there was none
     */
    from: string | null;
    damage: Failure;
    /**
     * the damaged history
     */
    bytes: Uint8Array | null;
};
/**
 * @typedef {import('./index.js').Options} Options
 *
 * @typedef {object} Restored
 * @property {import('../core.js').Database} db
 * @property {number} builds of the copy it came from
 * @property {string | null} from where that copy is; null: there was none
 * @property {Failure} damage
 * @property {Uint8Array | null} bytes the damaged history
 */
/**
 * The newest good history, which stands in for the damaged one.
 *
 * What can be read of the damaged one comes last, by `salvage`: whatever is known elsewhere is right
 * where the two differ.
 *
 * @param {Uint8Array | null} bytes the damaged history; null when it is gone
 * @param {Failure} damage
 * @param {Options} options
 * @returns {Promise<Restored>}
 */
export declare function rebuild(bytes: Uint8Array | null, damage: Failure, options: Options): Promise<Restored>;
/**
 * Says what came back, once all that waited is in it; keeps the damaged bytes.
 *
 * @param {Restored} restored
 * @param {import('../core.js').Database} db
 * @param {Options} options
 * @param {boolean} isFirst after a conflict it was said before
 */
export declare function tell({ builds, from, damage, bytes }: Restored, db: import('../core.js').Database, options: Options, isFirst: boolean): Promise<void>;
/**
 * Takes every row that can still be read in a damaged history, but not its word for what else is in
 * it: that is folded in and joined again.
 *
 * @param {Uint8Array} bytes
 * @param {import('../core.js').Database} into
 * @param {import('../core.js').Core} core
 */
export declare function salvage(bytes: Uint8Array, into: import('../core.js').Database, core: import('../core.js').Core): Promise<void>;
