/**
 * Failures in JavaScript: one class for every failure that a user may read, and words for the
 * errors of the operating system.
 *
 * Rust (`src/error.rs`) has the kind and retryability of each code; here codes are only names.
 */
import { relative } from 'node:path';

/**
 * @typedef {'CONFIG_NOT_FOUND' | 'CONFIG_INVALID' | 'INPUT_INVALID' | 'S3_PARAMS_MISSING'
 *   | 'S3_AUTH_FAILED' | 'S3_FORBIDDEN' | 'S3_BUCKET_NOT_FOUND' | 'S3_UNAVAILABLE'
 *   | 'NETWORK_FAILED' | 'STORAGE_TIMEOUT' | 'STORAGE_CORRUPT' | 'STORAGE_SCHEMA_NEWER'
 *   | 'STORAGE_UNREADABLE' | 'STORAGE_UNWRITABLE' | 'STORAGE_UNSUPPORTED'
 *   | 'ARTIFACT_TOKEN_MISSING' | 'ARTIFACT_FORBIDDEN' | 'ARTIFACT_UNAVAILABLE'
 *   | 'GITHUB_RATE_LIMITED' | 'ARTIFACT_UPLOAD_FAILED' | 'COLLECT_ALL_FAILED' | 'REPORT_FAILED'
 *   | 'TIMEOUT' | 'CANCELLED' | 'INTERNAL'} Code
 */

/** One failure: what happened (`message`), what to do now (`hint`), a `code` for machines. */
export class Failure extends Error {
  /**
   * @param {Code} code
   * @param {string} message one sentence, lower case, no full stop
   * @param {string} hint what to do now
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, hint, options) {
    super(message, options);
    this.name = 'Failure';
    this.code = code;
    this.hint = hint;
    /** @type {import('./core.js').Problem[] | null} the problems of a configuration */
    this.problems = null;
    /**
     * Something looks damaged, but may only have been damaged in transit: the next run may find it
     * intact.
     */
    this.isPassing = false;
  }
}

/**
 * Converts anything thrown to a `Failure`, with the original as its `cause`.
 *
 * An abort becomes the `Failure` it was aborted with; without one it becomes `CANCELLED`, or
 * `TIMEOUT` if a timer aborted, so that it never looks like a bug.
 *
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function toFailure(thrown) {
  if (thrown instanceof Failure) return thrown;
  if (!(thrown instanceof Error)) return bug(String(thrown), thrown);
  const { code, hint } = /** @type {Error & { code?: unknown, hint?: unknown }} */ (thrown);
  if (typeof code === 'string' && typeof hint === 'string') {
    const failure = new Failure(/** @type {Code} */ (code), thrown.message, hint, {
      cause: thrown,
    });
    if ('problems' in thrown) failure.problems = /** @type {any} */ (thrown.problems);
    return failure;
  }
  if (thrown.name === 'AbortError' || thrown.name === 'TimeoutError') {
    if (thrown.cause instanceof Failure) return thrown.cause;
    return thrown.name === 'AbortError' ? wasCancelled(thrown) : wasLate(thrown);
  }
  const path = /** @type {NodeJS.ErrnoException} */ (thrown).path;
  if (typeof code === 'string' && SYSTEM[code] && path) {
    return systemFailure('INTERNAL', 'use', path, thrown);
  }
  return bug(thrown.message, thrown);
}

/** @param {unknown} [cause] @param {string} [by] what requested it, such as a signal */
export function wasCancelled(cause, by) {
  const message = `the run was cancelled${by ? ` (${by})` : ''}`;
  return new Failure('CANCELLED', message, 'run it again; what was stored before is untouched', {
    cause,
  });
}

/** @param {Error} cause */
function wasLate(cause) {
  const hint = 'raise "timeout" if the run needs longer';
  return new Failure('TIMEOUT', 'the run was stopped before it was done', hint, { cause });
}

/**
 * Describes what the operating system refused, in words for users.
 *
 * @param {Code} code
 * @param {string} verb the attempted action: "read", "write"
 * @param {string} path the file or folder it is about
 * @param {unknown} error as thrown by `node:fs` or `node:child_process`
 * @returns {Failure}
 */
export function systemFailure(code, verb, path, error) {
  const [problem, hint] = SYSTEM[errnoOf(error) ?? ''] ?? [
    error instanceof Error ? error.message : String(error),
    'check the path and the disk it is on',
  ];
  return new Failure(code, `cannot ${verb} "${shown(path)}": ${problem}`, hint, { cause: error });
}

/**
 * The system's name for an error, such as `ENOENT`, or null when the system did not raise it.
 *
 * @param {unknown} error
 * @returns {string | null}
 */
export function errnoOf(error) {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (error);
  return code && syscall ? code : null;
}

/**
 * A path as people write it: relative when it is below the working directory.
 *
 * @param {string} path an absolute path
 */
export function shown(path) {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') ? path : below;
}

/**
 * @param {string} message
 * @param {unknown} cause
 */
function bug(message, cause) {
  const hint = 'this is a bug in Unentropy: please report it with the lines above';
  return new Failure('INTERNAL', message || 'something failed without a message', hint, { cause });
}

/** What each system error means, and what to do about it. @type {Record<string, [string, string]>} */
const SYSTEM = {
  ENOENT: ['it does not exist', 'check the path for typing errors'],
  EACCES: ['permission denied', 'give the user of this run access to it and to its folder'],
  EPERM: ['not permitted', 'give the user of this run access to it and to its folder'],
  EROFS: ['the file system is read-only', 'choose a path on a disk that can be written'],
  ENOSPC: ['the disk is full', 'free some space and run again'],
  EDQUOT: ['the disk quota is used up', 'free some space and run again'],
  EFBIG: ['the file would be larger than this file system allows', 'choose another disk'],
  EISDIR: ['it is a folder', 'name a file, or move the folder away'],
  EEXIST: ['something else is in the way', 'move it away, or choose another path'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'check the path, or move that file away'],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter file name'],
  ELOOP: ['its symbolic links lead in a circle', 'fix the link, or name the file itself'],
  EMFILE: ['too many files are open', 'raise the limit with "ulimit -n"'],
  ENFILE: ['too many files are open on this machine', 'close some programs and run again'],
  EIO: ['the disk reports an error', 'check the disk: it may be failing'],
  ESTALE: ['the network disk lost the file', 'check the network disk and run again'],
  EBUSY: [
    'it is in use by the system',
    'when it is mounted on its own into a container, mount its folder instead',
  ],
  EAGAIN: ['the system is out of processes', 'end some programs and run again'],
  ENOMEM: ['the system is out of memory', 'end some programs and run again'],
  E2BIG: ['the command or its environment is too long', 'move the command into a script'],
};
