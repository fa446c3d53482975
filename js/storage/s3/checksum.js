/**
 * Hashes of objects, to check that they are what was stored.
 */
import { createHash } from 'node:crypto';

export const HISTORY = 'application/vnd.sqlite3';

/**
 * Adds the hash of the bytes, and whether it equals the recorded one.
 *
 * @param {import('./port.js').Found} found
 */
export function checked({ bytes, etag, metadata }) {
  const sha256 = hash('sha256', bytes);
  const isIntact = metadata.sha256 ? metadata.sha256 === sha256 : undefined;
  return { bytes, etag, sha256, isIntact };
}

/**
 * @param {'sha256' | 'md5'} algorithm
 * @param {Uint8Array} bytes
 * @returns {string} in hexadecimal
 */
export function hash(algorithm, bytes) {
  return createHash(algorithm).update(bytes).digest('hex');
}
