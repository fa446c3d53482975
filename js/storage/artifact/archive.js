/**
 * The history in the archive of an artifact. Whoever may run workflows can put anything in there:
 * one entry is read, into memory, and its size is known and allowed before.
 */
import { openPromise } from 'yauzl';
import { Failure } from '../../errors.js';
import { refuseTooLarge } from '../snapshot.js';

/** @typedef {import('yauzl').Entry} Entry */

/** More than this, and nobody meant it as a history. */
const MOST_ENTRIES = 1000;

/** SQLite's pages compress by ten at most, but for a file that is nearly empty. */
const MOST_RATIO = 200;
const SMALL_BYTES = 16 * 1024 ** 2;

/**
 * @param {string} path of the archive
 * @param {string} name of the entry
 * @param {string} what it is, for people
 * @returns {Promise<Uint8Array>}
 */
export async function readEntry(path, name, what) {
  /** @type {import('yauzl').ZipFile | undefined} */
  let zip;
  try {
    // As bytes, names are not judged: those of other entries do not matter, however odd they are.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
    if (zip.entryCount > MOST_ENTRIES) throw damaged(what, `it has ${zip.entryCount} files`);
    const entry = await find(zip, name, what);
    refuseBomb(entry, what);
    return await bytesOf(zip, entry);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damaged(what, error instanceof Error ? error.message : String(error), error);
  } finally {
    zip?.close();
  }
}

/**
 * @param {import('yauzl').ZipFile} zip
 * @param {string} name
 * @param {string} what
 */
async function find(zip, name, what) {
  const wanted = Buffer.from(name);
  /** @type {Entry | undefined} */
  let found;
  for await (const entry of zip.eachEntry()) {
    if (!wanted.equals(entry.fileNameRaw)) continue;
    if (found) throw damaged(what, `it has "${name}" twice`);
    found = entry;
  }
  if (!found) throw damaged(what, `it has no file "${name}"`);
  if (found.isEncrypted()) throw damaged(what, `"${name}" is encrypted`);
  return found;
}

/** @param {Entry} entry @param {string} what */
function refuseBomb({ compressedSize, uncompressedSize }, what) {
  if (uncompressedSize > SMALL_BYTES && uncompressedSize > MOST_RATIO * compressedSize) {
    throw damaged(what, `${compressedSize} bytes claim to be ${uncompressedSize}`);
  }
  refuseTooLarge(what, uncompressedSize);
}

/**
 * The toolkit ends a stream that is longer or shorter than what was announced with an error.
 *
 * @param {import('yauzl').ZipFile} zip
 * @param {Entry} entry
 */
async function bytesOf(zip, entry) {
  const bytes = new Uint8Array(entry.uncompressedSize);
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes;
}

/** @param {string} what @param {string} why @param {unknown} [cause] */
function damaged(what, why, cause) {
  return new Failure(
    'STORAGE_CORRUPT',
    `${what} holds no history that can be read: ${why}`,
    'look at who uploads artifacts of that name; "on-corrupt: restore" continues with an older one',
    { cause },
  );
}
