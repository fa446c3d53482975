/**
 * Git, as `backfill` needs it: nobody's hooks, no large files from elsewhere, and no variable that
 * points at another checkout.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../errors.js';

/** Enough for the list of all commits of a very large repository. */
const OUTPUT_BYTES = 256 * 1024 ** 2;

const QUIET = [
  'safe.directory=*',
  'log.showSignature=false',
  'gc.auto=0',
  'advice.detachedHead=false',
];

/**
 * What git printed.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function git(cwd, args, signal) {
  const config = [...QUIET, `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`];
  const options = config.flatMap((setting) => ['-c', setting]);
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
    ),
  );
  try {
    const { stdout } = await promisify(execFile)('git', [...options, ...args], {
      cwd,
      signal,
      maxBuffer: OUTPUT_BYTES,
      env: { ...env, GIT_LFS_SKIP_SMUDGE: '1', GIT_TERMINAL_PROMPT: '0' },
    });
    return stdout.trim();
  } catch (error) {
    signal?.throwIfAborted();
    throw refused(args[0], error);
  }
}

/** @param {string} command @param {unknown} cause */
function refused(command, cause) {
  const { code, stderr = '' } = /** @type {Error & { code?: unknown, stderr?: string }} */ (cause);
  const [said = ''] = stderr.trim().split('\n').slice(-1);
  const message =
    code === 'ENOENT' ? 'the program "git" was not found' : `git ${command} failed: ${said}`;
  const hint = 'run it in a git checkout with at least one commit ("git log -1" must work there)';
  return new Failure('INPUT_INVALID', message, hint, { cause });
}
