/**
 * What a run leaves in the folder is not part of the project: counted as lines of code, each report
 * would make the next one longer.
 */
import { spawnSync } from 'node:child_process';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemFailure } from '../errors.js';

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
  const ignored = ignoredByGit(folder, lines);
  return lines.filter((line) => !ignored.has(line));
}

/**
 * Those that a pattern covers, here or in a folder above. What a person ignores everywhere does not
 * count: it is not so for others.
 *
 * @param {string} folder
 * @param {string[]} lines
 */
function ignoredByGit(folder, lines) {
  const paths = lines.map((line) => line.replace('*', '').replace(/\/$/, '/x'));
  const git = ['-c', 'core.excludesFile=', 'check-ignore', '--no-index', '--stdin', '-z'];
  const { stdout } = spawnSync('git', git, {
    cwd: folder,
    input: paths.join('\0'),
    encoding: 'utf8',
  });
  const covered = new Set((stdout ?? '').split('\0'));
  return new Set(lines.filter((_, at) => covered.has(paths[at])));
}

/** @param {string} folder an absolute path @param {string[]} lines */
export async function ignore(folder, lines) {
  const path = join(folder, '.gitignore');
  const before = /[^\n]$/.test(await textOf(folder)) ? '\n' : '';
  try {
    await appendFile(path, `${before}${lines.join('\n')}\n`);
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
