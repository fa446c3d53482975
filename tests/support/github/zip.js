/** Archives as people make them: files in, zip out, and back. */
import { strToU8, unzipSync, zipSync } from 'fflate';

/**
 * @param {Record<string, Uint8Array | string>} files content by path
 * @returns {Uint8Array}
 */
export function zip(files) {
  const entries = Object.entries(files).map(([path, content]) => [path, bytesOf(content)]);
  return zipSync(Object.fromEntries(entries));
}

/** @param {Uint8Array} bytes of an archive @returns {Record<string, Uint8Array>} content by path */
export function unzip(bytes) {
  return unzipSync(bytes);
}

/** @param {Uint8Array | string} content */
export function bytesOf(content) {
  return typeof content === 'string' ? strToU8(content) : content;
}
