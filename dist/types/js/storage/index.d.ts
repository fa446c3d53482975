export type Store = {
    /**
     * where the history is, as users read it: `file:/srv/metrics.db`
     */
    location: string;
    /**
     * the history as it is now
     */
    fetch: () => Promise<Fetched>;
    /**
     *   replaces the history of `revision`, which came from `fetch`, by `bytes`. After `conflict`
     *   the store may hold its lock until the next `persist` or `close`, so that the second attempt
     *   cannot lose again.
     */
    persist: (bytes: Uint8Array, revision: unknown, options?: PersistOptions) => Promise<'ok' | 'conflict'>;
    /**
     * earlier histories to restore from, newest first
     */
    older: () => AsyncIterable<Older>;
    /**
     * keeps damaged bytes for a human
     * and says where; the history that `persist` then replaces is not kept a second time
     */
    quarantine: (bytes: Uint8Array) => Promise<string>;
    /**
     * lets go of everything; call it on every path
     */
    close: () => Promise<void>;
};
export type Fetched = {
    /**
     * null when there is no history
     */
    bytes: Uint8Array | null;
    /**
     * there was a history and it is gone: restore it from `older`
     */
    lost: boolean;
    /**
     * for `persist`; nobody else looks into it
     */
    revision: unknown;
};
export type PersistOptions = {
    /**
     * `keep` leaves the kept history alone because the one
     * that is replaced is worse: damaged, or with fewer builds. Default: `refresh`.
     */
    previous?: 'refresh' | 'keep';
};
export type Older = {
    /**
     * where it was found, as users read it
     */
    name: string;
    bytes: Uint8Array;
};
export type Settings = {
    /**
     * `sqlite-local`, `sqlite-artifact` or `sqlite-s3`
     */
    type: string;
    /**
     * path of the database file, relative to `base`
     */
    key: string;
    /**
     * the folder of the configuration file
     */
    base: string;
};
export type Limits = {
    /**
     * how long to wait until another run has written
     */
    budgetMs?: number;
    /**
     * ends every wait
     */
    signal?: AbortSignal;
};
/**
 * @typedef {object} Store
 * @property {string} location where the history is, as users read it: `file:/srv/metrics.db`
 * @property {() => Promise<Fetched>} fetch the history as it is now
 * @property {(bytes: Uint8Array, revision: unknown, options?: PersistOptions)
 *   => Promise<'ok' | 'conflict'>} persist
 *   replaces the history of `revision`, which came from `fetch`, by `bytes`. After `conflict`
 *   the store may hold its lock until the next `persist` or `close`, so that the second attempt
 *   cannot lose again.
 * @property {() => AsyncIterable<Older>} older earlier histories to restore from, newest first
 * @property {(bytes: Uint8Array) => Promise<string>} quarantine keeps damaged bytes for a human
 *   and says where; the history that `persist` then replaces is not kept a second time
 * @property {() => Promise<void>} close lets go of everything; call it on every path
 *
 * @typedef {object} Fetched
 * @property {Uint8Array | null} bytes null when there is no history
 * @property {boolean} lost there was a history and it is gone: restore it from `older`
 * @property {unknown} revision for `persist`; nobody else looks into it
 *
 * @typedef {object} PersistOptions
 * @property {'refresh' | 'keep'} [previous] `keep` leaves the kept history alone because the one
 *   that is replaced is worse: damaged, or with fewer builds. Default: `refresh`.
 *
 * @typedef {object} Older
 * @property {string} name where it was found, as users read it
 * @property {Uint8Array} bytes
 *
 * @typedef {object} Settings
 * @property {string} type `sqlite-local`, `sqlite-artifact` or `sqlite-s3`
 * @property {string} key path of the database file, relative to `base`
 * @property {string} base the folder of the configuration file
 *
 * @typedef {object} Limits
 * @property {number} [budgetMs] how long to wait until another run has written
 * @property {AbortSignal} [signal] ends every wait
 */
/**
 * Opens the store that `settings` name. Only its code is loaded: the others cost start-up time.
 *
 * @param {Settings} settings
 * @param {Limits} [limits]
 * @returns {Promise<Store>}
 */
export declare function choose(settings: Settings, limits?: Limits): Promise<Store>;
