/**
 * The configuration of the branch that a change goes to: its rules hold, whatever the change makes
 * of them.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { askGit } from '../context.js';
import { toFailure } from '../errors.js';

/**
 * @param {import('../context.js').Context} context
 * @param {string} path of the configuration, absolute
 * @param {import('./ancestry.js').Place} place
 * @returns {Promise<string | null>} null: it says the same, or there is none; empty: nobody knows
 */
export async function baseConfigOf({ change }, path, place) {
  if (!change) return null;
  const { log, signal } = place;
  try {
    const text = await textAt(change.baseSha, basename(path), place);
    const own = await readFile(path, 'utf8');
    return text?.trim() === own.trim() ? null : text;
  } catch (error) {
    signal.throwIfAborted();
    log.warning(unknown(change.baseRef, toFailure(error).message));
    return '';
  }
}

/** @param {string} branch @param {string} why */
function unknown(branch, why) {
  return (
    `the rules of the branch "${branch}" are not known: ${why}; only those of this change are ` +
    'applied'
  );
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
