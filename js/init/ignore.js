/**
 * What a run leaves in the folder is no part of the project: counted as lines of code, each report
 * would make the next one longer.
 */
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemFailure } from '../errors.js';

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;

const LEFT = ['unentropy-report/', 'unentropy-metrics.db*'];

/** What `.gitignore` lacks. @param {string} folder an absolute path @returns {Promise<string[]>} */
export async function unignored(folder) {
  const there = (await textOf(folder)).split('\n').map(bare);
  return LEFT.filter((line) => !there.includes(bare(line)));
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
