/**
 * The configuration of the branch that a change goes to: its rules hold, whatever the change makes
 * of them.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { askGit } from '../context.js';
import { toFailure } from '../errors.js';

/**
 * @param {import('../context.js').Context} context
 * @param {string} configFile its name
 * @param {import('./ancestry.js').Place} place
 * @returns {Promise<string | null>} null: it says the same, or there is none
 */
export async function baseConfigOf({ change }, configFile, place) {
  if (!change?.baseSha) return null;
  const { base: cwd, log, signal } = place;
  const file = basename(configFile);
  try {
    const text = await textAt(change.baseSha, file, place);
    const own = await readFile(resolve(cwd, file), 'utf8');
    return text?.trim() === own.trim() ? null : text;
  } catch (error) {
    signal.throwIfAborted();
    const { message } = toFailure(error);
    log.warning(
      `the rules of the branch "${change.baseRef}" are not known: ${message}; only those of this change are applied`,
    );
    return null;
  }
}

/**
 * @param {string} sha
 * @param {string} file
 * @param {import('./ancestry.js').Place} place
 * @returns {Promise<string | null>}
 */
async function textAt(sha, file, { base: cwd, repository, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  const path = `${await git('rev-parse', '--show-prefix')}${file}`;
  const isHere = await git('cat-file', '-e', `${sha}^{commit}`).then(
    () => true,
    () => false,
  );
  if (!isHere && repository) return repository.fileAt(path, sha);
  const listed = await git('ls-tree', '--full-tree', '--name-only', sha, '--', path);
  return listed === '' ? null : git('show', `${sha}:${path}`);
}
