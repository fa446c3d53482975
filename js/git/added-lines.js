/**
 * The lines that a change adds: lines of the checkout that the commit where it began lacks.
 */
import { Failure, toFailure } from '../errors.js';
import { askGit, fetchCommit, fetchFilesOf, needHash } from './call.js';
import { orElse } from './git.js';
import { readDiff } from './parse-diff.js';
import { GitFailure } from './refusal.js';

/**
 * @typedef {object} DiffBase
 * @property {string} base the folder of the configuration
 * @property {AbortSignal} signal
 * @property {() => Promise<import('./ancestry.js').Ancestry>} ancestry used when no commit is named
 *
 * @typedef {{ paths: string, spans: Uint32Array }} Changes as `Reading.change` takes them
 */

/**
 * The lines that another commit lacks, below the configuration's folder. If the checkout does not
 * descend from that commit, their merge base counts.
 *
 * @param {string} ref a commit; empty: the commit where this change began
 * @param {DiffBase} place
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
 * @param {string} folder relative to the top of the repository, with a trailing `/`; empty: the top
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

/**
 * Overrides the repository's settings: every file that a report treats as text is diffed as text.
 */
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

/** @param {string} ref @param {DiffBase} place */
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

/** @param {DiffBase} place @returns {Promise<string>} */
async function beginning(place) {
  const { mergeBase, ancestors } = await place.ancestry();
  const start = mergeBase ?? ancestors[0];
  if (!start) throw noStart();
  await takeIn(start, place);
  return start;
}

/**
 * A clone of one commit lacks its parent. The parent is fetched the same way; the rest of the clone
 * stays unchanged.
 *
 * @param {string} commit
 * @param {DiffBase} place
 */
async function takeIn(commit, { base: cwd, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  const isHere = await git('cat-file', '-e', `${commit}^{commit}`).then(() => true, orElse(false));
  if (isHere) return;
  try {
    // In a full clone, `--depth` would make it shallow.
    const isShallow = (await git('rev-parse', '--is-shallow-repository')) === 'true';
    await fetchCommit(commit, isShallow ? ['--depth=1'] : [], { cwd, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new Failure(
      'NETWORK_FAILED',
      `git cannot fetch ${commit.slice(0, 7)}, where this change began: ${toFailure(cause).message}`,
      'set "fetch-depth: 0" at actions/checkout, so that the clone has it',
      { cause },
    );
  }
}

function noStart() {
  return new Failure(
    'INPUT_INVALID',
    'no earlier commit is known to compare with',
    'set "fetch-depth: 0" at actions/checkout, or name one with --base',
  );
}
