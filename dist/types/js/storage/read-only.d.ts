/**
 * A history that is read and never written: for runs that only compare, or are not trusted with it,
 * such as those of forks.
 */
export type Store = import('./index.js').Store;
/** @typedef {import('./index.js').Store} Store */
/** @implements {Store} */
export declare class BorrowedStore implements Store {
    #private;
    location: string;
    /** @param {Store} store whose history it is */
    constructor(store: Store);
    get trace(): {
        sourceRun: string | null;
        uploaded: {
            id: number;
            name: string;
            path: string;
        } | null;
    } | undefined;
    /** Without other histories that belong into it: each is a download. */
    fetch(): Promise<{
        bytes: Uint8Array<ArrayBufferLike> | null;
        damage: import("../errors.js").Failure | undefined;
        isIntact: boolean | undefined;
        lost: boolean;
        revision: unknown;
        waiting: string[] | undefined;
    }>;
    /** @param {string} entry */
    read(entry: string): Promise<string | null>;
    /** @returns {Promise<'ok'>} */
    persist(): Promise<'ok'>;
    older(): AsyncGenerator<import("./index.js").Older, void, any>;
    quarantine(): Promise<string>;
    close(): Promise<void>;
}
