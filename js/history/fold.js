/**
 * Builds that other runs have left in the journal of a store, taken into the history.
 */
import { toFailure } from '../errors.js';
import { isPart, openPart } from './entry-parts.js';

/** Small objects: a few at once hide how far away they are. */
const READ_AT_ONCE = 8;

/**
 * What cannot be read stays where it is, with a warning: it may be of a newer version.
 *
 * @param {string[]} waiting
 * @param {import('../core.js').Database} db
 * @param {import('./index.js').Options} options
 * @returns {Promise<{ isWhole: boolean, clashes: string[] }>} `isWhole`: false when one is gone: a
 *   history has it that this one has not seen; `clashes`: what jobs of one run measured differently
 */
export async function fold(waiting, db, { core, store, log }) {
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
  const texts = await inParallel(waiting, async (entry) => {
    try {
      return await store.read?.(entry);
    } catch (error) {
      if (ENDS.has(toFailure(error).code)) throw error;
      leave(entry, error);
      return undefined;
    }
  });
  for (const [index, entry] of waiting.entries()) {
    const text = texts[index];
    if (text === null) isWhole = false;
    if (typeof text !== 'string') continue;
    try {
      if (isPart(text)) await foldPart(entry, text, db, core);
      else clashes.push(...core.foldEntry(db, entry, 'its text', text, Date.now()));
      count++;
    } catch (error) {
      leave(entry, error);
    }
  }
  for (const [reason, entries] of left) log.warning(`${leftOf(entries)}: ${reason}`);
  if (count > 0) log.detail(`builds of other runs taken from the journal: ${count}`);
  return { isWhole, clashes };
}

/**
 * @param {string} entry
 * @param {string} text
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 */
async function foldPart(entry, text, db, core) {
  const part = await openPart(text, core);
  try {
    core.merge(db, part, entry, Date.now());
  } finally {
    part.close();
  }
}

/** How many of those that are left are named. */
const NAMED = 3;

/** @param {string[]} entries */
function leftOf(entries) {
  const names = entries.slice(0, NAMED).join(', ');
  const more = entries.length - NAMED;
  const all = more > 0 ? `${names} and ${more} more` : names;
  return entries.length === 1
    ? `a build of another run is left in the journal, as ${all}`
    : `${entries.length} builds of other runs are left in the journal, as ${all}`;
}

/** After these there is no time left to go on. */
export const ENDS = new Set(['TIMEOUT', 'STORAGE_TIMEOUT']);

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
