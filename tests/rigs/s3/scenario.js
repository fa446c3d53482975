/**
 * One run under faults, told as data: what is played, and what has to come of it.
 *
 * Whatever it is, no old build may be gone, a build that was acknowledged has to be there, one that
 * was not has to be kept, and the next run has to come through and find them all.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
 * @property {boolean} [isOdd] a clean run afterwards has to find everything; after a failed upload,
 *   `import` has to in any case
 * @property {(room: Room, ended: Ended) => unknown} [after] what else there is to see
 * @property {boolean} [needsLimitedKey]
 * @property {boolean} [isEverywhere] played on every server, not only on the first
 */

const NEW = '100';
const NEXT = '101';

/** Runs at a time: they wait as much as they work. */
const AT_ONCE = 4;

/**
 * @param {string} title
 * @param {Scenario[]} scenarios
 */
export function playOnEachServer(title, scenarios) {
  onEachServer(title, (server, name) => {
    /** @type {Promise<import('./room.js').Stored[]>} */
    let seed;
    describe('then', { concurrency: AT_ONCE }, () => {
      const here = scenarios.filter((it) => it.isEverywhere || name === names[0]);
      for (const scenario of here) {
        test(scenario.title, async (t) => {
          if (scenario.needsLimitedKey && !server().limited) return t.skip('no limited key');
          seed ??= seedOf(t, server());
          const { key, path } = scenario;
          await play(scenario, await roomOf(t, server(), await seed, { key, path }));
        });
      }
    });
  });
}

/** @param {Scenario} scenario @param {Room} room */
async function play(scenario, room) {
  const {
    faults = [],
    code,
    says = [],
    old = OLD_RUNS,
    isDamaged = false,
    waits,
    phase,
  } = scenario;
  await scenario.before?.(room);
  const before = await historyBytes(room);
  const plays = faults.map(([fault, which]) => room.proxy.play(fault, which));
  const inputs = typeof scenario.inputs === 'function' ? scenario.inputs(room) : scenario.inputs;
  const { beside, env } = scenario;
  const [ended, other] = await Promise.all([
    room.run(NEW, { inputs, env }),
    beside ? room.run(beside) : null,
  ]);
  const { stdout, stderr, outputs } = ended;
  const told = `${stdout}${stderr}\n${requestsOf(room)}`;

  assert.equal(outputs['error-code'], code ?? '', told);
  assert.equal(ended.code, code ? 1 : 0, told);
  assert.equal(other?.code ?? 0, 0, other?.stdout);
  for (const [at, { hits }] of plays.entries()) assert.ok(hits > 0, `fault ${at} was not hit`);
  for (const text of says) assert.match(stdout, text);
  const remarks = stdout.split('\n').filter((line) => /^::(warning|notice)/.test(line));
  if (!code) assert.equal(new Set(remarks).size, says.length, told);
  if (isDamaged && code) assert.deepEqual(await historyBytes(room), before, 'it was touched');
  else assert.deepEqual(await missing(room.history(), old), [], told);

  if (code) {
    const failed = JSON.parse(outputs.phases).find(
      (/** @type {any} */ it) => it.status === 'failed',
    );
    assert.equal(failed?.name, phase, told);
    assert.equal(room.isKept(), phase === 'upload', told);
  } else {
    const place = waits ? room.journal() : room.history();
    assert.deepEqual(await missing(place, [NEW]), [], told);
  }
  await scenario.after?.(room, ended);
  if (code && phase !== 'upload') {
    const writes = room.proxy.requests.filter(({ method }) => /PUT|POST|DELETE/.test(method));
    assert.deepEqual(writes, [], 'a run that could not read has written');
    if (!scenario.isOdd) return;
  }
  if (!code && !scenario.isOdd && !waits) return;

  room.proxy.reset();
  if (phase === 'upload') await imports(room, old);
  // What stores it later is a clean run of its own.
  if (phase === 'upload' && !scenario.isOdd) return;
  const others = beside ? [...old, beside] : old;
  await runsClean(room, !code || phase === 'upload' ? [...others, NEW] : others);
}

/** What could not be stored can be stored later. @param {Room} room @param {string[]} old */
async function imports(room, old) {
  const { code, stdout, stderr } = await room.importKept();
  assert.equal(code, 0, stdout + stderr);
  assert.deepEqual(await missing(room.history(), [...old, NEW]), []);
}

/** @param {Room} room @param {string[]} expected */
export async function runsClean(room, expected) {
  const { code, stdout, outputs } = await room.run(NEXT);
  assert.equal(code, 0, stdout);
  assert.deepEqual(await room.history(), [...expected, NEXT].sort());
  assert.equal(outputs['total-builds'], String(expected.length + 1));
}

/** @param {Promise<string[] | null>} runs @param {string[]} expected */
export async function missing(runs, expected) {
  const found = (await runs) ?? [];
  return expected.filter((run) => !found.includes(run));
}

/** @param {Room} room */
async function historyBytes(room) {
  const found = (await room.objects()).find(({ suffix }) => suffix === '');
  return found ? Buffer.from(found.bytes) : null;
}

/** For whoever reads why a test fails. @param {Room} room */
function requestsOf({ proxy }) {
  return proxy.requests
    .map(({ operation, key, status, applied }) => `${operation} ${key} ${status} (${applied})`)
    .join('\n');
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
