/**
 * A second working tree for past commits, in a temporary folder: the one that somebody works in is
 * never touched.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { git } from '../git/checkout.js';

/** The process that works in it is in its name. */
const NAME = /^unentropy-backfill-(\d+)-([\w-]+)-\w{6}$/;

/**
 * @typedef {object} Worktree
 * @property {string} folder
 * @property {(sha: string) => Promise<void>} checkOut leaves nothing of the commit before
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} repository a folder of it
 * @param {string} sha of the first commit
 * @param {AbortSignal} signal
 * @returns {Promise<Worktree>} call `close` when done
 */
export async function openWorktree(repository, sha, signal) {
  await sweep(repository, signal);
  const folder = await mkdtemp(join(tmpdir(), `unentropy-backfill-${process.pid}-${host()}-`));
  const close = () => remove(repository, folder);
  try {
    await git(repository, ['worktree', 'add', '--quiet', '--detach', folder, sha], signal);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    async checkOut(sha) {
      await git(folder, ['checkout', '--quiet', '--force', '--detach', sha], signal);
      await git(folder, ['clean', '-ffdxq'], signal);
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
  const list = await git(repository, ['worktree', 'list', '--porcelain'], signal);
  for (const [, folder] of list.matchAll(/^worktree (.+)$/gm)) {
    const [, pid, where] = NAME.exec(basename(folder)) ?? [];
    if (where === host() && !isAlive(Number(pid))) await remove(repository, folder);
  }
}

/** @param {string} repository @param {string} folder */
async function remove(repository, folder) {
  // Git knows nothing of it where adding it has failed; then there is only a folder.
  await git(repository, ['worktree', 'remove', '--force', folder]).catch(() => {});
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is such a process, and it is somebody else's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** This machine, as a name of a folder takes it. */
function host() {
  return hostname().replace(/[^\w]+/g, '-') || 'unknown';
}
