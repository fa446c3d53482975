/**
 * Carries out the tasks of a configuration, one metric after the other and round by round: runs commands,
 * lists and reads files. What the outcome means is decided in the core.
 */
import { hasStopped, loadCollectors } from '../core.js';
import { Failure, toFailure } from '../errors.js';
import { knownSecrets, redact } from '../run/secrets.js';
import { Files } from './listing.js';
import { readFiles, release } from './reading.js';
import { keysOf, Progress } from './rounds.js';
import { cleanEnvironment, run } from './shell.js';

/**
 * @typedef {object} Workspace
 * @property {string} base the folder of the configuration file
 * @property {NodeJS.ProcessEnv} env
 * @property {import('../context.js').Context} context
 * @property {AbortSignal} signal
 * @property {import('../run/log.js').Log} log
 * @property {Record<string, string>} [inputs] of an action
 * @property {import('../git/ancestry.js').Ancestry} [ancestry] where it is known already
 * @property {import('../core.js').Fragments | null} [fragments] that metrics are merged from
 * @property {import('../core.js').ReducedReports[]} [reduced] gets what reports are reduced to
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
 * @param {Workspace} place
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
 * @param {Workspace} place
 * @param {Files} files
 * @returns {Promise<Outcome[]>} one a metric of the task
 */
async function measure(config, task, place, files) {
  if (task.type === 'failed') return [task.outcome];
  const { fragments } = place;
  const keys = fragments ? keysOf(task).filter((key) => config.isMerged(key)) : [];
  if (fragments && keys.length > 0) {
    // Loaded on demand: most runs measure themselves.
    const { merge } = await import('./fragments/merged.js');
    const merged = await merge(config, task, keys, { ...place, fragments }, files);
    const own = keysOf(task).filter((key) => !keys.includes(key));
    if (own.length === 0 || task.type !== 'read') return merged;
    return [...merged, ...(await measure(config, { ...task, keys: own }, place, files))];
  }
  if (task.type === 'run') return [await runCommand(config, task, place)];
  const { Reading } = loadCollectors();
  const reading = new Reading(config.collected(task.keys), config.sources());
  const { referenceBranch } = config.gateSettings({}, place.context.isUntrusted);
  await readFiles(reading, task, { ...place, referenceBranch }, files).catch((error) => {
    release(reading);
    throw error;
  });
  const outcomes = reading.finish(knownSecrets());
  if (place.reduced) place.reduced.push(...reading.reduced());
  reading.free();
  return outcomes;
}

/**
 * @param {Config} config
 * @param {import('../core.js').RunTask} task
 * @param {Workspace} place
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
