/**
 * Writes what `init` has made: all of its files or none, and never over what is there.
 */
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, shown, systemFailure } from '../errors.js';

/** @typedef {{ path: string, text: string }} Written with an absolute path */

/**
 * @param {Written[]} files
 * @param {boolean} isForced whether what is there may be replaced
 */
export async function writeAll(files, isForced) {
  if (!isForced) await refuseExisting(files.map(({ path }) => path));
  for (const { path, text } of files) {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, text);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw systemFailure('STORAGE_UNWRITABLE', 'write', path, error);
    }
  }
}

/** @param {string[]} paths @throws {Failure} when there is something */
export async function refuseExisting(paths) {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => [shown(path)],
        () => [],
      ),
    ),
  );
  const names = found.flat();
  if (names.length === 0) return;
  throw new Failure(
    'INPUT_INVALID',
    `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} there already, and nothing was written`,
    '"--force" replaces what is there, "--dry-run" shows what would be written',
  );
}
