/**
 * The name of a history, and the names of what lies beside it.
 */
import { Failure } from '../../errors.js';

/** What ends in this is a copy of a history. */
export const COPY = /\.(previous|corrupt-[^/\\]*)$/;

/** The history that a copy is of; any other is one itself. @param {string} key */
export function historyOf(key) {
  return key.replace(COPY, '');
}

/**
 * Providers normalise such keys, each in its own way; and some names are taken.
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
      ? 'names with ".previous", ".journal" and ".corrupt-" belong to what lies beside a history'
      : 'set "database-key" to names with single slashes between them, such as "team/metrics.db"',
  );
}
