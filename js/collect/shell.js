/**
 * Runs a shell command of a metric with a clean environment, bounded memory and a time limit.
 *
 * At a timeout the whole process tree is ended, including processes that moved to a session of
 * their own: every process of the command carries a mark in its environment. When the command ends
 * by itself, the rest of its process group is ended too; a daemon with a session of its own may
 * stay.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { systemFailure } from '../errors.js';
import { endGroup, endTree, MARK } from './processes.js';

/** A value is one line; the rest of a long output is read and dropped. */
const STDOUT_BYTES = 1024 ** 2;

/** Enough to show why a command failed. */
const STDERR_BYTES = 8 * 1024;

/** How long the pipes must be silent after the shell ended before we stop listening to them. */
const QUIET_MS = 250;

/** When to stop reading the output of a background process that is never silent. */
const CHATTER_MS = 2_000;

/** How long to wait after killing: a process that waits for a broken disk cannot be killed. */
const FAREWELL_MS = 500;

/**
 * `GITHUB_STEP_SUMMARY` is kept: scripts that also serve as metrics append to it, it holds no
 * secret, and it does not affect later steps.
 */
const DROPPED_PREFIXES = ['INPUT_', 'AWS_', 'ACTIONS_'];
const DROPPED = new Set([
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_METRICS_HEADERS',
]);

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env from `cleanEnvironment`
 * @property {number} timeoutMs
 * @property {number} [stdoutBytes] how many of the first bytes of stdout are kept
 * @property {number} [stderrBytes] how many of the last bytes of stderr are kept
 * @property {AbortSignal} [signal] ends the command like the timeout, then `run` rejects
 *
 * @typedef {object} Output
 * @property {number | null} exitCode null when a signal ended the command
 * @property {string | null} signal
 * @property {boolean} timedOut
 * @property {Uint8Array} stdout its first bytes, as they came
 * @property {boolean} stdoutTruncated
 * @property {Uint8Array} stderrTail its last bytes, as they came; may begin within a character
 * @property {number} durationMs
 */

/**
 * Runs `command` with `sh -c`; on Windows with `bash -c` when there is one, else with `cmd`.
 *
 * A command that fails is an `Output` like any other.
 *
 * @param {string} command
 * @param {Options} options
 * @returns {Promise<Output>}
 * @throws {import('../errors.js').Failure} when it cannot even start; else the signal's reason
 */
export async function run(command, options) {
  const { cwd, env, timeoutMs, signal } = options;
  const { stdoutBytes = STDOUT_BYTES, stderrBytes = STDERR_BYTES } = options;
  signal?.throwIfAborted();
  const started = performance.now();
  const mark = randomUUID();
  const child = await start(command, cwd, { ...env, [MARK]: mark });
  const stdout = first(child.stdout, stdoutBytes);
  const stderr = last(child.stderr, stderrBytes);
  const closed = once(child, 'close');
  const ended = once(child, 'exit').then(([exitCode, signal]) => ({ exitCode, signal }));

  const stop = interruption(timeoutMs, signal);
  try {
    const interrupted = await Promise.race([ended.then(() => false), stop.happened]);
    if (interrupted) await endTree(child.pid, mark);
    const end = interrupted ? await within(FAREWELL_MS, ended) : await ended;
    await drained(closed, () => stdout.total() + stderr.total());
    endGroup(child.pid);
    signal?.throwIfAborted();
    return {
      ...(end ?? { exitCode: null, signal: 'SIGKILL' }),
      timedOut: interrupted,
      stdout: stdout.bytes(),
      stdoutTruncated: stdout.total() > stdoutBytes,
      stderrTail: stderr.bytes(),
      durationMs: performance.now() - started,
    };
  } finally {
    stop.cancel();
    // A background process may hold the pipes: they must not keep this process alive.
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

/**
 * The environment that a metric's command sees. This is hygiene, not a sandbox: a command can
 * still read files, and what other variables hold.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} extra the variables `UNENTROPY_*`
 * @param {NodeJS.Platform} [platform] Windows treats `Path` and `PATH` as the same
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(env, extra, platform = process.platform) {
  const kept = Object.entries(env).filter(([given]) => {
    const name = platform === 'win32' ? given.toUpperCase() : given;
    return !DROPPED.has(name) && !DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix));
  });
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * @param {string} command
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function start(command, cwd, env) {
  const [shell, ...words] = shellFor(command, env);
  try {
    const child = spawn(shell, words, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: shell === CMD,
    });
    const { pid } = child;
    if (pid !== undefined) return Object.assign(child, { pid });
    throw (await once(child, 'error'))[0];
  } catch (error) {
    // When the folder is missing, the system reports "no such file" for the shell.
    if (!existsSync(cwd)) throw systemFailure('COLLECT_ALL_FAILED', 'run commands in', cwd, error);
    throw systemFailure('COLLECT_ALL_FAILED', 'start', shell, error);
  }
}

const CMD = process.env.ComSpec ?? 'cmd.exe';

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]]}
 */
function shellFor(command, env) {
  if (process.platform !== 'win32') return ['sh', '-c', command];
  // The bash in the system folder starts WSL, which has another file system.
  const bash = (env.Path ?? env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/\\system32\\?$/i.test(folder))
    .map((folder) => join(folder, 'bash.exe'))
    .find(existsSync);
  return bash ? [bash, '-c', command] : [CMD, '/d', '/s', '/c', `"${command}"`];
}

/**
 * @param {number} timeoutMs
 * @param {AbortSignal} [signal]
 */
function interruption(timeoutMs, signal) {
  /** @type {() => void} */
  let cancel = () => {};
  const happened = new Promise((resolve) => {
    const stop = () => resolve(true);
    const timer = setTimeout(stop, timeoutMs);
    signal?.addEventListener('abort', stop);
    cancel = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
  });
  return { happened, cancel };
}

/**
 * Waits until everything the command said has been read.
 *
 * Normally the pipes close with it. A background process may hold them open: then a period of
 * silence ends the wait. Silence means that nothing arrived although the pipes were read: after a
 * long computation of ours, a timer can fire before they were.
 *
 * @param {Promise<unknown>} closed
 * @param {() => number} total
 */
async function drained(closed, total) {
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  const started = performance.now();
  for (let before = -1; !isClosed && before !== total(); ) {
    if (performance.now() - started > CHATTER_MS) return;
    before = total();
    await within(QUIET_MS, closed);
    await turn();
  }
}

/**
 * What `promise` gives, or null when it takes longer; no timer is left behind.
 *
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>}
 */
async function within(ms, promise) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Keeps the first `limit` bytes of a stream and reads on: a full pipe would stop the command.
 *
 * @param {import('node:stream').Readable} stream
 * @param {number} limit
 */
function first(stream, limit) {
  /** @type {Buffer[]} */
  const chunks = [];
  let total = 0;
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    if (total < limit) chunks.push(chunk.subarray(0, limit - total));
    total += chunk.length;
  });
  return { bytes: () => Buffer.concat(chunks), total: () => total };
}

/**
 * Keeps the last `limit` bytes of a stream.
 *
 * @param {import('node:stream').Readable} stream
 * @param {number} limit
 */
function last(stream, limit) {
  let tail = Buffer.alloc(0);
  let total = 0;
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    tail = Buffer.concat([tail, chunk]).subarray(-limit);
    total += chunk.length;
  });
  return { bytes: () => tail, total: () => total };
}
