/**
 * Size limits for everything that is stored.
 */
import { Failure } from '../errors.js';

/** What sql.js can hold in memory together with an export of it. */
export const LARGEST_HISTORY_BYTES = 1024 ** 3;

/** For one build with its values. */
export const LARGEST_BUILD_BYTES = 1024 ** 2;

/**
 * @param {string} name of the history, as users read it
 * @param {number} size in bytes
 * @param {number} [most] default: the limit of a history
 */
export function refuseTooLarge(name, size, most = LARGEST_HISTORY_BYTES) {
  if (size <= most) return;
  if (most < LARGEST_HISTORY_BYTES) {
    throw new Failure(
      'STORAGE_UNSUPPORTED',
      `"${name}" exceeds ${most / 1024} KiB, its maximum`,
      'find out who wrote it; delete it if it is not from one of your runs',
    );
  }
  const gib = (size / LARGEST_HISTORY_BYTES).toFixed(1);
  throw new Failure(
    'STORAGE_UNSUPPORTED',
    `the history "${name}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"',
  );
}
