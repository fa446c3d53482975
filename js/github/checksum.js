/**
 * The checksum file next to a history in its archive, in the format of `sha256sum`. When it
 * matches, the history need not be checked page by page.
 */
import { webcrypto } from 'node:crypto';

/** The name of the checksum file. @param {string} file the name of the history */
export function sealOf(file) {
  return `${file}.sha256`;
}

/** A longer file is not a checksum. */
export const MOST_SEAL_BYTES = 1024;

/** @param {string} file @param {Uint8Array} bytes */
export async function seal(file, bytes) {
  return `${await sha256(bytes)}  ${file}\n`;
}

/**
 * A mismatch proves nothing: another tool may have replaced the history.
 *
 * @param {string} text
 * @param {Uint8Array} bytes
 * @returns {Promise<true | undefined>}
 */
export async function fits(text, bytes) {
  return text.startsWith(`${await sha256(bytes)} `) || undefined;
}

/** Hashes on another thread. @param {Uint8Array} bytes */
async function sha256(bytes) {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
