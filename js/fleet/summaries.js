/**
 * Reads the ends of published files: they say enough of a repository for the page over all of them.
 */
import { toFailure } from '../errors.js';

/** Holds the end of nearly every file. */
const TAIL_BYTES = 128 * 1024;
/** A longer end is damage. */
const MOST_BYTES = 16 * 1024 ** 2;
/** How many files are read at once. */
const AT_ONCE = 16;
/** How a Parquet file ends, after the length of its description. */
const MAGIC = 'PAR1';
const ENDING_BYTES = 8;

/**
 * @typedef {import('../../pkg/unentropy.js').Found} Found
 * @typedef {import('./target.js').Target} Target
 */

/**
 * What is known of each repository, in the order of their paths.
 *
 * @param {import('../core.js').Core} core
 * @param {Target} target
 * @param {AbortSignal} signal
 * @returns {Promise<Found[]>}
 */
export async function readSummaries(core, target, signal) {
  const { parquetMetadata } = await import('hyparquet');
  const files = (await target.list()).filter(({ path }) => core.isPublishedPath(path));
  const note = core.summaryNote();
  /** @param {{ path: string, writtenAtMs: number | null }} file @returns {Promise<Found | null>} */
  const read = async ({ path, writtenAtMs }) => {
    const found = { path, writtenAtMs, summary: null, problem: null };
    try {
      const end = await endOf(target, path);
      if (end === null) return null;
      const notes = parquetMetadata(end).key_value_metadata ?? [];
      return { ...found, summary: notes.find(({ key }) => key === note)?.value ?? null };
    } catch (error) {
      signal.throwIfAborted();
      const { code, message } = toFailure(error);
      return { ...found, problem: code === 'INTERNAL' ? NOT_PARQUET : message };
    }
  };
  const found = await inTurn(files, read);
  return found.filter((it) => it !== null);
}

const NOT_PARQUET = 'the file is damaged, or not a Parquet file';

/**
 * The description at the end of a file. It is one answer of the store, so it is never half of one file and half
 * of the next.
 *
 * @param {Target} target
 * @param {string} path
 * @returns {Promise<ArrayBuffer | null>}
 */
async function endOf(target, path) {
  let bytes = await target.tail(path, TAIL_BYTES);
  const needed = bytes && lengthOf(bytes);
  if (bytes && needed && needed > bytes.length) {
    if (needed > MOST_BYTES) throw new Error(NOT_PARQUET);
    bytes = await target.tail(path, needed);
    if (bytes && lengthOf(bytes) > bytes.length) throw new Error(NOT_PARQUET);
  }
  return bytes && Uint8Array.from(bytes).buffer;
}

/** @param {Uint8Array} bytes the end of a file */
function lengthOf(bytes) {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isParquet = end.length >= ENDING_BYTES && end.toString('latin1', end.length - 4) === MAGIC;
  if (!isParquet) throw new Error(NOT_PARQUET);
  return end.readUInt32LE(end.length - ENDING_BYTES) + ENDING_BYTES;
}

/**
 * @template T, R
 * @param {T[]} items
 * @param {(item: T) => Promise<R>} act
 * @returns {Promise<R[]>} in the order of the items
 */
async function inTurn(items, act) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}
