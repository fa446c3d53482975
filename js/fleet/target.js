/**
 * The place that several repositories share: a folder, or a bucket and the beginning of its keys.
 */
import { resolve } from 'node:path';
import { Failure, shown } from '../errors.js';
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
  if (!bucket) {
    // `C:` is a drive.
    if (/^[a-z][a-z0-9+.-]+:/i.test(address)) throw unsupported(address);
    return openFolder(resolve(base, address));
  }
  const { openPrefix } = await import('./bucket.js');
  return openPrefix(bucket, prefix, usual, limits);
}

/** @param {string} address */
function unsupported(address) {
  return new Failure(
    'INPUT_INVALID',
    `"${shown(address)}" is neither a bucket nor a folder`,
    'name a place as s3://BUCKET/PREFIX, or a folder by its path',
  );
}
