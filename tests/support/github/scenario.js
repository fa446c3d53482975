/**
 * One run against a GitHub with faults, told as data: what is played, and what has to come of it.
 *
 * In every case no old build may be gone, nothing is ever deleted, a run that could not read has
 * not written, and the next run has to come through and find every build that was acknowledged.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  AT_ONCE,
  failedPhase,
  inputsOf,
  lacking,
  NEW,
  NEXT,
  playRun,
  remarksOf,
} from '../scenario.js';
import { NAME, OLD_RUNS, REPORT, roomOf, seedOf } from './room.js';
import { obstacle } from './server.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./room.js').Ended} Ended */

/**
 * @typedef {object} Scenario
 * @property {string} title
 * @property {[import('./server.js').Fault, import('./server.js').Which?][]} [faults] each has to be
 *   hit
 * @property {Parameters<typeof roomOf>[2]} [github]
 * @property {boolean} [isNew] the history does not exist yet
 * @property {(room: Room) => unknown} [before] the run: what to find at GitHub
 * @property {import('./environment.js').Job} [job] that the run is
 * @property {((room: Room) => Record<string, string>) | Record<string, string>} [inputs]
 * @property {Record<string, string>} [env]
 * @property {string} [code] of the error; the run succeeds without one
 * @property {'download' | 'upload'} [phase] that the error ends; none: it comes before
 * @property {RegExp[]} [says] of a run that succeeds these are all the warnings and notices
 * @property {string[]} [old] the builds that must be there afterwards
 * @property {string[]} [back] those that were not to be had, and are there with the next run
 * @property {RegExp[]} [next] all the warnings and notices of that one
 * @property {boolean} [isStored] whether the build has to be there afterwards; if nothing is said,
 *   when the run succeeds
 * @property {string} [beside] another run at the same time, which has to succeed too
 * @property {(room: Room, ended: Ended) => unknown} [after] what else there is to see, before the
 *   clean run
 */

/** A run that has printed its last line has nothing to wait for; a busy machine may take its time. */
const MOST_LINGER_MS = 60_000;

/** What puts something there, or takes it away. */
const WRITES = ['create', 'upload', 'commit', 'finalize'];
const DELETES = ['delete', 'ownDelete'];

/**
 * @param {string} title
 * @param {Scenario[]} scenarios
 * @param {number} [concurrency]
 */
export function playAll(title, scenarios, concurrency = AT_ONCE) {
  /** @type {Promise<import('./room.js').Added[]>} */
  let seed;
  describe(title, { skip: obstacle ?? false, concurrency }, () => {
    for (const scenario of scenarios) {
      test(scenario.title, async (t) => {
        seed ??= seedOf(t);
        await play(scenario, await roomOf(t, scenario.isNew ? [] : await seed, scenario.github));
      });
    }
  });
}

/** @param {Scenario} scenario @param {Room} room */
export async function play(scenario, room) {
  const { faults = [], code, phase, beside, job = {}, env, back = [], next } = scenario;
  const { isStored = !code, old = scenario.isNew ? [] : OLD_RUNS } = scenario;
  await scenario.before?.(room);
  const before = room.github.artifacts;
  const plays = faults.map(([fault, which]) => room.github.play(fault, which));
  const own = { inputs: inputsOf(scenario.inputs, room), env, ...job };
  const start = (/** @type {string} */ run) => room.run(run, run === NEW ? own : undefined);
  const { ended, told } = await playRun(scenario, plays, start, () => requestsOf(room));
  const { outputs } = ended;
  assert.ok(ended.lingerMs < MOST_LINGER_MS, `it lingered for ${ended.lingerMs} ms`);

  assert.equal(failedPhase(ended), code && phase, told);
  assert.equal(room.isKept(), code !== undefined && phase === 'upload', told);
  assert.deepEqual(room.litter(), [], 'it left something in the checkout');
  if (!code) assert.deepEqual(ended.leftInTemp, [], 'it left something of its own on the runner');
  assert.deepEqual(requestsOf(room, DELETES), '', 'it has deleted something');
  // Of the true GitHub's artifacts nothing goes away but by the clock.
  const there = new Set(room.github.artifacts.map(({ id }) => id));
  const gone = before.filter(({ id }) => !there.has(id));
  assert.deepEqual(gone, []);

  if (!code && isStored) {
    const builds = await room.builds(outputs['artifact-id']);
    assert.deepEqual(lacking(builds, [...old, NEW]), [], told);
  }
  if (code && phase !== 'upload') {
    assert.equal(requestsOf(room, WRITES), '', 'a run that could not read has written');
  }
  await scenario.after?.(room, ended);
  // All is as it was for every other scenario.
  if (code && phase !== 'upload' && !scenario.before) return;

  room.github.reset();
  const expected = [...old, ...back, ...(isStored ? [NEW] : []), ...(beside ? [beside] : [])];
  await runsClean(room, expected, { branch: job.isFork ? undefined : job.branch, says: next });
}

/**
 * One more run, which finds all builds that are expected. That of a run which failed may be among
 * them: what became of its upload it may not have known.
 *
 * @param {Room} room
 * @param {string[]} expected
 * @param {import('./room.js').How & { says?: RegExp[] }} [how] `says`: all its warnings and notices
 */
export async function runsClean(room, expected, { says = [], ...how } = {}) {
  const inputs = { 'report-artifact': 'none', ...how.inputs };
  const { code, stdout, stderr, outputs } = await room.run(NEXT, { ...how, inputs });
  const told = `${stdout}${stderr}\n${requestsOf(room)}`;
  assert.equal(code, 0, told);
  for (const text of says) assert.match(stdout, text);
  assert.equal(remarksOf(stdout).size, says.length, told);
  const builds = await room.builds(outputs['artifact-id']);
  assert.deepEqual(lacking(builds, [...expected, NEXT]), [], told);
  const others = lacking([...expected, NEXT, NEW], builds);
  assert.deepEqual(others, [], 'some builds were not expected');
  assert.equal(outputs['total-builds'], String(builds.length));
}

/** Explains a failed test. @param {Room} room @param {string[]} [kinds] */
function requestsOf({ github }, kinds) {
  return github.requests
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(({ kind, name, id, status, applied }) => `${kind} ${name} ${id} ${status} (${applied})`)
    .join('\n');
}

/** Which requests a fault is for, as a run makes them. */
export const LIST = { kind: /** @type {const} */ ('list') };
export const REPOSITORY = { kind: /** @type {const} */ ('repository') };
export const ZIP = { kind: /** @type {const} */ ('zip'), name: NAME };
export const DOWNLOAD = { kind: /** @type {const} */ ('download'), name: NAME };
export const CREATE = { kind: /** @type {const} */ ('create'), name: NAME };
export const UPLOAD = { kind: /** @type {const} */ ('upload'), name: NAME };
export const COMMIT = { kind: /** @type {const} */ ('commit'), name: NAME };
export const FINALIZE = { kind: /** @type {const} */ ('finalize'), name: NAME };
export const RUNS = { kind: /** @type {const} */ ('runs') };
/** Those of one run. */
export const RUN_LIST = { kind: /** @type {const} */ ('runList') };
/** How the upload is verified. */
export const ARTIFACT = { kind: /** @type {const} */ ('artifact') };
/** All uploads of the history, under any name. */
export const ANY_CREATE = { kind: /** @type {const} */ ('create'), name: /^unentropy-metrics/ };
export const REPORT_CREATE = { kind: /** @type {const} */ ('create'), name: REPORT };
