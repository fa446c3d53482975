/**
 * What an object holds, and whether that is what was once put there.
 */
import { createHash } from 'node:crypto';

export const HISTORY = 'application/vnd.sqlite3';

/**
 * The bytes with their hash, compared with the one that this program put beside them.
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
