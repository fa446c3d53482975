/**
 * Reads a file at a commit, from git, or from the forge where this clone does not have it.
 */
import { askGit } from './call.js';
import { orElse } from './git.js';
import { GitFailure } from './refusal.js';

/**
 * @param {string} sha
 * @param {string} path from the top of the repository
 * @param {import('./ancestry.js').CommitSource} place
 * @returns {Promise<string | null>} null: it does not exist there
 */
export async function fileAt(sha, path, { base: cwd, repository, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  const isHere = await git('cat-file', '-e', `${sha}^{commit}`).then(() => true, orElse(false));
  if (!isHere && repository) return repository.fileAt(path, sha);
  try {
    const listed = await git('ls-tree', '--full-tree', '--name-only', sha, '--', path);
    return listed === '' ? null : await git('cat-file', 'blob', `${sha}:${path}`);
  } catch (error) {
    if (!(error instanceof GitFailure) || error.kind !== 'partial' || !repository) throw error;
    return repository.fileAt(path, sha);
  }
}
