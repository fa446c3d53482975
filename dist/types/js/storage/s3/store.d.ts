export type Objects = import('./port.js').Objects;
export type Store = import('../index.js').Store;
export type PersistOptions = import('../index.js').PersistOptions;
export type Revision = {
    etag: string | null;
    /**
     * null when there was no history
     */
    sha256: string | null;
    /**
     * the history itself, where it is small
     */
    small: import('./port.js').Found | null;
};
/** @implements {Store} */
export declare class JournaledStore implements Store {
    #private;
    location: string;
    isJournaled: boolean;
    /**
     * @param {Objects} objects
     * @param {{ key: string, retryAttempts?: number, version?: string, putUpTo?: number }} settings
     *   `putUpTo`: of a history with so many bytes at most, the copy is put
     * @param {import('../../run/budget.js').Budget} budget
     * @param {import('../../run/log.js').Log} [log]
     */
    constructor(objects: Objects, settings: {
        key: string;
        retryAttempts?: number;
        version?: string;
        putUpTo?: number;
    }, budget: import('../../run/budget.js').Budget, log?: import('../../run/log.js').Log);
    get isWaiting(): boolean;
    /** @returns {Promise<import('../index.js').Fetched>} */
    fetch(): Promise<import('../index.js').Fetched>;
    /**
     * @param {Uint8Array} bytes
     * @param {unknown} revision
     * @param {PersistOptions} [options]
     * @returns {Promise<'ok' | 'conflict' | 'waits'>}
     */
    persist(bytes: Uint8Array, revision: unknown, options?: PersistOptions): Promise<'ok' | 'conflict' | 'waits'>;
    /** @param {string} entry @returns {Promise<string | null>} */
    read(entry: string): Promise<string | null>;
    /** @returns {AsyncGenerator<import('../index.js').Older>} */
    older(): AsyncGenerator<import('../index.js').Older>;
    /**
     * Keeps a damaged history, once: a run that fails every hour must not fill the bucket with copies.
     * What is kept is what the store has, if it lets itself be copied: what was read may be worse.
     *
     * @param {Uint8Array} bytes
     * @returns {Promise<string>}
     */
    quarantine(bytes: Uint8Array): Promise<string>;
    close(): Promise<void>;
}
