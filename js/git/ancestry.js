/**
 * Finds the commits that a change is based on, from git, or from the forge if the clone is shallow.
 */

import { toFailure } from '../errors.js';
import { askGit } from './call.js';
import { orElse } from './git.js';

/** How far back to look for a build. */
const MAX_ANCESTORS = 500;

/**
 * @typedef {object} CommitSource what knows of commits: the checkout, and its forge
 * @property {string} base a folder of the checkout
 * @property {import('../github/repository.js').Repository | null} repository
 * @property {import('../run/log.js').Log} log
 * @property {AbortSignal} signal
 *
 * @typedef {{ mergeBase: string | null, ancestors: string[] }} Ancestry `ancestors`: the nearest
 *   first; on the reference branch itself, without a merge base, those of the commit
 */

/**
 * @typedef {object} Fork the commits where a change left its base
 * @property {string} base whose rules apply
 * @property {string | null} origin whose rules show which ones the change itself has changed
 * @property {string | null} from what the change is compared with; null: unknown
 */

/**
 * Finds where a change left its base; null if this commit does not belong to a pull request.
 *
 * @param {import('../context.js').Context} context
 * @param {CommitSource} place
 * @returns {Promise<Fork | null>}
 */
export async function forkOf({ build, change }, place) {
  if (!change) return null;
  const { commitSha: head } = build;
  const { baseSha, mergeSha } = change;
  const merge = await mergeOf(head, place);
  if (merge) {
    // The forge merged with a commit of the base branch. Another merge may be a stranger's.
    const base = merge.sha === mergeSha ? merge.into : baseSha;
    return { base, origin: base, from: merge.into };
  }
  const from = await firstOf(await inOrder(place), (way) => way.mergeBase(baseSha, head), place);
  return { base: baseSha, origin: from, from };
}

/**
 * What cannot be found out is left out: then the latest build of the branch is used.
 *
 * @param {import('../context.js').Context} context
 * @param {Fork | null} fork
 * @param {string} referenceBranch
 * @param {CommitSource} place
 * @returns {Promise<Ancestry>}
 */
export async function ancestryOf({ build }, fork, referenceBranch, place) {
  const { commitSha: head, branch } = build;
  const ways = await inOrder(place);
  const isOnReference = !fork && branch === referenceBranch;
  const left = () => firstOf(ways, (way) => way.mergeBase(referenceBranch, head), place);
  const mergeBase = fork ? fork.from : isOnReference ? null : await left();
  // A commit that is already on the reference branch is its own merge base.
  const isBehind = mergeBase === head;
  const from = mergeBase ?? (isOnReference ? head : null);
  const found = from ? await firstOf(ways, (way) => way.commitsFrom(from), place) : null;
  return {
    mergeBase: isBehind ? null : mergeBase,
    ancestors: (found ?? []).filter((sha) => sha !== head),
  };
}

/**
 * A runner checks out the merge of a pull request. That merge is measured, so it is compared with
 * the commit it merges into.
 *
 * @param {string} head of the pull request
 * @param {CommitSource} place
 * @returns {Promise<{ sha: string, into: string } | null>} null: the head itself is checked out
 */
async function mergeOf(head, { base: cwd, log, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  const sha = await git('rev-parse', 'HEAD').catch(orElse(head));
  if (sha === head) return null;
  const text = await git('cat-file', '-p', sha).catch(orElse(''));
  const [into, merged] = [...text.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent);
  if (merged === head) return { sha, into };
  log.warning(another(sha, head));
  return null;
}

/** @param {string} found @param {string} head */
function another(found, head) {
  return (
    `${found.slice(0, 7)} is checked out, and the pull request is at ${head.slice(0, 7)}: what is ` +
    'measured is something else; leave out "ref" at actions/checkout, or set it to the head'
  );
}

/** @typedef {Pick<import('../github/repository.js').Repository, 'mergeBase' | 'commitsFrom'>} Way */

const REMOTE_FIRST = ['for-each-ref', '--count=1', '--sort=-refname', '--format=%(objectname)'];

/**
 * The ways to ask, best first. A shallow clone knows too little.
 * @param {CommitSource} place
 * @returns {Promise<Way[]>}
 */
async function inOrder({ base: cwd, repository, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  /** @type {Way} */
  const here = {
    async mergeBase(base, head) {
      // The remote branch comes first: a local one may be out of date.
      const names = [`refs/remotes/origin/${base}`, `refs/heads/${base}`];
      const known = await git(...REMOTE_FIRST, ...names);
      return git('merge-base', '--end-of-options', known || base, head);
    },
    async commitsFrom(sha) {
      const list = ['log', '--first-parent', '--format=%H', `--max-count=${MAX_ANCESTORS}`];
      return (await git(...list, '--end-of-options', sha, '--')).split('\n');
    },
  };
  const shallow = await git('rev-parse', '--is-shallow-repository').catch(orElse('true'));
  if (!repository) return [here];
  return shallow === 'true' ? [repository, here] : [here, repository];
}

/**
 * @template T
 * @param {Way[]} ways
 * @param {(way: Way) => Promise<T>} ask
 * @param {CommitSource} place
 * @returns {Promise<T | null>}
 */
async function firstOf(ways, ask, { log, signal }) {
  for (const way of ways) {
    try {
      return await ask(way);
    } catch (error) {
      signal.throwIfAborted();
      log.detail(`the commits before this one: ${toFailure(error).message}`);
    }
  }
  return null;
}
