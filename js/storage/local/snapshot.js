/**
 * Reads a SQLite file that others may be writing: whole and with a revision, or not at all.
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { errnoOf, Failure, shown } from '../../errors.js';
import { refuseTooLarge } from '../../run/limits.js';

/**
 * The bytes of the header in which SQLite counts the transactions on a file. Clocks of file
 * systems can be as coarse as two seconds, and freed inode numbers come back at once.
 *
 * @type {[number, number]}
 */
const COUNTER = [24, 28];

/**
 * The whole file, or `torn` when it changed while it was read.
 *
 * @param {string} file
 * @returns {{ bytes: Uint8Array, revision: string } | 'torn' | null} null when it does not exist
 */
export function readWhole(file) {
  return withFile(file, (fd, stat) => {
    const size = Number(stat.size);
    refuseTooLarge(shown(file), size);
    const bytes = new Uint8Array(size);
    const length = readInto(fd, bytes, 0);
    const after = fstatSync(fd, { bigint: true });
    // Not ctime, which also changes when another run gives the file its second name, `.previous`.
    const isTorn = length !== size || after.size !== stat.size || after.mtimeNs !== stat.mtimeNs;
    return isTorn ? 'torn' : { bytes, revision: stamp(stat, bytes.subarray(...COUNTER)) };
  });
}

/**
 * Distinguishes this history from any other, past or future, at this path.
 *
 * @param {string} file
 * @returns {string | null} null when it does not exist
 */
export function revisionOf(file) {
  return withFile(file, (fd, stat) => {
    const counter = new Uint8Array(COUNTER[1] - COUNTER[0]);
    const length = readInto(fd, counter, COUNTER[0]);
    return stamp(stat, counter.subarray(0, length));
  });
}

/**
 * The file next to it that shows an unfinished transaction: a rollback journal that is not zeroed
 * (SQLite's own test of a "hot" one), or a write-ahead log.
 *
 * @param {string} file
 * @returns {string | null}
 */
export function unfinishedBeside(file) {
  const first = new Uint8Array(1);
  const hot = withFile(`${file}-journal`, (fd) => readInto(fd, first, 0) > 0 && first[0] !== 0);
  if (hot) return `${file}-journal`;
  return hasBytes(`${file}-wal`) ? `${file}-wal` : null;
}

/** @param {string} file */
export function hasBytes(file) {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * @param {import('node:fs').BigIntStats} stat
 * @param {Uint8Array} counter
 */
function stamp({ ino, size, mtimeNs, ctimeNs }, counter) {
  return [ino, size, mtimeNs, ctimeNs, Buffer.from(counter).toString('hex')].join(':');
}

/**
 * @template T
 * @param {string} file
 * @param {(fd: number, stat: import('node:fs').BigIntStats) => T} act
 * @returns {T | null} null when it does not exist
 */
function withFile(file, act) {
  let fd;
  try {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const stat = fstatSync(fd, { bigint: true });
    if (!stat.isFile()) {
      throw new Failure(
        'STORAGE_UNREADABLE',
        `"${shown(file)}" is ${stat.isDirectory() ? 'a folder' : 'not a regular file'}`,
        'the history needs a regular file: set "database-key" to another path, or move this away',
      );
    }
    return act(fd, stat);
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {number} fd
 * @param {Uint8Array} bytes
 * @param {number} position
 * @returns {number} how many bytes were read
 */
function readInto(fd, bytes, position) {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}
