/**
 * Builds that other runs have left in the journal of a store, taken into the history.
 */
import { toFailure } from '../errors.js';
import { openPart } from './entry-parts.js';

/** Small objects: many at once hide how far away they are. */
const READ_AT_ONCE = 32;

/** What is read and not folded in yet lies in memory, and each may have a mebibyte. */
const FOLDED_AT_ONCE = 64;

/**
 * What cannot be read stays where it is, with a warning: it may be of a newer version.
 *
 * @param {string[]} waiting
 * @param {import('../core.js').Database} db
 * @param {import('./index.js').Options} options
 * @returns {Promise<{ isWhole: boolean, clashes: string[] }>} `isWhole`: false when one is gone: a
 *   history has it that this one has not seen; `clashes`: what jobs of one run measured differently
 */
export async function fold(waiting, db, options) {
  const { core, log } = options;
  /** Entries that stay where they are, by the reason. @type {Map<string, string[]>} */
  const left = new Map();
  const leave = (/** @type {string} */ entry, /** @type {unknown} */ error) => {
    const { message, hint } = toFailure(error);
    const reason = `${message}; ${hint}`;
    left.set(reason, [...(left.get(reason) ?? []), entry]);
  };
  /** @type {string[]} */
  const clashes = [];
  let isWhole = true;
  let count = 0;
  for (let at = 0; at < waiting.length; at += FOLDED_AT_ONCE) {
    const entries = waiting.slice(at, at + FOLDED_AT_ONCE);
    const texts = await inParallel(entries, (entry) => read(entry, options, leave));
    if (texts.includes(null)) isWhole = false;
    const folded = await foldTexts(entries, texts, db, core, leave);
    count += folded.count;
    clashes.push(...folded.clashes);
  }
  for (const [reason, entries] of left) log.warning(`${leftOf(entries)}: ${reason}`);
  if (count > 0) log.detail(`builds of other runs taken from the journal: ${count}`);
  return { isWhole, clashes };
}

/** @typedef {(entry: string, error: unknown) => void} Leave notes why an entry stays where it is */

/**
 * @param {string} entry
 * @param {import('./index.js').Options} options
 * @param {Leave} leave
 * @returns {Promise<string | null | undefined>} null when it is gone
 */
async function read(entry, { store }, leave) {
  try {
    return await store.read?.(entry);
  } catch (error) {
    if (TIMEOUTS.has(toFailure(error).code)) throw error;
    leave(entry, error);
    return undefined;
  }
}

/**
 * @param {string[]} entries
 * @param {(string | null | undefined)[]} texts of those that could be read
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 * @param {Leave} leave
 * @returns {Promise<{ count: number, clashes: string[] }>} how many were folded in
 */
async function foldTexts(entries, texts, db, core, leave) {
  /** @type {[string, string][]} */
  const plain = [];
  /** @type {string[]} */
  const clashes = [];
  let count = 0;
  for (const [index, entry] of entries.entries()) {
    const text = texts[index];
    if (typeof text !== 'string') continue;
    const packed = core.packedIn(text);
    if (packed === undefined) {
      plain.push([entry, text]);
      continue;
    }
    try {
      await foldPart(entry, packed, db, core);
      count++;
    } catch (error) {
      leave(entry, error);
    }
  }
  if (plain.length > 0) {
    const names = plain.map(([entry]) => entry);
    const texts = plain.map(([, text]) => text);
    const folded = core.foldEntries(db, names, texts, Date.now());
    for (const [index, error] of folded.errors.entries()) if (error) leave(names[index], error);
    count += folded.errors.filter((error) => !error).length;
    clashes.push(...folded.clashes);
  }
  return { count, clashes };
}

/**
 * @param {string} entry
 * @param {string} packed
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 */
async function foldPart(entry, packed, db, core) {
  const part = await openPart(packed, core);
  try {
    core.merge(db, part, entry, Date.now());
  } finally {
    part.close();
  }
}

/** How many of those that are left are named. */
const SHOWN_ENTRIES = 3;

/** @param {string[]} entries */
function leftOf(entries) {
  const names = entries.slice(0, SHOWN_ENTRIES).join(', ');
  const more = entries.length - SHOWN_ENTRIES;
  const all = more > 0 ? `${names} and ${more} more` : names;
  return entries.length === 1
    ? `a build of another run is left in the journal, as ${all}`
    : `${entries.length} builds of other runs are left in the journal, as ${all}`;
}

/** After these there is no time left to go on. */
export const TIMEOUTS = new Set(['TIMEOUT', 'STORAGE_TIMEOUT']);

/**
 * @template T, R
 * @param {T[]} items
 * @param {(item: T) => Promise<R>} act
 * @returns {Promise<R[]>} in the order of the items
 */
async function inParallel(items, act) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await act(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, items.length) }, work));
  return results;
}
