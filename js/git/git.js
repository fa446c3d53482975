/**
 * The questions that several rooms have to git.
 */
import { askGit } from './call.js';
import { GitFailure } from './refusal.js';

/**
 * What is to be taken for an answer where git has none. That a repository is not ours, or that the disk
 * hangs, is no answer.
 *
 * @template T
 * @param {T} value
 * @returns {(error: unknown) => T} for `catch`
 */
export function orElse(value) {
  return (error) => {
    if (error instanceof GitFailure && error.kind !== 'not-ours') return value;
    throw error;
  };
}

/**
 * The branch that is checked out, undefined where none is.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export async function currentBranch(cwd) {
  return askGit(['symbolic-ref', '--short', 'HEAD'], { cwd }).catch(orElse(undefined));
}

/**
 * The branch that a clone starts on, as the remote said when it was cloned.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export async function defaultBranch(cwd) {
  const head = ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'];
  const branch = await askGit(head, { cwd }).catch(orElse(''));
  return branch.replace(/^origin\//, '') || undefined;
}

/**
 * When the commits of this checkout were made, the oldest first: a line each with the time in seconds
 * and the SHA. Nothing outside of a checkout.
 *
 * @param {string} cwd
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function commitsOf(cwd, signal) {
  const log = await askGit(['log', '--format=%ct %H'], { cwd, signal }).catch(orElse(''));
  const seconds = (/** @type {string} */ line) => Number.parseInt(line, 10);
  return log
    .split('\n')
    .sort((a, b) => seconds(a) - seconds(b))
    .join('\n');
}

/**
 * The branch that others are compared with, as far as a clone can tell.
 *
 * @param {string} cwd
 * @returns {Promise<string>}
 */
export async function usualBranch(cwd) {
  const names = ['refs/heads/main', 'refs/heads/master'];
  const list = ['for-each-ref', '--count=1', '--format=%(refname:short)', ...names];
  const known = (await defaultBranch(cwd)) ?? (await askGit(list, { cwd }).catch(orElse('')));
  return known || ((await currentBranch(cwd)) ?? 'main');
}

/**
 * Where the code is for people: as the runner says, else as the remote is called.
 *
 * @param {import('../core.js').Core} core
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @returns {Promise<[string, string] | [null, null]>} `owner/name`, and the server
 */
export async function forge(core, env, cwd) {
  if (env.GITHUB_REPOSITORY) {
    return [env.GITHUB_REPOSITORY, env.GITHUB_SERVER_URL ?? 'https://github.com'];
  }
  const remote = await askGit(['remote', 'get-url', 'origin'], { cwd }).catch(orElse(''));
  return core.forge(remote) ?? [null, null];
}
