/**
 * What a run leaves in the folder is not part of the project: counted as lines of code, each report
 * would make the next one longer.
 */
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemFailure } from '../errors.js';
import { askGit } from '../git/call.js';
import { orElse } from '../git/git.js';

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;

const LEFT = ['unentropy-report/', 'unentropy-metrics.db*'];

/**
 * What `.gitignore` lacks.
 *
 * @param {string} folder an absolute path
 * @param {string[]} leaves what else is left there by tests and builds
 * @returns {Promise<string[]>}
 */
export async function unignored(folder, leaves) {
  const there = (await textOf(folder)).split('\n').map(bare);
  const lines = [...new Set([...LEFT, ...leaves])].filter((line) => !there.includes(bare(line)));
  const ignored = await ignoredByGit(folder, lines);
  return lines.filter((line) => !ignored.has(line));
}

/**
 * Those that a pattern covers, here or in a folder above. What a person ignores everywhere does not
 * count: it is not so for others.
 *
 * @param {string} folder
 * @param {string[]} lines
 */
async function ignoredByGit(folder, lines) {
  const paths = lines.map((line) => line.replace('*', '').replace(/\/$/, '/x'));
  const settings = ['-c', 'core.excludesFile=', '-c', 'core.quotePath=false'];
  const query = [...settings, 'check-ignore', '--no-index', '--', ...paths];
  const found = await askGit(query, { cwd: folder }).catch(orElse(''));
  const covered = new Set(found.split('\n'));
  return new Set(lines.filter((_, at) => covered.has(paths[at])));
}

/** @param {string} folder an absolute path @param {string[]} lines */
export async function ignore(folder, lines) {
  const path = join(folder, '.gitignore');
  const before = /[^\n]$/.test(await textOf(folder)) ? '\n' : '';
  try {
    // Git follows no link here either.
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0));
    await file.writeFile(`${before}${lines.join('\n')}\n`).finally(() => file.close());
  } catch (error) {
    throw systemFailure('STORAGE_UNWRITABLE', 'write', path, error);
  }
}

/** Slashes at the ends make little difference. @param {string} line */
function bare(line) {
  return line.trim().replace(/^\/|\/$/g, '');
}

/** @param {string} folder */
async function textOf(folder) {
  // Where it cannot be read it cannot be added to either, which says more.
  return readFile(join(folder, '.gitignore'), 'utf8').catch(() => '');
}
