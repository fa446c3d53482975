/**
 * Replaces a file so that a power failure at any moment leaves the old contents or the new ones.
 * Everything is first written under a temporary name next to the file, then renamed over it.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from '../../errors.js';

/** Errors of `fsync` on a folder where it has no meaning: some network disks, Windows. */
const NO_FOLDER_FSYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR', 'EPERM', 'EBADF']);

/**
 * Writes `bytes` to a new file beside `file`, with its mode and owner, and on to the disk.
 *
 * @param {string} file
 * @param {Uint8Array} bytes
 * @returns {string} the path of the temporary file
 */
export function writeBeside(file, bytes) {
  const temporary = temporaryName(file);
  const fd = openSync(temporary, 'wx');
  try {
    try {
      const like = statSync(file, { throwIfNoEntry: false });
      if (like) {
        fchmodSync(fd, like.mode);
        giveTo(fd, like);
      }
      writeAll(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}

/**
 * Gives the current contents of `file` the name `kept`; `file` stays, and `kept` exists at all
 * times.
 *
 * A hard link, not a copy: it costs nothing, and if another program still writes through its open
 * handle after `file` was replaced, its data ends up in `kept` instead of being lost.
 *
 * @param {string} file
 * @param {string} kept
 */
export function keepAs(file, kept) {
  const temporary = temporaryName(file);
  try {
    try {
      linkSync(file, temporary);
    } catch (error) {
      // Hard links are not supported here, or not allowed to another user's file.
      if (errnoOf(error) === 'ENOENT') throw error;
      copyFileSync(file, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      fsync(temporary);
    }
    renameSync(temporary, kept);
  } finally {
    // If both were already one file, the rename did nothing and left the temporary name.
    rmSync(temporary, { force: true });
  }
}

/**
 * Creates the folder of `file` with its parents, so that they survive a power cut too.
 *
 * @param {string} file
 */
export function makeFolderOf(file) {
  const folder = dirname(file);
  const first = mkdirSync(folder, { recursive: true });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    fsyncFolder(dirname(made));
  }
}

/**
 * Removes the temporary files that killed writers left next to `file`.
 *
 * @param {string} file
 */
export function sweep(file) {
  const folder = dirname(file);
  const prefix = temporaryPrefix(file);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Makes the names in a folder durable: a rename that is not on the disk can still be undone.
 *
 * @param {string} folder
 */
export function fsyncFolder(folder) {
  try {
    fsync(folder);
  } catch (error) {
    if (!NO_FOLDER_FSYNC.has(errnoOf(error) ?? '')) throw error;
  }
}

/**
 * @param {number} fd
 * @param {Uint8Array} bytes
 */
export function writeAll(fd, bytes) {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written);
  }
}

/** @param {string} path */
function fsync(path) {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * A run as root must not lock out the next ordinary run; only root can change the owner.
 *
 * @param {number} fd
 * @param {{ uid: number, gid: number }} owner
 */
function giveTo(fd, { uid, gid }) {
  try {
    fchownSync(fd, uid, gid);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

/** @param {string} file */
function temporaryName(file) {
  return join(dirname(file), temporaryPrefix(file) + randomBytes(8).toString('hex'));
}

/** @param {string} file */
function temporaryPrefix(file) {
  return `${basename(file)}.tmp-`;
}
