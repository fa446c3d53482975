/**
 * What a journaled store asks of a bucket; `s3/bucket.js` does it.
 *
 * Every function retries what may pass, and throws a `Failure` when it does not.
 */
export type Objects = {
    /**
     * such as `s3://bucket/`
     */
    location: string;
    list: (prefix: string) => Promise<Listing>;
    /**
     * null only
     * when the store said, without doubt, that there is none; `most`: bytes that it may have
     */
    get: (key: string, version?: string, most?: number) => Promise<Found | null>;
    /**
     * null: there seems to be none
     */
    head: (key: string) => Promise<Info | null>;
    put: (key: string, bytes: Uint8Array, about: About) => Promise<unknown>;
    /**
     * one attempt
     */
    replace: (key: string, bytes: Uint8Array, about: About, condition: Condition) => Promise<Written>;
    /**
     * false when `from`
     * is no longer the one with that ETag
     */
    copy: (from: string, to: string, etag: string) => Promise<boolean>;
    remove: (key: string) => Promise<unknown>;
    /**
     * older ones of one
     * object, newest first; none where the store keeps none
     */
    versions: (key: string) => Promise<{
        id: string;
        atMs: number;
    }[]>;
    close: () => void;
};
export type Metadata = {
    sha256?: string;
    builds?: string;
    commit?: string;
    run?: string;
    version?: string;
};
export type About = {
    contentType: string;
    metadata?: Metadata;
    md5?: string;
};
export type Condition = {
    ifMatch?: string;
    ifNoneMatch?: '*';
};
export type Info = {
    etag: string | null;
    size: number;
    modifiedAtMs: number;
    metadata: Metadata;
};
export type Found = Info & {
    bytes: Uint8Array;
};
export type Listing = {
    entries: {
        key: string;
        size: number;
        modifiedAtMs: number;
    }[];
    nowMs: number | null;
};
export type Written = {
    outcome: 'stored';
    etag: string | null;
} | {
    outcome: 'refused';
} | {
    outcome: 'unsupported';
} | {
    outcome: 'unknown';
    failure: import('../../errors.js').Failure;
};
/**
 * @typedef {object} Objects one bucket
 * @property {string} location such as `s3://bucket/`
 * @property {(prefix: string) => Promise<Listing>} list
 * @property {(key: string, version?: string, most?: number) => Promise<Found | null>} get null only
 *   when the store said, without doubt, that there is none; `most`: bytes that it may have
 * @property {(key: string) => Promise<Info | null>} head null: there seems to be none
 * @property {(key: string, bytes: Uint8Array, about: About) => Promise<unknown>} put
 * @property {(key: string, bytes: Uint8Array, about: About, condition: Condition)
 *   => Promise<Written>} replace one attempt
 * @property {(from: string, to: string, etag: string) => Promise<boolean>} copy false when `from`
 *   is no longer the one with that ETag
 * @property {(key: string) => Promise<unknown>} remove
 * @property {(key: string) => Promise<{ id: string, atMs: number }[]>} versions older ones of one
 *   object, newest first; none where the store keeps none
 * @property {() => void} close
 *
 * @typedef {{ sha256?: string, builds?: string, commit?: string, run?: string, version?: string }}
 *   Metadata
 * @typedef {{ contentType: string, metadata?: Metadata, md5?: string }} About `md5`: of the bytes, in
 *   hexadecimal, where it is known
 * @typedef {{ ifMatch?: string, ifNoneMatch?: '*' }} Condition
 * @typedef {{ etag: string | null, size: number, modifiedAtMs: number, metadata: Metadata }} Info
 * @typedef {Info & { bytes: Uint8Array }} Found
 * @typedef {{ entries: { key: string, size: number, modifiedAtMs: number }[], nowMs: number | null }}
 *   Listing the time is the server's
 * @typedef {{ outcome: 'stored', etag: string | null }
 *   | { outcome: 'refused' } | { outcome: 'unsupported' }
 *   | { outcome: 'unknown', failure: import('../../errors.js').Failure }} Written `refused`: the condition was not met;
 *   `unsupported`: the store knows no conditions
 */
export {};
