export type Store = import('./index.js').Store;
/** @typedef {import('./index.js').Store} Store */
/** @implements {Store} */
export declare class BorrowedStore implements Store {
    #private;
    location: string;
    /**
     * @param {Store} store whose history it is
     * @param {import('../log.js').Log} [log]
     */
    constructor(store: Store, log?: import('../log.js').Log);
    get trace(): {
        sourceRun: string | null;
        uploaded: {
            id: number;
            name: string;
            path: string;
        } | null;
    } | undefined;
    fetch(): Promise<{
        bytes: null;
        lost: boolean;
        revision: null;
    } | {
        lost: boolean;
        revision: null;
        bytes: Uint8Array<ArrayBufferLike> | null;
        isIntact: boolean | undefined;
    }>;
    /** @returns {Promise<'ok'>} */
    persist(): Promise<'ok'>;
    older(): AsyncGenerator<import("./index.js").Older, void, any>;
    quarantine(): Promise<string>;
    close(): Promise<void>;
}
