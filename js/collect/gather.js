/**
 * Carries out the tasks of a configuration, one metric after the other and round by round: runs commands,
 * lists and reads files. What the outcome means is decided in the core.
 */
import { basename, isAbsolute, parse, relative, resolve, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { hasStopped, loadCollectors } from '../core.js';
import { Failure, toFailure } from '../errors.js';
import { within } from '../run/deadline.js';
import { knownSecrets, redact } from '../run/secrets.js';
import { tellChanges } from './changes.js';
import { encodedSize, OpenFile, trackedFiles, walk } from './files.js';
import { keysOf, Progress } from './rounds.js';
import { cleanEnvironment, run } from './shell.js';

/**
 * @typedef {object} Place
 * @property {string} base the folder of the configuration file
 * @property {NodeJS.ProcessEnv} env
 * @property {import('../context.js').Context} context
 * @property {AbortSignal} signal
 * @property {import('../run/log.js').Log} log
 * @property {Record<string, string>} [inputs] of an action
 * @property {import('../git/ancestry.js').Ancestry} [ancestry] where it is known already
 * @property {Task[][]} [rounds] that measure some metrics again; default: the first ones, of all metrics
 * @property {(keys: string[]) => void} [onStart] called before metrics that are measured together
 * @property {(outcome: Outcome, durationMs: number) => void} [onOutcome] called after each metric
 *
 * @typedef {import('../core.js').Task} Task
 * @typedef {import('../core.js').Outcome} Outcome
 * @typedef {import('../core.js').Config} Config
 */

/**
 * Measures every metric of a configuration; one that fails does not stop the others.
 *
 * @param {Config} config
 * @param {Place} place
 * @returns {Promise<Outcome[]>} in the order of the configuration
 */
export async function gather(config, place) {
  let files = new Files(place.base);
  const { rounds = config.rounds() } = place;
  const progress = new Progress(rounds, config, { isAgain: place.rounds !== undefined });
  const reserves = rounds.flat().some(({ type }) => type === 'read') ? reserve() : [];
  for (const task of progress.tasks()) {
    place.signal.throwIfAborted();
    const keys = keysOf(task);
    const startedAtMs = Date.now();
    place.onStart?.(keys);
    const done = place.log.busy(keys.join(', '));
    const measured = await (progress.stale(task) ?? measure(config, task, place, files)).catch(
      (error) => {
        done();
        place.signal.throwIfAborted();
        const stopped = hasStopped(error);
        // What the reading took is gone for good.
        if (stopped) reserves.pop()?.free();
        const { message, hint } = stopped ? tooMuch() : toFailure(error);
        return keys.map((key) => config.failed(key, message, hint));
      },
    );
    done();
    // A command may have written what the next metric reads.
    if (task.type === 'run') files = new Files(place.base);
    for (const outcome of measured.map((each) => withoutSecret(each, config))) {
      const settled = progress.add(outcome, Date.now() - startedAtMs);
      if (settled) place.onOutcome?.(settled.outcome, settled.durationMs);
    }
  }
  for (const unused of reserves) unused.free();
  return config.metricKeys().flatMap((key) => progress.settled.get(key)?.outcome ?? []);
}

/**
 * @param {Config} config
 * @param {Task} task
 * @param {Place} place
 * @param {Files} files
 * @returns {Promise<Outcome[]>} one a metric of the task
 */
async function measure(config, task, place, files) {
  if (task.type === 'failed') return [task.outcome];
  if (task.type === 'run') return [await runCommand(config, task, place)];
  const { Reading } = loadCollectors();
  const reading = new Reading(config.collected(task.keys), config.sources());
  const { referenceBranch } = config.gateSettings({}, place.context.isUntrusted);
  await readFiles(reading, task, { ...place, referenceBranch }, files).catch((error) => {
    release(reading);
    throw error;
  });
  const outcomes = reading.finish(knownSecrets());
  reading.free();
  return outcomes;
}

/**
 * @param {Config} config
 * @param {import('../core.js').RunTask} task
 * @param {Place} place
 */
async function runCommand(config, task, { base, env, context, signal: cancel }) {
  const { build, actor } = context;
  const { stdout, stdoutTruncated, stderrTail, ...end } = await run(task.command, {
    cwd: base,
    env: cleanEnvironment(env, {
      UNENTROPY_COMMIT_SHA: build.commitSha,
      UNENTROPY_BRANCH: build.branch,
      UNENTROPY_RUN_ID: build.runId,
      UNENTROPY_RUN_NUMBER: String(build.runNumber),
      UNENTROPY_ACTOR: actor,
      UNENTROPY_METRIC_KEY: task.key,
      UNENTROPY_METRIC_TYPE: task.kind,
    }),
    timeoutMs: task.timeoutMs,
    signal: cancel,
    stdoutBytes: task.parts ? PARTS_BYTES : undefined,
    stderrBytes: STDERR_BYTES,
  });
  const said = new TextDecoder().decode(stderrTail);
  const isCut = stderrTail.length >= STDERR_BYTES;
  const ending = {
    exitCode: end.exitCode,
    signal: end.signal,
    timedOut: end.timedOut,
    timeoutMs: task.timeoutMs,
    stdoutTruncated,
    // Before it is cut: half a secret cannot be recognised.
    stderrTail: redact(isCut ? said.replace(FIRST_WORDS, '') : said).slice(-STDERR_CHARS),
  };
  const outcome = config.readOutput(task.key, ending, stdout);
  // A failure shows the beginning of what was printed, and parts keep names of it.
  if (!outcome.failure && !task.parts) return outcome;
  const printed = new TextDecoder().decode(stdout);
  const safe = redact(printed);
  if (safe === printed) return outcome;
  return config.readOutput(task.key, ending, new TextEncoder().encode(safe));
}

/** More than the longest names of as many parts as a metric may have. */
const PARTS_BYTES = 32 * 1024 ** 2;

/** Enough to show why a command failed. */
const STDERR_CHARS = 8 * 1024;

/** And so much more that what is shown does not begin within a secret. */
const STDERR_BYTES = 8 * STDERR_CHARS;

/** Where the end of a text begins: in the middle of a word. */
const FIRST_WORDS = /^[^\n]{0,8192}\n?/;

/**
 * A credential must not get into a history that everyone reads: such a value is a failure.
 *
 * @param {Outcome} outcome
 * @param {Config} config
 */
function withoutSecret(outcome, config) {
  const { key, value, failure } = outcome;
  if (failure) {
    const { message, hint } = failure;
    return { ...outcome, failure: { ...failure, message: redact(message), hint: redact(hint) } };
  }
  if (typeof value !== 'string' || redact(value) === value) return outcome;
  return config.failed(key, 'its value holds a credential of this run', 'print something else');
}

/**
 * Lets a collector choose its files and read them.
 *
 * @param {import('../core.js').Reading} reading
 * @param {Pick<import('../core.js').ReadTask, 'needs' | 'timeoutMs'>} task
 * @param {import('./changes.js').Place} place
 * @param {Files} files
 * @returns {Promise<string[]>} the paths of those it chose
 */
export async function readFiles(reading, { needs, timeoutMs }, place, files) {
  const { base, signal } = place;
  const deadlineMs = Date.now() + timeoutMs;
  const check = () => {
    signal.throwIfAborted();
    if (Date.now() >= deadlineMs) throw tooSlow(timeoutMs);
  };
  const entries = files.list(needs);
  const chosen = reading.select(...listed(entries));
  if (needs.repository) reading.locate(paths(files.repository() ?? files.below()));
  if (needs.changes !== null) {
    const limit = within(Math.max(1, deadlineMs - Date.now()), signal);
    await tellChanges(reading, needs.changes, { ...place, signal: limit }).catch((error) => {
      check();
      throw error;
    });
  }
  const read = chosen.filter((index) => needs.encoding || reading.reads(index));
  for (const [count, index] of read.entries()) {
    // Reading is synchronous: without a pause a cancel is not noticed.
    if (count % PAUSE_FILES === 0) await nextTurn();
    check();
    const { path, raw, type, size } = entries[index];
    if (type === 'link') continue;
    const file = raw ?? resolve(base, path);
    const isRead = reading.reads(index);
    if (isRead && !readFile(reading, index, new OpenFile(file, { size, check }))) break;
    if (needs.encoding) {
      const limit = within(Math.max(1, deadlineMs - Date.now()), signal);
      const length = await encodedSize(file, needs.encoding, limit).catch((error) => {
        check();
        throw error;
      });
      reading.measured(index, length);
    }
  }
  await nextTurn();
  check();
  return Array.from(chosen, (index) => entries[index].path);
}

/**
 * Lets go of a reading after a failure. One that ended in the middle of a call, for want of memory,
 * cannot be let go of, and that must not hide why.
 *
 * @param {import('../core.js').Reading} reading
 */
export function release(reading) {
  try {
    reading.free();
  } catch {
    // The process ends soon, and its memory with it.
  }
}

/**
 * @param {import('../core.js').Reading} reading
 * @param {number} index
 * @param {OpenFile} file
 * @returns {boolean} whether another one is wanted
 */
function readFile(reading, index, file) {
  try {
    const wantsMore = reading.read(index, file);
    if (file.failure) throw file.failure;
    return wantsMore;
  } finally {
    file.close();
  }
}

/**
 * A list of files as the core takes it.
 *
 * @param {ListedFile[]} entries
 * @returns {[string, Float64Array, Uint8Array]}
 */
function listed(entries) {
  return [
    paths(entries),
    Float64Array.from(entries, ({ size }) => size),
    Uint8Array.from(entries, ({ type }) => (type === 'link' ? 1 : 0)),
  ];
}

/** @param {ListedFile[]} entries */
function paths(entries) {
  return entries.map(({ path }) => path).join('\0');
}

/**
 * Memory for what follows a metric that took all there was. A piece is given back each time, so that
 * several can fail; it is only created when it is needed.
 */
function reserve() {
  const { Reserve } = loadCollectors();
  return Array.from({ length: 4 }, () => new Reserve());
}

/** The core stops in the middle when memory runs out. */
export function tooMuch() {
  return new Failure(
    'COLLECT_ALL_FAILED',
    'what was read does not fit into the memory, together with what is made of it',
    'split the report, or leave out what is not needed',
  );
}

/** @param {number} timeoutMs */
function tooSlow(timeoutMs) {
  return new Failure(
    'TIMEOUT',
    `timed out after ${timeoutMs / 1000} s`,
    'name fewer files, or give the metric a larger "timeout" (ms)',
  );
}

/** How many files are read between two looks at the clock of the whole run. */
const PAUSE_FILES = 256;

/** @typedef {import('./files.js').ListedFile} ListedFile */
/** @typedef {import('../core.js').Needs} Needs */

const NOTHING_ELSE = { repository: false, changes: null, sizesOnly: false, encoding: null };

/** Lists files, each list only once however many metrics need it. */
export class Files {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, ListedFile[]>} */
    this.lists = new Map();
    /** @type {ListedFile[] | null | undefined} undefined before the first question */
    this.tracked = undefined;
  }

  /** What git knows or would add; null outside a checkout. */
  repository() {
    if (this.tracked === undefined) this.tracked = trackedFiles(this.base);
    return this.tracked;
  }

  /** Without git: every file except those that other programs wrote. */
  below() {
    return this.list({ roots: ['.'], tracked: true, ...NOTHING_ELSE });
  }

  /** @param {Needs} needs @returns {ListedFile[]} */
  list(needs) {
    const name = JSON.stringify([needs.roots, needs.tracked]);
    const known = this.lists.get(name);
    if (known) return known;
    const entries = this.#find(needs).filter(({ type }) => type !== 'other');
    this.lists.set(name, entries);
    return entries;
  }

  /**
   * Where a root is that leaves the base and comes back into it, with `/` in front unless it is the
   * base; null for any other.
   *
   * @param {string} root
   */
  #inner(root) {
    const path = relative(this.base, resolve(this.base, root)).split(sep).join('/');
    return isAbsolute(root) || isElsewhere(path) ? null : path && `/${path}`;
  }

  /** @param {Needs} needs @returns {ListedFile[]} */
  #find({ roots, tracked }) {
    const known = tracked ? this.repository() : null;
    // Git lists what is below the configuration; what was named elsewhere is walked.
    const walked = known ? roots.filter(isElsewhere) : roots;
    const prune = (/** @type {string} */ path) => tracked && basename(path) === 'node_modules';
    const entries = walked.flatMap((root) => {
      const inner = isElsewhere(root) ? this.#inner(root) : null;
      if (inner === null) return below(root, this.base, prune);
      // `../here/src` is `src`, and is named as it was written.
      const all = known ?? below(`.${inner}`, this.base, prune);
      const found = all.filter(({ path }) => `/${path}/`.startsWith(`${inner}/`));
      return found.map((entry) => ({
        ...entry,
        path: root + `/${entry.path}`.slice(inner.length),
      }));
    });
    return [...(known ?? []), ...entries];
  }
}

/** @param {string} root */
function isElsewhere(root) {
  return isAbsolute(root) || root === '..' || root.startsWith('../');
}

/**
 * What is below a root, named as the root is: absolute when it is.
 *
 * @param {string} root
 * @param {string} base
 * @param {(path: string) => boolean} prune
 * @returns {ListedFile[]}
 */
function below(root, base, prune) {
  if (!isAbsolute(root)) return walk(root, { base, prune }) ?? [];
  const top = parse(root).root;
  const entries = walk(root, { base: top, prune }) ?? [];
  return entries.map((entry) => ({ ...entry, path: `/${entry.path}` }));
}
