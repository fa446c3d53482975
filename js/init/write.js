/**
 * Writes the files of `init`: all or none, and never over existing ones.
 */
import { access } from 'node:fs/promises';
import { Failure, shown } from '../errors.js';
import { refuseOutside, writeWhole } from '../run/writing.js';

/** @typedef {{ path: string, text: string }} Written with an absolute path */

/**
 * @param {Written[]} files
 * @param {boolean} isForced whether existing files may be replaced
 */
export async function writeAll(files, isForced) {
  if (!isForced) await refuseExisting(files.map(({ path }) => path));
  for (const { path } of files) refuseOutside(path);
  for (const { path, text } of files) await writeWhole(path, text, 'STORAGE_UNWRITABLE');
}

/** @param {string[]} paths @throws {Failure} when a file exists */
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
    `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} there already; nothing was written`,
    '"--force" replaces what is there, "--dry-run" shows what would be written',
  );
}
