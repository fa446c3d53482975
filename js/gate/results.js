/**
 * What a run of the gate leaves on disk: its results, and badges.
 */
import { join } from 'node:path';
import { writeWhole } from '../run/writing.js';

/** @param {string} path an absolute path @param {string} text */
export async function keep(path, text) {
  await writeWhole(path, text, 'REPORT_FAILED');
}

/**
 * A badge as an image and one as shields.io reads it, for each metric that has a value.
 *
 * @param {string[]} keys
 * @param {(key: string) => import('../core.js').Badge | null} badgeOf
 * @param {string} folder
 * @returns {Promise<string[]>} the files
 */
export async function keepBadges(keys, badgeOf, folder) {
  const files = keys.flatMap((key) => {
    const badge = badgeOf(key);
    if (!badge) return [];
    return [
      [join(folder, `${key}.svg`), badge.svg],
      [join(folder, `${key}.json`), badge.endpoint],
    ];
  });
  for (const [path, text] of files) await keep(path, text);
  return files.map(([path]) => path);
}
