export type Objects = import('./port.js').Objects;
export type About = import('./port.js').About;
export type Condition = import('./port.js').Condition;
/** @typedef {import('./port.js').Objects} Objects */
/** @typedef {import('./port.js').About} About */
/** @typedef {import('./port.js').Condition} Condition */
/** @implements {Objects} */
export declare class Bucket implements Objects {
    #private;
    location: string;
    /**
     * @param {import('./account.js').Account} account
     * @param {import('../../run/budget.js').Budget} budget
     * @param {import('../../run/log.js').Log} [log]
     */
    constructor(account: import('./account.js').Account, { wholeMs, signal }: import('../../run/budget.js').Budget, log?: import('../../run/log.js').Log);
    /** @param {string} prefix @returns {Promise<import('./port.js').Listing>} */
    list(prefix: string): Promise<import('./port.js').Listing>;
    /** @param {string} key @param {string} [version] @param {number} [most] bytes of it */
    get(key: string, version?: string, most?: number): Promise<{
        etag: string | null;
        modifiedAtMs: number;
        metadata: import("./port.js").Metadata;
        size: number;
        bytes: Uint8Array<ArrayBufferLike>;
    } | null>;
    /** @param {string} key */
    head(key: string): Promise<import("./port.js").Info | null>;
    /** @param {string} key @param {Uint8Array} bytes @param {About} about */
    put(key: string, bytes: Uint8Array, about: About): Promise<void>;
    /**
     * @param {string} key
     * @param {Uint8Array} bytes
     * @param {About} about
     * @param {Condition} condition
     * @returns {Promise<import('./port.js').Written>}
     */
    replace(key: string, bytes: Uint8Array, about: About, { ifMatch, ifNoneMatch }: Condition): Promise<import('./port.js').Written>;
    /** @param {string} from @param {string} to @param {string} etag */
    copy(from: string, to: string, etag: string): Promise<boolean>;
    /** @param {string} key */
    remove(key: string): Promise<void>;
    /** @param {string} key */
    versions(key: string): Promise<{
        id: string;
        atMs: number;
    }[]>;
    close(): void;
}
