/**
 * The configuration of the branch that a change goes to: its rules hold, regardless of what the change makes
 * of them.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { toFailure } from '../errors.js';
import { askGit } from '../git/call.js';
import { fileAt } from '../git/file-at.js';

/**
 * @typedef {object} Others configurations beside that of the change
 * @property {string | null} baseConfig null: it is the same, or there is none; empty: unknown
 * @property {string | null} originConfig what the change began with; null: take the base's
 *
 * @param {import('../context.js').Context} context
 * @param {import('../git/ancestry.js').Fork | null} fork
 * @param {string} path of the configuration, absolute
 * @param {import('../git/ancestry.js').CommitSource} place
 * @returns {Promise<Others>}
 */
export async function configsOf({ change }, fork, path, place) {
  const none = { baseConfig: null, originConfig: null };
  if (!change || !fork) return none;
  const { log, signal } = place;
  const { base, origin } = fork;
  const file = basename(path);
  try {
    const baseConfig = await textAt(base, file, place);
    const own = await readFile(path, 'utf8');
    if (baseConfig?.trim() === own.trim()) return none;
    if (!origin || origin === base) return { baseConfig, originConfig: null };
    const originConfig = await textAt(origin, file, place).catch((error) => {
      signal.throwIfAborted();
      log.detail(`the rules that this change began with: ${toFailure(error).message}`);
      return null;
    });
    return { baseConfig, originConfig };
  } catch (error) {
    signal.throwIfAborted();
    log.warning(unknown(change.baseRef, toFailure(error).message));
    return { baseConfig: '', originConfig: null };
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
 * @param {import('../git/ancestry.js').CommitSource} place
 * @returns {Promise<string | null>}
 */
async function textAt(sha, file, place) {
  const { base: cwd, signal } = place;
  const folder = await askGit(['rev-parse', '--show-prefix'], { cwd, signal });
  return fileAt(sha, `${folder}${file}`, place);
}
