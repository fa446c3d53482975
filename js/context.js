/**
 * Identifies the build: actor, commit and run, read from the runner, or elsewhere from git.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Failure } from './errors.js';
import { askGit, needHash } from './git/call.js';
import { orElse } from './git/git.js';
import { GitFailure } from './git/refusal.js';

/**
 * @typedef {object} Context
 * @property {import('./core.js').Build} build
 * @property {boolean} isCi
 * @property {boolean} isFork the commit is in another repository
 * @property {boolean} isUntrusted the checked-out configuration may be a stranger's
 * @property {boolean} hasNoSecrets the runner provides none, even if the workflow names some
 * @property {string} trendBranch the branch whose history this build is compared with
 * @property {string | null} refName the branch, or tag, as the runner names it
 * @property {string | null} defaultBranch of the repository, if the event names it
 * @property {string} actor
 * @property {string | null} repository `owner/name`
 * @property {string | null} serverUrl
 * @property {Change | null} change what this commit will be merged into, if known
 *
 * @typedef {object} Change
 * @property {number | null} number of the pull request; null in a merge queue
 * @property {string} baseRef the branch
 * @property {string} baseSha the branch's commit when this run started
 * @property {string | null} mergeSha the forge's merge of both; null: none, or unknown
 * @property {string[]} labels of the pull request when this run started
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd a folder of the checkout
 * @param {AbortSignal} [signal]
 * @returns {Promise<Context>}
 */
export async function findContext(env, cwd, signal) {
  /** @type {Git} */
  const git = (...args) => askGit(args, { cwd, signal });
  return env.GITHUB_ACTIONS === 'true' ? ofRunner(env, git) : ofGit(env, git);
}

/** @typedef {(...args: string[]) => Promise<string>} Git runs git, and returns its output */

/** @param {NodeJS.ProcessEnv} env @param {Git} git @returns {Promise<Context>} */
async function ofRunner(env, git) {
  const eventName = need(env, 'GITHUB_EVENT_NAME');
  const repository = need(env, 'GITHUB_REPOSITORY');
  const isPull = eventName.startsWith('pull_request');
  const event = isPull || env.GITHUB_EVENT_PATH ? readEvent(env, isPull) : null;
  const pull = isPull ? event?.pull_request : undefined;
  const isFork = pull !== undefined && pull.head?.repo?.full_name !== repository;
  const mergeSha = eventName === 'pull_request' ? (env.GITHUB_SHA ?? null) : null;
  const change = changeIn(event, pull, mergeSha);
  const commitSha = needHash(pull?.head?.sha ?? need(env, 'GITHUB_SHA'), 'the commit of this run');
  const branch = pull ? branchOfPull(pull, isFork) : branchOfRef(env);
  return {
    build: {
      commitSha,
      branch,
      runId: need(env, 'GITHUB_RUN_ID'),
      runNumber: whole(env.GITHUB_RUN_NUMBER, 0),
      attempt: whole(env.GITHUB_RUN_ATTEMPT, 1),
      eventName,
      startedAtMs: Date.now(),
      ...(await aboutCommit(commitSha, git)),
    },
    isCi: true,
    isFork,
    isUntrusted: isFork || eventName === 'pull_request_target',
    // Runs started by Dependabot get no secrets, although they belong to the repository itself.
    hasNoSecrets:
      eventName !== 'pull_request_target' && (isFork || env.GITHUB_ACTOR === 'dependabot[bot]'),
    trendBranch: change?.baseRef ?? branch,
    refName: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME || null,
    defaultBranch: event?.repository?.default_branch ?? null,
    actor: env.GITHUB_ACTOR ?? '',
    repository,
    serverUrl: env.GITHUB_SERVER_URL ?? null,
    change,
  };
}

