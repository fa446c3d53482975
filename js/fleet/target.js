/**
 * The place that several repositories share: a folder, or a bucket and the beginning of its keys.
 */
import { resolve } from 'node:path';
import { openFolder } from './folder.js';

/**
 * @typedef {object} Target
 * @property {string} location as users read it
 * @property {(path: string, bytes: Uint8Array) => Promise<void>} put replaces a file as a whole
 * @property {() => Promise<{ path: string, writtenAtMs: number | null }[]>} list every file
 * @property {(path: string, length: number) => Promise<Uint8Array | null>} tail the last bytes of a file, or all
 *   of a smaller one; null if it is gone
 * @property {() => void} close
 */

/**
 * @param {string} address `s3://BUCKET/PREFIX`, or a path
 * @param {import('../storage/index.js').StoragePlace} usual what an address does not say
 * @param {string} base of a relative path
 * @param {import('../storage/index.js').Limits} limits
 * @returns {Promise<Target>}
 */
export async function openTarget(address, usual, base, limits) {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? [];
  if (!bucket) return openFolder(resolve(base, address));
  const { openPrefix } = await import('./bucket.js');
  return openPrefix(bucket, prefix, usual, limits);
}
