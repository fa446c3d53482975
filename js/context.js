/**
 * Who runs, on which commit, in which run: read from the runner, or from git elsewhere.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Failure } from './errors.js';

/**
 * @typedef {object} Context
 * @property {import('./core.js').Build} build
 * @property {boolean} isCi
 * @property {boolean} isFork its commit is in another repository
 * @property {boolean} isUntrusted the checked-out configuration may be a stranger's
 * @property {boolean} hasNoSecrets a runner gives it none, whatever the workflow says
 * @property {string} trendBranch whose history this build is compared with
 * @property {string | null} refName the branch, or tag, as the runner names it
 * @property {string | null} defaultBranch of the repository, where the event says it
 * @property {string} actor
 * @property {string | null} repository `owner/name`
 * @property {string | null} serverUrl
 * @property {Change | null} change what this commit is to be merged into, where that is known
 *
 * @typedef {object} Change
 * @property {number | null} number of the pull request; null in a merge queue
 * @property {string} baseRef the branch
 * @property {string} baseSha its commit when this run was started
 * @property {string | null} mergeSha what the forge has made of both; null: nothing, or nobody says
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd a folder of the checkout
 * @param {AbortSignal} [signal]
 * @returns {Promise<Context>}
 */
export async function context(env, cwd, signal) {
  /** @type {Git} */
  const git = (...args) => askGit(args, { cwd, signal });
  return env.GITHUB_ACTIONS === 'true' ? ofRunner(env, git) : ofGit(env, git);
}

/** @typedef {(...args: string[]) => Promise<string>} Git asks git, and gives what it printed */

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
  const commitSha = pull?.head?.sha ?? need(env, 'GITHUB_SHA');
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
      committedAtMs: await commitTime(commitSha, git),
    },
    isCi: true,
    isFork,
    isUntrusted: isFork || eventName === 'pull_request_target',
    // Whatever Dependabot starts sees no secrets, though it comes from the repository itself.
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
    if (cause instanceof Failure || cause.name === 'AbortError') throw cause;
    const isMissing = cause.code === 'ENOENT';
    throw new Failure(
      'INPUT_INVALID',
      isMissing
        ? 'there is no commit to record: the program "git" was not found'
        : 'there is no commit to record: git does not know one here',
      'run it in a git checkout with at least one commit ("git log -1" must work there)',
      { cause },
    );
  });
  const [commitSha, committedAtS, refs] = head.split('\n');
  const branch = /^HEAD -> refs\/heads\/(.+)$/.exec((refs ?? '').split(', ')[0])?.[1];
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

/** Commit, its time, and `HEAD -> refs/heads/main, …`: one process, where two would take 5 ms more. */
const HEAD_FORMAT = [
  '--format=%H%n%ct%n%D',
  '--decorate=full',
  '--decorate-refs=HEAD',
  '--decorate-refs=refs/heads',
];

/**
 * The branch that is checked out, undefined where none is.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export async function currentBranch(cwd) {
  return askGit(['symbolic-ref', '--short', 'HEAD'], { cwd }).catch(() => undefined);
}

/**
 * The branch that a clone starts on, as the remote said when it was cloned.
 *
 * @param {string} cwd
 * @returns {Promise<string | undefined>}
 */
export async function defaultBranch(cwd) {
  const head = ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'];
  const branch = await askGit(head, { cwd }).catch(() => '');
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
  const log = await askGit(['log', '--format=%ct %H'], { cwd, signal }).catch((error) => {
    if (error instanceof Failure || error.name === 'AbortError') throw error;
    return '';
  });
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
  const known = (await defaultBranch(cwd)) ?? (await askGit(list, { cwd }).catch(() => ''));
  return known || ((await currentBranch(cwd)) ?? 'main');
}

/**
 * Where the code is for people: as the runner says, else as the remote is called.
 *
 * @param {import('./core.js').Core} core
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @returns {Promise<[string, string] | [null, null]>} `owner/name`, and the server
 */
export async function forge(core, env, cwd) {
  if (env.GITHUB_REPOSITORY) {
    return [env.GITHUB_REPOSITORY, env.GITHUB_SERVER_URL ?? 'https://github.com'];
  }
  const remote = await askGit(['remote', 'get-url', 'origin'], { cwd }).catch(() => '');
  return core.forge(remote) ?? [null, null];
}

/**
 * The commit's own time in ms, null where this checkout does not have the commit.
 *
 * @param {string} commitSha @param {Git} git
 */
async function commitTime(commitSha, git) {
  const seconds = await git('log', '-1', '--format=%ct', commitSha, '--').catch((cause) => {
    if (cause.name === 'AbortError') throw cause;
    return null;
  });
  return seconds ? Number(seconds) * 1000 : null;
}

/** In containers the checkout belongs to another user; and signatures would be printed first. */
export const GIT_CONFIG = ['-c', 'safe.directory=*', '-c', 'log.showSignature=false'];

/** Nobody is there to be asked for a password, and what is printed is as it is asked for. */
export function gitEnvironment() {
  return { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_DIFF_OPTS: '' };
}

/**
 * What git says, without the addresses of remotes: there may be a token in one.
 *
 * @param {string} words
 */
export function withoutAddresses(words) {
  return words.replace(/['"]?\w+:\/\/\S*/g, 'the remote');
}

/** What is asked takes milliseconds; only a disk that hangs takes as long. */
const GIT_TIMEOUT_MS = 60_000;

/** Five million commits. */
const LARGEST_ANSWER_BYTES = 256 * 1024 ** 2;

/**
 * @param {string[]} args
 * @param {{ cwd: string, signal?: AbortSignal }} options
 * @returns {Promise<string>}
 */
export async function askGit(args, { cwd, signal }) {
  const killSignal = /** @type {const} */ ('SIGKILL');
  const limits = { signal, timeout: GIT_TIMEOUT_MS, killSignal, maxBuffer: LARGEST_ANSWER_BYTES };
  const options = { cwd, env: gitEnvironment(), ...limits };
  try {
    return (await promisify(execFile)('git', [...GIT_CONFIG, ...args], options)).stdout.trimEnd();
  } catch (error) {
    const said = /** @type {Error & { stderr?: string }} */ (error);
    said.message = withoutAddresses(said.message);
    said.stderr = withoutAddresses(said.stderr ?? '');
    const { killed, name } = /** @type {Error & { killed?: boolean }} */ (error);
    if (!killed || name === 'AbortError') throw error;
    throw new Failure(
      'TIMEOUT',
      `git did not answer within ${GIT_TIMEOUT_MS / 1000} s`,
      'run "git log -1" in the checkout by hand: is its disk there?',
      { cause: error },
    );
  }
}

/**
 * @typedef {object} Pull what an event says of a pull request; a deleted fork has no `repo`
 * @property {{ sha?: string, ref?: string, label?: string,
 *   repo?: { full_name?: string } | null, user?: { login?: string } | null }} [head]
 * @property {{ ref?: string, sha?: string }} [base]
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
  const { sha: baseSha, ref: baseRef } = pull?.base ?? {};
  if (baseSha && baseRef) return { number: pull?.number ?? null, baseRef, baseSha, mergeSha };
  const queue = event?.merge_group;
  if (!queue?.base_sha || !queue.base_ref) return null;
  const branch = queue.base_ref.replace(/^refs\/heads\//, '');
  return { number: null, baseRef: branch, baseSha: queue.base_sha, mergeSha };
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
 * @param {boolean} isNeeded otherwise it only saves a question
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
    'a GitHub runner sets it; elsewhere unset GITHUB_ACTIONS, and git is asked instead',
  );
}
