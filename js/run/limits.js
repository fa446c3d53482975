/**
 * How large what is stored may be.
 */
import { Failure } from '../errors.js';

/** What sql.js can hold in memory beside the export of it. */
export const LARGEST_HISTORY_BYTES = 1024 ** 3;

/** Of one build and its values, on its own. */
export const LARGEST_BUILD_BYTES = 1024 ** 2;

/**
 * @param {string} name of the history, as users read it
 * @param {number} size in bytes
 * @param {number} [most] default: what a history may have
 */
export function refuseTooLarge(name, size, most = LARGEST_HISTORY_BYTES) {
  if (size <= most) return;
  if (most < LARGEST_HISTORY_BYTES) {
    throw new Failure(
      'STORAGE_UNSUPPORTED',
      `"${name}" has more than ${most / 1024} KiB, the most that it can have`,
      'find out who wrote it; delete it if it is not of a run of yours',
    );
  }
  const gib = (size / LARGEST_HISTORY_BYTES).toFixed(1);
  throw new Failure(
    'STORAGE_UNSUPPORTED',
    `the history "${name}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"',
  );
}
