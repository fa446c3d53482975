/**
 * Many runs at once on one history in a bucket: every build is stored, with any behaviour of
 * conditions. `npm run test:providers` does more rounds, of larger crowds.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { project } from '../../../support/project.js';
import { dropConditions, failConditions, race } from '../../../support/s3/conditions.js';
import { startProxy } from '../../../support/s3/proxy.js';
import { buildsAt, emptyPlace, KEY, runAt } from '../../../support/s3/runs.js';
import { names, onEachServer } from '../../../support/s3/servers.js';

/** @typedef {import('../../../support/s3/runs.js').Place} Place */

/** `npm run test:providers` has more time than `npm test`. */
const isThorough = Boolean(process.env.UNENTROPY_THOROUGH);
/** How many runs at once. */
const CROWDS = isThorough ? [2, 5, 20, 50] : [2, 20];
const ROUNDS = isThorough ? 3 : 1;

/** What a store can make of conditions, and the requests that it takes to find that out. */
const MISLEADING = /** @type {const} */ ([
  ['ignored', dropConditions, 0],
  ['always refused', failConditions, 20],
  ['checked before the body is read', () => race(3), 0],
]);

/**
 * Lets so many runs meet, and looks at what is left of them.
 *
 * @param {import('node:test').TestContext} t
 * @param {Place} place
 * @param {{ size: number, first: string[], detour?: number }} crowd `first`: what runs before, one by
 *   one; `detour`: so many requests more than usual are fine
 */
async function meet(t, place, { size, first, detour = 0 }) {
  const cwd = project(t);
  const inputs = { verbose: 'true' };
  for (const run of first) assertFine(await runAt(cwd, place, run));

  const crowd = Array.from({ length: size }, (_, index) => `${2000 + index}`);
  const ends = await Promise.all(crowd.map((run) => runAt(cwd, place, run, { inputs })));
  for (const end of ends) assertFine(end);
  const requests = ends.map(({ stdout }) => stdout.match(/^s3:/gm)?.length ?? 0);
  requests.sort((a, b) => a - b);
  const after = await buildsAt(place);
  assert.ok(after.isSound);
  assertSame(new Set([...after.history, ...after.journal]), [...first, ...crowd]);
  assertOnce(after.history);
  assertOnce(after.journal);

  assertFine(await runAt(cwd, place, '9999'));
  const last = await buildsAt(place);
  assert.ok(last.isSound);
  assertOnce(last.history);
  assertSame(last.history, [...first, ...crowd, '9999']);

  const [median, most] = [requests[size >> 1], requests[size - 1]];
  t.diagnostic(
    `${size} runs: requests ${requests[0]} to ${most}, median ${median}; ` +
      `${after.history.length - first.length} builds in the history before the next run`,
  );
  // Each conflict is the write of another run, and each build of the others is read at most once.
  assert.ok(most <= 12 + 6 * size + detour, `${most} requests at most`);
  // How often runs meet depends on how fast they are.
  if (!isThorough) return;
  assert.ok(median <= 12 + size + detour, `${median} requests in the middle`);
  assert.ok(most <= 20 + 2 * size + detour, `${most} requests at most`);
}

/** @param {Awaited<ReturnType<typeof runAt>>} ended */
function assertFine({ code, stdout, stderr, outputs }) {
  assert.equal(code, 0, stdout + stderr);
  assert.equal(outputs.success, 'true');
}

/** @param {Iterable<string>} is @param {string[]} expected */
function assertSame(is, expected) {
  assert.deepEqual([...is].sort(), [...expected].sort());
}

/** @param {string[]} ids */
function assertOnce(ids) {
  assert.equal(new Set(ids).size, ids.length, `twice among ${ids}`);
}

onEachServer('runs at once', (server, name) => {
  for (const size of CROWDS) {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const first of isThorough || size === 2 ? [[], ['1001', '1002']] : [[]]) {
        test(`${size} on ${nameOf(first)}, round ${round}`, async (t) => {
          await meet(t, await emptyPlace(server()), { size, first });
        });
      }
    }
  }

  if (!isThorough && name !== names[0]) return;

  test('20 that all start from the same history', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const first = ['1001'];
    const which = { operation: 'GetObject', key: KEY, from: first.length + 1, times: 20 };
    proxy.play(together(20), /** @type {import('../../../support/s3/proxy.js').Which} */ (which));
    await meet(t, place, { size: 20, first });
  });

  for (const [what, fault, detour] of MISLEADING) {
    const size = isThorough ? 20 : 5;
    for (const first of isThorough ? [[], ['1001']] : [['1001']]) {
      test(`${size} on ${nameOf(first)} where conditions are ${what}`, async (t) => {
        const proxy = await startProxy(server());
        t.after(() => proxy.close());
        proxy.play(fault());
        const place = await emptyPlace(server(), proxy.endpoint);
        await meet(t, place, { size, first, detour });
      });
    }
  }
});

/**
 * No run gets the history before all have asked for it, or waited long: so none knows of the
 * others.
 *
 * @param {number} size
 * @returns {import('../../../support/s3/proxy.js').Fault}
 */
function together(size) {
  /** @type {(() => void)[]} */
  const waiting = [];
  return {
    async answer(_, exchange) {
      const met = new Promise((resolve) => waiting.push(() => resolve(undefined)));
      if (waiting.length === size) for (const go of waiting) go();
      await Promise.race([met, exchange.pause(10_000)]);
    },
  };
}

/** @param {string[]} first */
function nameOf(first) {
  return first.length === 0 ? 'an empty bucket' : 'a history';
}
