/**
 * Builds that other runs have left in the journal of a store, taken into the history.
 */
import { toFailure } from './errors.js';

/** Small objects: a few at once hide how far away they are. */
const READ_AT_ONCE = 8;

/**
 * What cannot be read stays where it is, with a warning: it may be of a newer version.
 *
 * @param {string[]} waiting
 * @param {import('./core.js').Database} db
 * @param {import('./history.js').Options} options
 * @returns {Promise<boolean>} false when one is gone: a history has it that this one has not seen
 */
export async function fold(waiting, db, { core, store, log }) {
  const leave = (/** @type {string} */ entry, /** @type {unknown} */ error) => {
    const { message, hint } = toFailure(error);
    log.warning(`a build of another run is left in the journal, as ${entry}: ${message}; ${hint}`);
  };
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
      const build = core.KeptBuild.read(entry, text);
      build.fold(db, entry, Date.now());
      build.free();
      count++;
    } catch (error) {
      leave(entry, error);
    }
  }
  if (count > 0) log.detail(`builds of other runs taken from the journal: ${count}`);
  return isWhole;
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
