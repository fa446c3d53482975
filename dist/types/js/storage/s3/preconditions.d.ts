/**
 * "Only if the history still is the one I read", in words that this store understands.
 *
 * Most take the ETag as it is. Some compare it with its quotation marks or without, some refuse
 * every condition, and some say 501. That a condition does not work shows when it is refused again
 * and again although the history has not changed.
 */
export type Style = 'plain' | 'quoted' | 'none';
/** @typedef {'plain' | 'quoted' | 'none'} Style */
export declare class Conditions {
    #private;
    /**
     * @param {import('./store.js').Revision} revision what a write is to replace
     * @returns {import('./port.js').Condition | null} null: it has to do without
     */
    of({ etag, sha256 }: import('./store.js').Revision): import('./port.js').Condition | null;
    /** @param {import('./store.js').Revision} revision */
    refused({ sha256 }: import('./store.js').Revision): void;
    /** The store says that it knows no conditions. */
    unsupported(): void;
}
