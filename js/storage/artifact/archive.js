/**
 * The history in the archive of an artifact. Whoever may run workflows can put anything in there:
 * one entry is read, into memory, and its size is known and allowed before.
 */
import { inflateRawSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import { Failure } from '../../errors.js';
import { refuseTooLarge } from '../limits.js';

/** @typedef {import('yauzl').Entry} Entry */

/** More than this, and nobody meant it as a history. */
const MOST_ENTRIES = 1000;

/** Of what else there is, for people. */
const NAMED = 3;

/** SQLite's pages compress by ten at most, but for a file that is nearly empty. */
const MOST_RATIO = 200;
const SMALL_BYTES = 16 * 1024 ** 2;

/**
 * @param {string} path of the archive
 * @param {string} name of the entry
 * @param {string} what it is, for people
 * @param {boolean} [orOnly] whether the only entry will do, whatever it is called
 * @returns {Promise<Uint8Array>}
 */
export async function readEntry(path, name, what, orOnly = false) {
  /** @type {import('yauzl').ZipFile | undefined} */
  let zip;
  try {
    // As bytes, names are not judged: those of other entries do not matter, however odd they are.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
    if (zip.entryCount > MOST_ENTRIES) throw damaged(what, `it has ${zip.entryCount} files`);
    const entry = await find(zip, name, what, orOnly);
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
 * @param {boolean} orOnly
 */
async function find(zip, name, what, orOnly) {
  const wanted = Buffer.from(name);
  /** @type {Entry | undefined} */
  let found;
  /** @type {string[]} */
  const others = [];
  for await (const entry of zip.eachEntry()) {
    const isOnly = orOnly && zip.entryCount === 1;
    if (!isOnly && !wanted.equals(entry.fileNameRaw)) {
      if (others.length < NAMED) others.push(entry.fileNameRaw.toString().replace(/[^ -~]/g, '?'));
      continue;
    }
    if (found) throw damaged(what, `it has "${name}" twice`);
    found = entry;
  }
  if (!found) throw unnamed(what, name, others);
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
 * In one piece: a stream of small ones takes twice the memory until somebody collects them.
 *
 * @param {import('yauzl').ZipFile} zip
 * @param {Entry} entry
 */
async function bytesOf(zip, entry) {
  const { compressionMethod, uncompressedSize: size } = entry;
  const stored = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const packed = Buffer.concat(await stored.toArray());
  if (compressionMethod === 0) return packed;
  if (compressionMethod !== DEFLATED) throw new Error(`compression method ${compressionMethod}`);
  const bytes = inflateRawSync(packed, { chunkSize: Math.max(size, 64), maxOutputLength: size });
  if (bytes.length !== size) throw new Error(`${bytes.length} bytes instead of ${size}`);
  return bytes;
}

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.5 */
const DEFLATED = 8;

/** Another tool may call it otherwise. @param {string} what @param {string} name @param {string[]} others */
function unnamed(what, name, others) {
  if (others.length === 0) return damaged(what, 'it is empty');
  const failure = damaged(what, `it has no file "${name}", but "${others.join('", "')}"`);
  const hint = 'if one of those is the history, set "database-key" to its name';
  return new Failure('STORAGE_CORRUPT', failure.message, hint);
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
