export type Store = import('./index.js').Store;
/** @implements {Store} */
export declare class MemoryStore implements Store {
    #private;
    /** @typedef {import('./index.js').Store} Store */
    location: string;
    fetch(): Promise<{
        bytes: Uint8Array<ArrayBuffer> | null;
        lost: boolean;
        revision: number;
    }>;
    /**
     * @param {Uint8Array} bytes
     * @param {unknown} revision
     * @param {import('./index.js').PersistOptions} [options]
     * @returns {Promise<'ok' | 'conflict'>}
     */
    persist(bytes: Uint8Array, revision: unknown, { previous }?: import('./index.js').PersistOptions): Promise<'ok' | 'conflict'>;
    older(): AsyncGenerator<{
        name: string;
        bytes: Uint8Array<ArrayBuffer>;
    }, void, unknown>;
    quarantine(): Promise<string>;
    close(): Promise<void>;
}
