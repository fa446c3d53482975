/**
 * The lines that a change adds: those of the checkout that are not in the commit it began with.
 */
import { Failure, toFailure } from '../errors.js';
import { askGit, fetchCommit, fetchFilesOf, needHash } from './call.js';
import { orElse } from './git.js';
import { readDiff } from './parse-diff.js';
import { GitFailure } from './refusal.js';

/**
 * @typedef {object} Place
 * @property {string} base the folder of the configuration
 * @property {AbortSignal} signal
 * @property {() => Promise<import('./ancestry.js').Ancestry>} ancestry asked where no commit is named
 *
 * @typedef {{ paths: string, spans: Uint32Array }} Changes as `Reading.change` takes them
 */

/**
 * The lines that are not in another commit, below the configuration's folder. Where it is not the
 * commit's descendant that is checked out, what both have in common counts.
 *
 * @param {string} ref a commit; empty: where this change has begun
 * @param {Place} place
 * @returns {Promise<Changes>}
 */
export async function changesSince(ref, place) {
  const { base: cwd, signal } = place;
  const since = ref ? await sharedWith(ref, place) : await beginning(place);
  const [diff, folder] = await Promise.all([
    diffSince(needHash(since, 'where this change began'), { cwd, signal }),
    askGit(['rev-parse', '--show-prefix'], { cwd, signal }),
  ]);
  return below(folder, diff);
}

/** @param {string} since @param {{ cwd: string, signal: AbortSignal }} place */
async function diffSince(since, place) {
  const ask = () => readDiff([...DIFF, since, '--'], place);
  try {
    return await ask().catch(async (error) => {
      if (!(error instanceof GitFailure) || error.kind !== 'partial') throw error;
      await fetchFilesOf(since, place);
      return ask();
    });
  } catch (cause) {
    if (!(cause instanceof GitFailure)) throw cause;
    const { message, hint } = cause;
    throw new Failure('INPUT_INVALID', `git cannot tell what is changed: ${message}`, hint, {
      cause,
    });
  }
}

/**
 * @param {string} folder from the top of the repository, with a `/` behind it; empty: the top
 * @param {import('./parse-diff.js').Diff} diff
 * @returns {Changes}
 */
function below(folder, { paths, spans }) {
  const isThere = paths.map((path) => path.startsWith(folder));
  return {
    paths: paths.map((path) => path.slice(folder.length)).join('\0'),
    spans: Uint32Array.from(spans.filter(([file]) => isThere[file]).flat()),
  };
}

/** Whatever somebody has configured: all that is text to a report is text. */
const DIFF = [
  'diff',
  '-O/dev/null',
  '--raw',
  '--patch',
  '-z',
  '--text',
  '--unified=0',
  '--inter-hunk-context=0',
  '--diff-filter=AMRT',
  '--find-renames',
  '--no-relative',
  '--ignore-submodules=all',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

/** @param {string} ref @param {Place} place */
async function sharedWith(ref, { base: cwd, signal }) {
  try {
    return await askGit(['merge-base', '--end-of-options', ref, 'HEAD'], { cwd, signal });
  } catch (cause) {
    signal.throwIfAborted();
    orElse(null)(cause);
    throw new Failure(
      'INPUT_INVALID',
      `git knows no commit that "${ref}" and this checkout have in common`,
      'is it spelled right? A clone without its history needs "fetch-depth: 0" at actions/checkout',
      { cause },
    );
  }
}

/** @param {Place} place @returns {Promise<string>} */
async function beginning(place) {
  const { mergeBase, ancestors } = await place.ancestry();
  const start = mergeBase ?? ancestors[0];
  if (!start) throw noStart();
  await takeIn(start, place);
  return start;
}

/**
 * A clone of one commit lacks the one before it. It takes that in as it did its own; what it knows
 * of other commits stays as it is.
 *
 * @param {string} commit
 * @param {Place} place
 */
async function takeIn(commit, { base: cwd, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  const isHere = await git('cat-file', '-e', `${commit}^{commit}`).then(() => true, orElse(false));
  if (isHere) return;
  try {
    // Of a whole clone this would make a shallow one.
    const isShallow = (await git('rev-parse', '--is-shallow-repository')) === 'true';
    await fetchCommit(commit, isShallow ? ['--depth=1'] : [], { cwd, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new Failure(
      'NETWORK_FAILED',
      `git cannot get ${commit.slice(0, 7)}, which this change began with: ${toFailure(cause).message}`,
      'set "fetch-depth: 0" at actions/checkout, so that the clone has it',
      { cause },
    );
  }
}

function noStart() {
  return new Failure(
    'INPUT_INVALID',
    'there is no commit before this one to compare with, or nobody knows it',
    'set "fetch-depth: 0" at actions/checkout, or name one with --base',
  );
}
