/**
 * The key of a history, and the keys of the objects next to it.
 */
import { Failure } from '../../errors.js';

/** Endings of copies of a history. */
export const COPY = /\.(previous|corrupt-[^/\\]*)$/;

/**
 * The key of the history that a copy belongs to; any other key is returned as it is.
 * @param {string} key
 */
export function historyOf(key) {
  return key.replace(COPY, '');
}

/**
 * Refuses keys that providers normalise, each in its own way, and reserved names.
 *
 * @param {string} key
 */
export function refuseOddKey(key) {
  const parts = key.split('/');
  const isUnclean = parts.some((part) => part === '' || part === '.' || part === '..');
  const isTaken = /\.(previous|journal|corrupt-[^/]*)(\/|$)/.test(key);
  if (!isUnclean && !isTaken) return;
  throw new Failure(
    'INPUT_INVALID',
    `"${key}" cannot be the key of a history in a bucket`,
    isTaken
      ? 'names with ".previous", ".journal" and ".corrupt-" are reserved for the objects next to a history'
      : 'set "database-key" to names with single slashes between them, such as "team/metrics.db"',
  );
}
