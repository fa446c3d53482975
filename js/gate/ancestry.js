/**
 * The commits that a change begins with, from git; where a clone is shallow, from the forge.
 */
import { askGit } from '../context.js';
import { toFailure } from '../errors.js';

/** As far back as anybody looks for a build. */
const MOST = 500;

/**
 * @typedef {object} Place
 * @property {string} base a folder of the checkout
 * @property {import('./repository.js').Repository | null} repository
 * @property {import('../log.js').Log} log
 * @property {AbortSignal} signal
 *
 * @typedef {{ mergeBase: string | null, ancestors: string[] }} Ancestry `ancestors`: the nearest
 *   first; on the reference branch itself there is no merge base, and they are those of the commit
 */

/**
 * What cannot be found out is left out: then the latest build of the branch has to do.
 *
 * @param {import('../context.js').Context} context
 * @param {string} referenceBranch
 * @param {Place} place
 * @returns {Promise<Ancestry>}
 */
export async function ancestryOf({ build, change }, referenceBranch, place) {
  const { commitSha: head, branch } = build;
  const ways = await inOrder(place);
  const into = change && (await mergedInto(head, place));
  if (into) {
    const found = await firstOf(ways, (way) => way.commitsFrom(into), place);
    return { mergeBase: into, ancestors: found ?? [] };
  }
  const base = change?.baseSha ?? referenceBranch;
  const isOnReference = !change && branch === referenceBranch;
  const mergeBase = isOnReference
    ? null
    : await firstOf(ways, (way) => way.mergeBase(base, head), place);
  // A commit that is on the reference branch already has begun with itself.
  const isBehind = mergeBase === head;
  const from = mergeBase ?? (isOnReference ? head : null);
  const found = from ? await firstOf(ways, (way) => way.commitsFrom(from), place) : null;
  return {
    mergeBase: isBehind ? null : mergeBase,
    ancestors: (found ?? []).filter((sha) => sha !== head),
  };
}

/**
 * A runner checks out what a pull request would be when it is merged: that is measured, so it has to
 * be compared with what it is merged into.
 *
 * @param {string} head of the pull request
 * @param {Place} place
 * @returns {Promise<string | null>} null: the head itself is checked out
 */
async function mergedInto(head, { base: cwd, log, signal }) {
  const text = await askGit(['cat-file', '-p', 'HEAD'], { cwd, signal }).catch(() => '');
  const [into, merged] = [...text.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha);
  if (merged === head) return into;
  const found = await askGit(['rev-parse', 'HEAD'], { cwd, signal }).catch(() => head);
  if (found !== head) log.warning(another(found, head));
  return null;
}

/** @param {string} found @param {string} head */
function another(found, head) {
  return (
    `${found.slice(0, 7)} is checked out, and the pull request is at ${head.slice(0, 7)}: what is ` +
    'measured is something else; leave out "ref" at actions/checkout, or set it to the head'
  );
}

/** @typedef {Pick<import('./repository.js').Repository, 'mergeBase' | 'commitsFrom'>} Way */

/** A clone without its history knows too little. @param {Place} place @returns {Promise<Way[]>} */
async function inOrder({ base: cwd, repository, signal }) {
  const git = (/** @type {string[]} */ ...args) => askGit(args, { cwd, signal });
  /** @type {Way} */
  const here = {
    async mergeBase(base, head) {
      const names = [`refs/remotes/origin/${base}`, `refs/heads/${base}`];
      const known = await git('for-each-ref', '--count=1', '--format=%(objectname)', ...names);
      return git('merge-base', known || base, head);
    },
    async commitsFrom(sha) {
      const list = ['log', '--first-parent', '--format=%H', `--max-count=${MOST}`, sha, '--'];
      return (await git(...list)).split('\n');
    },
  };
  const shallow = await git('rev-parse', '--is-shallow-repository').catch(() => 'true');
  if (!repository) return [here];
  return shallow === 'true' ? [repository, here] : [here, repository];
}

/**
 * @template T
 * @param {Way[]} ways
 * @param {(way: Way) => Promise<T>} ask
 * @param {Place} place
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