/** @param {NodeJS.ProcessEnv} env @param {Git} git @returns {Promise<Context>} */
async function ofGit(env, git) {
  const head = await git('log', '-1', ...HEAD_FORMAT, 'HEAD', '--').catch((cause) => {
    if (!(cause instanceof GitFailure)) throw cause;
    const { message, hint } = cause;
    throw new Failure('INPUT_INVALID', `no commit to record: ${message}`, hint, { cause });
  });
  const [commitSha, committedAtS, refs, author, subject] = head.split('\n');
  // In a shallow clone the first name is `grafted`.
  const isHead = (/** @type {string} */ name) => name.startsWith(HEAD_IS);
  const branch = (refs ?? '').split(', ').find(isHead)?.slice(HEAD_IS.length);
  return {
    build: {
      commitSha,
      // A detached HEAD is on no branch; git itself calls it so.
      branch: branch ?? 'HEAD',
      runId: `local-${randomUUID()}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      startedAtMs: Date.now(),
      committedAtMs: Number(committedAtS) * 1000,
      commit: { subject, author },
    },
    isCi: Boolean(env.CI) && env.CI !== 'false',
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch ?? 'HEAD',
    refName: branch ?? null,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? '',
    repository: null,
    serverUrl: null,
    change: null,
  };
}

const HEAD_IS = 'HEAD -> refs/heads/';

/** Commit, its time, `HEAD -> refs/heads/main, …`, author, subject: one process, where two would take 5 ms more. */
const HEAD_FORMAT = [
  '--format=%H%n%ct%n%D%n%an%n%s',
  '--decorate=full',
  '--decorate-refs=HEAD',
  '--decorate-refs=refs/heads',
];

/**
 * The commit's own time in ms, its author and its subject, as far as this checkout has the commit.
 *
 * @param {string} commitSha
 * @param {Git} git
 */
async function aboutCommit(commitSha, git) {
  const log = await git('log', '-1', '--format=%ct%n%an%n%s', commitSha, '--').catch(orElse(''));
  const [seconds, author, subject] = log.split('\n');
  return {
    committedAtMs: seconds ? Number(seconds) * 1000 : null,
    commit: { subject, author },
  };
}

/**
 * @typedef {object} Pull a pull request in an event; a deleted fork has no `repo`
 * @property {{ sha?: string, ref?: string, label?: string,
 *   repo?: { full_name?: string } | null, user?: { login?: string } | null }} [head]
 * @property {{ ref?: string, sha?: string }} [base]
 * @property {{ name?: string }[]} [labels]
 * @property {number} [number]
 *
 * @typedef {object} Event
 * @property {Pull} [pull_request]
 * @property {{ base_sha?: string, base_ref?: string }} [merge_group]
 * @property {{ default_branch?: string }} [repository]
 */

/**
 * @param {Event | null} event
 * @param {Pull | undefined} pull
 * @param {string | null} mergeSha
 * @returns {Change | null}
 */
function changeIn(event, pull, mergeSha) {
  const { sha, ref: baseRef } = pull?.base ?? {};
  if (sha && baseRef) {
    const baseSha = needHash(sha, 'the base of this pull request');
    const labels = (pull?.labels ?? []).map(({ name }) => name ?? '');
    return { number: pull?.number ?? null, baseRef, baseSha, mergeSha, labels };
  }
  const queue = event?.merge_group;
  if (!queue?.base_sha || !queue.base_ref) return null;
  const branch = queue.base_ref.replace(/^refs\/heads\//, '');
  const baseSha = needHash(queue.base_sha, 'the base of this merge queue');
  return { number: null, baseRef: branch, baseSha, mergeSha, labels: [] };
}

/** @param {Pull} pull @param {boolean} isFork */
function branchOfPull({ head }, isFork) {
  if (!isFork) return head?.ref ?? 'HEAD';
  return head?.label ?? `${head?.user?.login ?? 'unknown'}:${head?.ref ?? 'HEAD'}`;
}

/**
 * A tag keeps its full name: one that is called `main` must not join the trend of `main`.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function branchOfRef(env) {
  if (env.GITHUB_REF_TYPE === 'tag') return need(env, 'GITHUB_REF');
  return env.GITHUB_REF_NAME || need(env, 'GITHUB_REF').replace(/^refs\/heads\//, '');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isNeeded false: reading it only saves a request
 * @returns {Event | null}
 */
function readEvent(env, isNeeded) {
  const path = need(env, 'GITHUB_EVENT_PATH');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (!isNeeded) return null;
    throw new Failure(
      'INPUT_INVALID',
      'the event that started this run cannot be read from GITHUB_EVENT_PATH',
      'the runner writes that file; inside a container, mount the folder it is in',
      { cause },
    );
  }
}

/** @param {string | undefined} written @param {number} otherwise */
function whole(written, otherwise) {
  return /^\d{1,9}$/.test(written ?? '') ? Number(written) : otherwise;
}

/** @param {NodeJS.ProcessEnv} env @param {string} name */
function need(env, name) {
  const value = env[name];
  if (value) return value;
  throw new Failure(
    'INPUT_INVALID',
    `the runner did not say ${name}`,
    'a GitHub runner sets it; elsewhere unset GITHUB_ACTIONS, so that git is asked instead',
  );
}
