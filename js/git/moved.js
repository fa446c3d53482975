/**
 * Which files changed between two commits, and which of them were renamed.
 */
import { askGit, isHash } from './call.js';

/** What git said; `Moved` in the core reads it. */
/** @typedef {{ said: string, folder: string }} Moved `folder`: see `git rev-parse --show-prefix` */

/** Commits that change more are not compared by name: half a million files. */
const MOST_CHARACTERS = 32 * 1024 ** 2;

/** Git compares so many removed files with so many added ones; identical files are always found. */
const MOST_COMPARED = 1000;

const DIFF = [
  'diff',
  '-O/dev/null',
  '--name-status',
  '-z',
  `-l${MOST_COMPARED}`,
  '--no-relative',
  '--ignore-submodules=none',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

/**
 * The files that a commit has otherwise than an earlier one. Null if git cannot tell: a shallow
 * clone lacks the earlier one.
 *
 * @param {string} commit the earlier one
 * @param {import('./call.js').Checkout} place
 * @param {string} [head] the later one
 * @returns {Promise<Moved | null>}
 */
export async function movedSince(commit, place, head = 'HEAD') {
  if (!isHash(commit)) return null;
  const ask = (/** @type {string} */ renames) =>
    askGit([...DIFF, renames, '--end-of-options', commit, head, '--'], place);
  try {
    const [said, folder] = await Promise.all([
      // A clone without the contents of old files still has their hashes.
      ask('--find-renames').catch(() => ask('--find-renames=100%')),
      askGit(['rev-parse', '--show-prefix'], place),
    ]);
    return said.length > MOST_CHARACTERS ? null : { said, folder };
  } catch {
    place.signal?.throwIfAborted();
    return null;
  }
}
