/**
 * Git queries that several rooms need.
 */
import { askGit, isHash } from './call.js';
import { GitFailure } from './refusal.js';

/**
 * A fallback for when git has no answer. A repository of another user, or a hanging disk, is still
 * an error.
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
 * The branch that is checked out, or undefined.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export async function currentBranch(cwd) {
  return askGit(['symbolic-ref', '--short', 'HEAD'], { cwd }).catch(orElse(undefined));
}

/**
 * The default branch that the remote reported when the repository was cloned.
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
 * The commits of this checkout, oldest first: one line each with the time in seconds and the SHA.
 * Empty outside a checkout.
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
 * What commits say of themselves, as far as this clone has them: one line each with SHA, author, NUL
 * and subject. Empty outside a checkout.
 *
 * @param {string[]} commits
 * @param {string} cwd
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function wordsOfCommits(commits, cwd, signal) {
  // A line that is not a hash could be an option.
  const hashes = commits.filter(isHash);
  if (hashes.length === 0) return '';
  const log = ['log', '--no-walk=unsorted', '--ignore-missing', '--format=%H %an%x00%s', '--stdin'];
  return askGit(log, { cwd, signal }, `${hashes.join('\n')}\n`).catch(orElse(''));
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
 * Where people find the code: as the runner says, else from the address of the remote.
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
