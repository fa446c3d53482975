/**
 * What a journaled store needs from a bucket, implemented by `bucket.js`. Every function retries
 * transient failures, and throws a `Failure` when they persist.
 */

/**
 * @typedef {object} Objects one bucket
 * @property {string} location such as `s3://bucket/`
 * @property {(prefix: string) => Promise<Listing>} list
 * @property {(key: string, version?: string, most?: number) => Promise<Found | null>} get null only
 *   when the store said, without doubt, that the object does not exist; `most`: the maximum size
 * @property {(key: string) => Promise<Info | null>} head null: it seems not to exist
 * @property {(key: string, bytes: Uint8Array, about: About) => Promise<unknown>} put
 * @property {(key: string, bytes: Uint8Array, about: About, condition: Condition)
 *   => Promise<Written>} replace one attempt
 * @property {(from: string, to: string, etag: string) => Promise<boolean>} copy false when `from`
 *   has another ETag by now
 * @property {(key: string) => Promise<unknown>} remove
 * @property {(key: string) => Promise<{ id: string, atMs: number }[]>} versions older versions of
 *   one object, newest first; empty if the store keeps none
 * @property {() => void} close
 *
 * @typedef {{ sha256?: string, builds?: string, commit?: string, run?: string, version?: string }}
 *   Metadata
 * @typedef {{ contentType: string, metadata?: Metadata, md5?: string }} About `md5`: of the bytes,
 *   in hexadecimal, if known
 * @typedef {{ ifMatch?: string, ifNoneMatch?: '*' }} Condition
 * @typedef {{ etag: string | null, size: number, modifiedAtMs: number, metadata: Metadata }} Info
 * @typedef {Info & { bytes: Uint8Array }} Found
 * @typedef {{ entries: { key: string, size: number, modifiedAtMs: number }[], nowMs: number | null }}
 *   Listing the time is the server's
 * @typedef {{ outcome: 'stored', etag: string | null }
 *   | { outcome: 'refused' } | { outcome: 'unsupported' }
 *   | { outcome: 'unknown', failure: import('../../errors.js').Failure }} Written `refused`: the
 *   condition was not met; `unsupported`: the store does not support conditions
 */

export {};
