/**
 * Replacing a file so that, whenever the power fails, the old contents or the new are there.
 *
 * Everything is first made under a temporary name beside the file, then renamed over it.
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

/** What a folder answers to `fsync` where that means nothing: some network disks, Windows. */
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
 * Makes `kept` the contents that `file` has now; `file` stays, and there always is a `kept`.
 *
 * A hard link, not a copy: it costs nothing, and should another program still write through its
 * open handle once `file` is replaced, its words land in `kept` instead of nowhere.
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
      // No hard links here, or not to a file of somebody else.
      if (errnoOf(error) === 'ENOENT') throw error;
      copyFileSync(file, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      fsync(temporary);
    }
    renameSync(temporary, kept);
  } finally {
    // When both already were one file, the rename did nothing and left the temporary name.
    rmSync(temporary, { force: true });
  }
}

/**
 * Creates the folder of `file` with its parents, so that it outlasts a power cut too.
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
 * Removes the temporary files that killed writers left beside `file`.
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
 * A run as root must not lock the next ordinary run out; others may not give files away.
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
