/**
 * One run under faults, told as data: what is played, and what has to come of it.
 *
 * In every case no old build may be gone, a build that was acknowledged has to be there, one that
 * was not has to be kept, and the next run has to come through and find them all. What the next run
 * does follows from what is in the bucket: it is tried once for all scenarios that leave the same.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AT_ONCE, failedPhase, inputsOf, lacking, NEW, NEXT, playRun } from '../scenario.js';
import { change } from '../sqlite.js';
import { KEY, OLD_RUNS, roomOf, seedOf } from './room.js';
import { names, onEachServer } from './servers.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./room.js').Ended} Ended */

/**
 * @typedef {object} Scenario
 * @property {string} title
 * @property {[import('./proxy.js').Fault, import('./proxy.js').Which?][]} [faults] each has to be hit
 * @property {(room: Room) => unknown} [before] the run: what to find in the bucket
 * @property {string} [key] of the history
 * @property {string} [path] of the endpoint
 * @property {((room: Room) => Record<string, string>) | Record<string, string>} [inputs]
 * @property {Record<string, string>} [env]
 * @property {string} [code] of the error; the run succeeds without one
 * @property {'download' | 'upload'} [phase] that the error ends; none: it comes before
 * @property {RegExp[]} [says] of a run that succeeds these are all the warnings and notices
 * @property {string[]} [old] the builds that must be there afterwards
 * @property {boolean} [isDamaged] the history was before the run, and stays as it is if that fails
 * @property {boolean} [waits] the build is acknowledged, but beside the history
 * @property {string} [beside] another run at the same time, which has to succeed too
 * @property {(room: Room, ended: Ended) => unknown} [after] what else there is to see
 * @property {boolean} [needsLimitedKey]
 * @property {boolean | 'thorough'} [isEverywhere] played on every server, not only on the first: when
 *   what the server does matters; `thorough`: when there is time
 */

/** `npm run test:providers` has more time than `npm test`. */
const isThorough = Boolean(process.env.UNENTROPY_THOROUGH);

/**
 * @param {string} title
 * @param {Scenario[]} scenarios
 */
export function playOnEachServer(title, scenarios) {
  onEachServer(title, (server, name) => {
    /** @type {Promise<import('./room.js').Stored[]>} */
    let seed;
    /** What is known to be carried on from. @type {Set<string>} */
    const tried = new Set();
    describe('then', { concurrency: AT_ONCE }, () => {
      const here = scenarios.filter(
        ({ isEverywhere }) =>
          isEverywhere === true || (isEverywhere && isThorough) || name === names[0],
      );
      for (const scenario of here) {
        test(scenario.title, async (t) => {
          if (scenario.needsLimitedKey && !server().limited) return t.skip('no limited key');
          seed ??= seedOf(t, server());
          const { key, path } = scenario;
          await play(scenario, await roomOf(t, server(), await seed, { key, path }), tried);
        });
      }
    });
  });
}

/** @param {Scenario} scenario @param {Room} room @param {Set<string>} tried */
async function play(scenario, room, tried) {
  const { faults = [], code, old = OLD_RUNS, isDamaged = false, waits, phase } = scenario;
  await scenario.before?.(room);
  const { bytes: before } = isDamaged ? await room.contents() : { bytes: null };
  const plays = faults.map(([fault, which]) => room.proxy.play(fault, which));
  const { beside, env } = scenario;
  const own = { inputs: inputsOf(scenario.inputs, room), env };
  const start = (/** @type {string} */ run) => room.run(run, run === NEW ? own : undefined);
  const { ended, told } = await playRun(scenario, plays, start, () => requestsOf(room));
  const now = await room.contents();
  if (isDamaged && code) assert.deepEqual(now.bytes, before, 'it was touched');
  else assert.deepEqual(lacking(now.history, old), [], told);

  if (code) {
    assert.equal(failedPhase(ended), phase, told);
    assert.equal(room.isKept(), phase === 'upload', told);
  } else {
    assert.deepEqual(lacking(waits ? now.journal : now.history, [NEW]), [], told);
  }
  await scenario.after?.(room, ended);
  if (code && phase !== 'upload') {
    const writes = room.proxy.requests.filter(({ method }) => /PUT|POST|DELETE/.test(method));
    return assert.deepEqual(writes, [], 'a run that could not read has written');
  }

  room.proxy.reset();
  const all = [...old, ...(beside ? [beside] : []), NEW];
  if (phase === 'upload' && isNew(tried, `import into\n${now.state}`)) {
    await imports(room, all);
  } else if (phase === 'upload') {
    return;
  }
  const { state, journal } = phase === 'upload' ? await room.contents() : now;
  if (isNew(tried, state)) await runsClean(room, all, journal);
}

/** @param {Set<string>} tried @param {string} state */
function isNew(tried, state) {
  if (tried.has(state) && !isThorough) return false;
  tried.add(state);
  return true;
}

/** What could not be stored can be stored later. @param {Room} room @param {string[]} expected */
async function imports(room, expected) {
  const { code, stdout, stderr } = await room.importKept();
  assert.equal(code, 0, stdout + stderr);
  assert.deepEqual(lacking(await room.history(), expected), []);
}

/**
 * The next run has all that must be there, and nothing else but what waited.
 *
 * @param {Room} room
 * @param {string[]} expected
 * @param {string[]} waiting
 */
async function runsClean(room, expected, waiting) {
  const { code, stdout, outputs } = await room.run(NEXT);
  assert.equal(code, 0, stdout);
  const history = (await room.history()) ?? [];
  const all = [...expected, NEXT];
  assert.deepEqual(lacking(history, all), [], stdout);
  assert.deepEqual(lacking([...all, ...waiting], history), [], stdout);
  assert.equal(outputs['total-builds'], String(history.length));
}

/** Explains a failed test. @param {Room} room */
function requestsOf({ proxy }) {
  return proxy.requests
    .map(({ operation, key, status, applied }) => `${operation} ${key} ${status} (${applied})`)
    .join('\n');
}

/**
 * The history is so large that it is read again for its copy, by what another tool keeps in the file.
 *
 * @param {Room} room
 */
export async function large(room) {
  const found = room.seed.find(({ suffix }) => suffix === '');
  assert.ok(found);
  await room.put('', await enlarged(found.bytes), { type: found.type });
}

/** @param {Uint8Array} bytes of a history */
export function enlarged(bytes) {
  return change(bytes, 'CREATE TABLE of_others AS SELECT zeroblob(5000000) AS x');
}

/** Which requests a fault is for, as a run makes them. */
export const LIST = /** @type {const} */ ({ operation: 'ListObjectsV2' });
export const GET = /** @type {const} */ ({ operation: 'GetObject', key: KEY });
export const HEAD_PREVIOUS = /** @type {const} */ ({
  operation: 'HeadObject',
  key: `${KEY}.previous`,
});
export const COPY = /** @type {const} */ ({ operation: 'CopyObject' });
export const PUT_PREVIOUS = /** @type {const} */ ({
  operation: 'PutObject',
  key: `${KEY}.previous`,
});
export const PUT_JOURNAL = { operation: /** @type {const} */ ('PutObject'), key: /\.journal\// };
export const PUT = /** @type {const} */ ({ operation: 'PutObject', key: KEY });
export const DELETE = /** @type {const} */ ({ operation: 'DeleteObject' });
