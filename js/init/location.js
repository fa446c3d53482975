/**
 * Finds where in a repository `init` runs. GitHub reads workflows only at the root.
 */
import { join } from 'node:path';
import { askGit } from '../git/call.js';
import { orElse } from '../git/git.js';

/**
 * @typedef {object} InitLocation
 * @property {string} prefix path of the folder in its repository: '', or with a trailing slash
 * @property {string} root of the repository, an absolute path
 * @property {string} name of the workflow
 */

/** @param {string} folder an absolute path @returns {Promise<InitLocation>} */
export async function placeOf(folder) {
  // Outside a repository, the folder is treated as its future root.
  const prefix = await askGit(['rev-parse', '--show-prefix'], { cwd: folder }).catch(orElse(''));
  const root = join(folder, ...prefix.split('/').slice(1).fill('..'));
  const name = prefix.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'project';
  return { prefix, root, name: prefix ? `metrics-${name}` : 'metrics' };
}
