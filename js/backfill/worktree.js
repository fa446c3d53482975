/**
 * A second working tree for past commits, in a temporary folder: the user's own is never touched.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { askGit, checkOutWithGit, fetchFilesOf } from '../git/call.js';
import { GitFailure } from '../git/refusal.js';

/** Refusals that concern one commit, not all. @type {Set<import('../git/refusal.js').Kind>} */
const OF_ONE_COMMIT = new Set(['partial', 'shallow', 'no-commit', 'other']);

/** The process that works in it is in its name. */
const NAME = /^unentropy-backfill-(\d+)-([\w-]+)-\w{6}$/;

/**
 * @typedef {object} Worktree
 * @property {string} folder
 * @property {(sha: string) => Promise<GitFailure | null>} checkOut removes everything of the
 *   previous commit; returns why git cannot check this one out
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} repository a folder in it
 * @param {string} sha of the first commit
 * @param {AbortSignal} signal
 * @returns {Promise<Worktree>} call `close` when done
 */
export async function openWorktree(repository, sha, signal) {
  await sweep(repository, signal);
  const folder = await mkdtemp(join(tmpdir(), `unentropy-backfill-${process.pid}-${host()}-`));
  const close = () => remove(repository, folder);
  try {
    await checkOutWithGit(
      ['worktree', 'add', '--quiet', '--detach', '--no-checkout', folder, sha],
      {
        cwd: repository,
        signal,
      },
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    async checkOut(sha) {
      const place = { cwd: folder, signal };
      try {
        const checkOut = ['checkout', '--quiet', '--force', '--detach', sha];
        await checkOutWithGit(checkOut, place).catch(async (error) => {
          if (!(error instanceof GitFailure) || error.kind !== 'partial') throw error;
          await fetchFilesOf(sha, place);
          await checkOutWithGit(checkOut, place);
        });
        await checkOutWithGit(['clean', '-ffdxq'], place);
        return null;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof GitFailure && OF_ONE_COMMIT.has(error.kind)) return error;
        throw error;
      }
    },
    close,
  };
}

/**
 * Removes what killed processes have left here.
 *
 * @param {string} repository
 * @param {AbortSignal} signal
 */
async function sweep(repository, signal) {
  const list = await askGit(['worktree', 'list', '--porcelain'], { cwd: repository, signal });
  for (const [, folder] of list.matchAll(/^worktree (.+)$/gm)) {
    const [, pid, where] = NAME.exec(basename(folder)) ?? [];
    if (where === host() && !isAlive(Number(pid))) await remove(repository, folder);
  }
}

/** @param {string} repository @param {string} folder */
async function remove(repository, folder) {
  // When adding it has failed, git does not know it, and only the folder exists.
  await askGit(['worktree', 'remove', '--force', folder], { cwd: repository }).catch(() => {});
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** The name of this machine, in characters that a folder name may have. */
function host() {
  return hostname().replace(/[^\w]+/g, '-') || 'unknown';
}
