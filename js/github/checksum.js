/**
 * What lies beside a history in its archive, as `sha256sum` writes it: whoever finds that it fits
 * need not look through the history page by page.
 */
import { webcrypto } from 'node:crypto';

/** What the file is called. @param {string} file that of the history */
export function sealOf(file) {
  return `${file}.sha256`;
}

/** More than this is none. */
export const MOST_SEAL_BYTES = 1024;

/** @param {string} file @param {Uint8Array} bytes */
export async function seal(file, bytes) {
  return `${await sha256(bytes)}  ${file}\n`;
}

/**
 * One that does not fit says nothing: somebody may have put another history in.
 *
 * @param {string} text
 * @param {Uint8Array} bytes
 * @returns {Promise<true | undefined>}
 */
export async function fits(text, bytes) {
  return text.startsWith(`${await sha256(bytes)} `) || undefined;
}

/** On another thread. @param {Uint8Array} bytes */
async function sha256(bytes) {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
