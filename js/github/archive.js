/**
 * The history in the archive of an artifact. Whoever may run workflows can put anything in there:
 * one file is read, into memory, and its size is known and allowed before; and its seal.
 */
import { open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import { Failure } from '../errors.js';
import { refuseTooLarge } from '../run/limits.js';
import { fits, MOST_SEAL_BYTES, sealOf } from './checksum.js';

/** @typedef {import('yauzl').Entry} Entry */

/** More than this, and nobody meant it as a history. */
const MOST_ENTRIES = 1000;

/** Of what else there is, for people. */
const SHOWN_ENTRIES = 3;

/** SQLite's pages compress by ten at most, but for a file that is nearly empty. */
const MOST_RATIO = 200;
const SMALL_BYTES = 16 * 1024 ** 2;

/**
 * @param {string} path of the archive
 * @param {string} name of the entry
 * @param {string} what it is, for people
 * @param {boolean} [orOnly] whether the only history will do, whatever it is called
 * @returns {Promise<{ bytes: Uint8Array, isIntact?: boolean }>} `isIntact`: whether they are what
 *   this program has put there, where that is known
 */
export async function readEntry(path, name, what, orOnly = false) {
  /** @type {import('yauzl').ZipFile | undefined} */
  let zip;
  try {
    // As bytes, names are not judged: those of other entries do not matter, however odd they are.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
    if (zip.entryCount > MOST_ENTRIES) throw damaged(what, `it has ${zip.entryCount} files`);
    const { history, seal } = await find(zip, name, what, orOnly);
    refuseBomb(history, what);
    const bytes = await bytesOf(path, zip, history);
    return { bytes, isIntact: seal && (await isSealed(path, zip, seal, bytes)) };
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
  /** @type {Entry[]} */
  const entries = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const names = entries.map(({ fileNameRaw }) => fileNameRaw.toString());
  const [only, ...others] = names.filter((it) => !it.endsWith(sealOf('')));
  const isNamed = names.includes(name) || !orOnly || others.length > 0;
  const wanted = isNamed ? name : (only ?? name);
  const called = (/** @type {string} */ it) =>
    entries.filter(({ fileNameRaw }) => fileNameRaw.equals(Buffer.from(it)));
  const [history, second] = called(wanted);
  if (second) throw damaged(what, `it has "${wanted}" twice`);
  if (!history) throw unnamed(what, name, names.slice(0, SHOWN_ENTRIES).map(printable));
  if (history.isEncrypted()) throw damaged(what, `"${wanted}" is encrypted`);
  return { history, seal: called(sealOf(wanted)).at(-1) };
}

/** @param {string} name */
function printable(name) {
  return name.replace(/[^ -~]/g, '?');
}

/**
 * Without a seal that can be read, the history itself has to show that it is sound.
 *
 * @param {string} path
 * @param {import('yauzl').ZipFile} zip
 * @param {Entry} seal
 * @param {Uint8Array} bytes
 */
async function isSealed(path, zip, seal, bytes) {
  if (Math.max(seal.compressedSize, seal.uncompressedSize) > MOST_SEAL_BYTES) return undefined;
  const text = await bytesOf(path, zip, seal).catch(() => '');
  return fits(text.toString(), bytes);
}

/** @param {Entry} entry @param {string} what */
function refuseBomb({ compressedSize, uncompressedSize }, what) {
  if (uncompressedSize > SMALL_BYTES && uncompressedSize > MOST_RATIO * compressedSize) {
    throw damaged(what, `${compressedSize} bytes claim to be ${uncompressedSize}`);
  }
  refuseTooLarge(what, uncompressedSize);
}

/**
 * In one piece: a stream of small ones takes longer, and twice the memory until somebody collects them.
 *
 * @param {string} path
 * @param {import('yauzl').ZipFile} zip
 * @param {Entry} entry
 */
async function bytesOf(path, zip, entry) {
  const { compressionMethod: method, uncompressedSize: size, compressedSize: length } = entry;
  if (method !== STORED && method !== DEFLATED) throw new Error(`compression method ${method}`);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = await readRange(path, fileDataStart, length);
  const limits = { chunkSize: Math.max(size, 64), maxOutputLength: size };
  const bytes = method === STORED ? packed : inflateRawSync(packed, limits);
  if (bytes.length !== size) throw new Error(`${bytes.length} bytes instead of ${size}`);
  return bytes;
}

/** @param {string} path @param {number} start @param {number} length */
async function readRange(path, start, length) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.5 */
const STORED = 0;
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
