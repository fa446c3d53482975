/**
 * Adds the files that a run leaves behind to `.gitignore`: counted as lines of code, each report
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
 * The lines that `.gitignore` lacks.
 *
 * @param {string} folder an absolute path
 * @param {string[]} leaves what else tests and builds leave there
 * @returns {Promise<string[]>}
 */
export async function unignored(folder, leaves) {
  const there = (await textOf(folder)).split('\n').map(bare);
  const lines = [...new Set([...LEFT, ...leaves])].filter((line) => !there.includes(bare(line)));
  const ignored = await ignoredByGit(folder, lines);
  return lines.filter((line) => !ignored.has(line));
}

/**
 * The lines that a pattern covers, here or in a folder above. A user's global ignore file does not
 * count: other users do not have it.
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
    // Like git, do not follow a link here.
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0));
    await file.writeFile(`${before}${lines.join('\n')}\n`).finally(() => file.close());
  } catch (error) {
    throw systemFailure('STORAGE_UNWRITABLE', 'write', path, error);
  }
}

/** Leading and trailing slashes make little difference. @param {string} line */
function bare(line) {
  return line.trim().replace(/^\/|\/$/g, '');
}

/** @param {string} folder */
async function textOf(folder) {
  // If it cannot be read, writing fails as well, with a better message.
  return readFile(join(folder, '.gitignore'), 'utf8').catch(() => '');
}
