/**
 * A folder that several repositories share.
 */
import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, systemFailure } from '../errors.js';
import { refuseOutside, writeWhole } from '../run/writing.js';

/**
 * @param {string} folder an absolute path
 * @returns {import('./target.js').Target}
 */
export function openFolder(folder) {
  return {
    location: folder,
    async put(path, bytes) {
      const file = join(folder, path);
      refuseOutside(file);
      // Engines read every file of a partition, except those whose name begins with a dot.
      const hidden = join(dirname(file), `.${randomUUID()}`);
      await writeWhole(hidden, once(bytes), 'STORAGE_UNWRITABLE');
      try {
        await rename(hidden, file);
      } catch (error) {
        await rm(hidden, { force: true });
        throw systemFailure('STORAGE_UNWRITABLE', 'write', file, error);
      }
    },
    async list() {
      const paths = await below(folder, 0);
      const times = paths.map((path) =>
        stat(join(folder, path)).then(
          (it) => it.mtimeMs,
          () => null,
        ),
      );
      const found = await Promise.all(times);
      return paths.map((path, at) => ({ path, writtenAtMs: found[at] }));
    },
    async tail(path, length) {
      const file = join(folder, path);
      try {
        return await lastBytes(file, length);
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return null;
        throw systemFailure('STORAGE_UNREADABLE', 'read', file, error);
      }
    },
    close() {},
  };
}

/** @param {Uint8Array} bytes */
async function* once(bytes) {
  yield bytes;
}

/** A partition by repository, and one by project in it. */
const MOST_DEPTH = 2;

/**
 * The files of a folder, as paths with `/`.
 *
 * @param {string} folder
 * @param {number} depth
 * @returns {Promise<string[]>}
 */
async function below(folder, depth) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    // The page has a row for a repository that cannot be read.
    if (depth > 0) return null;
    throw systemFailure('STORAGE_UNREADABLE', 'read', folder, error);
  });
  if (!entries) return ['data.parquet'];
  const paths = entries.map(async (entry) => {
    const isPartition = /^(repo|project)=/.test(entry.name);
    const isFolder = entry.isDirectory() || (isPartition && entry.isSymbolicLink());
    if (!isFolder) return [entry.name];
    if (depth === MOST_DEPTH || !isPartition) return [];
    const inside = await below(join(folder, entry.name), depth + 1);
    return inside.map((path) => `${entry.name}/${path}`);
  });
  return (await Promise.all(paths)).flat().sort();
}

/** @param {string} path @param {number} length */
async function lastBytes(path, length) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, length));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
