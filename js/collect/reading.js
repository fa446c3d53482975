/**
 * Lets collectors choose their files and read them.
 */
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../errors.js';
import { within } from '../run/deadline.js';
import { tellChanges } from './changes.js';
import { tellJobs } from './ci.js';
import { encodedSize, OpenFile } from './files.js';

/**
 * @typedef {import('./files.js').ListedFile} ListedFile
 * @typedef {import('./listing.js').Files} Files
 */

/**
 * Lets a collector choose its files and read them.
 *
 * @param {import('../core.js').Reading} reading
 * @param {Pick<import('../core.js').ReadTask, 'needs' | 'timeoutMs'>} task
 * @param {import('./changes.js').DiffBase} place
 * @param {Files} files
 * @returns {Promise<string[]>} the paths of those it chose
 */
export async function readFiles(reading, task, place, files) {
  const { needs } = task;
  const { base, signal } = place;
  const check = checkOf(task, signal);
  const entries = files.list(needs);
  const chosen = reading.select(...listed(entries));
  await inform(reading, task, place, files);
  const read = chosen.filter((index) => needs.encoding || reading.reads(index));
  for (const [count, index] of read.entries()) {
    // Reading is synchronous: without a pause a cancel is not noticed.
    if (count % PAUSE_FILES === 0) await nextTurn();
    check();
    const { path, raw, type, size } = entries[index];
    if (type === 'link') continue;
    const file = raw ?? resolve(base, path);
    const isRead = reading.reads(index);
    if (isRead && !readFile(reading, index, new OpenFile(file, { size, check }))) break;
    if (needs.encoding) {
      const limit = within(check.leftMs(), signal);
      const length = await encodedSize(file, needs.encoding, limit).catch((error) => {
        check();
        throw error;
      });
      reading.measured(index, length);
    }
  }
  await nextTurn();
  check();
  return Array.from(chosen, (index) => entries[index].path);
}

/**
 * Tells a collector what it needs besides files.
 *
 * @param {import('../core.js').Reading} reading
 * @param {Pick<import('../core.js').ReadTask, 'needs' | 'timeoutMs'>} task
 * @param {import('./changes.js').DiffBase} place
 * @param {Files} files
 */
export async function inform(reading, task, place, files) {
  const { needs } = task;
  const check = checkOf(task, place.signal);
  if (needs.repository) reading.locate(paths(files.repository() ?? files.below()));
  const signal = within(check.leftMs(), place.signal);
  try {
    if (needs.changes !== null) await tellChanges(reading, needs.changes, { ...place, signal });
    if (needs.ci !== null) await tellJobs(reading, needs.ci, { ...place, signal });
  } catch (error) {
    check();
    throw error;
  }
}

/**
 * Ends a task that takes too long, or whose run is over.
 *
 * @param {Pick<import('../core.js').ReadTask, 'timeoutMs'>} task
 * @param {AbortSignal} signal
 */
function checkOf({ timeoutMs }, signal) {
  const deadlineMs = Date.now() + timeoutMs;
  const check = () => {
    signal.throwIfAborted();
    if (Date.now() >= deadlineMs) throw tooSlow(timeoutMs);
  };
  return Object.assign(check, { leftMs: () => Math.max(1, deadlineMs - Date.now()) });
}

/**
 * Lets go of a reading after a failure. One that ended in the middle of a call, for want of memory,
 * cannot be let go of, and that must not hide why.
 *
 * @param {import('../core.js').Reading} reading
 */
export function release(reading) {
  try {
    reading.free();
  } catch {
    // The process ends soon, and its memory with it.
  }
}

/**
 * @param {import('../core.js').Reading} reading
 * @param {number} index
 * @param {OpenFile} file
 * @returns {boolean} whether another one is wanted
 */
function readFile(reading, index, file) {
  try {
    const wantsMore = reading.read(index, file);
    if (file.failure) throw file.failure;
    return wantsMore;
  } finally {
    file.close();
  }
}

/**
 * A list of files as the core takes it.
 *
 * @param {ListedFile[]} entries
 * @returns {[string, Float64Array, Uint8Array]}
 */
function listed(entries) {
  return [
    paths(entries),
    Float64Array.from(entries, ({ size }) => size),
    Uint8Array.from(entries, ({ type }) => (type === 'link' ? 1 : 0)),
  ];
}

/** @param {ListedFile[]} entries */
function paths(entries) {
  return entries.map(({ path }) => path).join('\0');
}

/** @param {number} timeoutMs */
function tooSlow(timeoutMs) {
  return new Failure(
    'TIMEOUT',
    `timed out after ${timeoutMs / 1000} s`,
    'name fewer files, or give the metric a larger "timeout" (ms)',
  );
}

/** How many files are read between two looks at the clock of the whole run. */
const PAUSE_FILES = 256;
