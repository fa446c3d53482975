/**
 * Git, asked: what every question to it has in common, and the questions that several rooms have.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../errors.js';

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
 * @param {import('../core.js').Core} core
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
