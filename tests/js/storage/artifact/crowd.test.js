/**
 * Many runs at once whose history is in artifacts: after the next run, every build is in it. More of
 * them than one run may join are all there after a few.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as faults from '../../../support/github/faults.js';
import { roomOf } from '../../../support/github/room.js';
import { obstacle } from '../../../support/github/server.js';

/** @typedef {import('../../../support/github/room.js').Room} Room */

describe('overlapping runs with artifacts', { skip: obstacle ?? false }, () => {
  for (const size of [2, 5, 20]) {
    for (const first of [[], ['1']]) {
      const after = first.length > 0 ? 'after a run before' : 'with no history yet';
      test(`${size} runs, ${after}`, async (t) => {
        const room = await roomOf(t, []);
        for (const run of first) await fine(room, run);
        const crowd = Array.from({ length: size }, (_, index) => String(1001 + index));
        await Promise.all(crowd.map((run) => fine(room, run)));
        const { stdout } = await fine(room, '2000');
        assert.doesNotMatch(stdout, /::(warning|notice)/);
        assert.deepEqual(await room.history(), [...first, ...crowd, '2000'].sort());
      });
    }
  }

  test('a branch to begin with does not lose what the own branch has', async (t) => {
    const room = await roomOf(t, []);
    const inputs = { 'artifact-branch-filter': 'seed' };
    const on = (/** @type {string} */ run) => fine(room, run, { branch: 'develop', inputs });
    await fine(room, '1', { branch: 'seed' });
    await on('2');
    await Promise.all([on('3'), on('4')]);
    const { outputs } = await on('5');
    assert.equal(outputs['source-run-id'], '1');
    assert.deepEqual(await room.history('develop'), ['1', '2', '3', '4', '5']);
    const typo = { 'artifact-branch-filter': 'nope' };
    const { stdout } = await fine(room, '6', { branch: 'develop', inputs: typo });
    assert.match(stdout, /::warning::"artifact-branch-filter" names the branch "nope"/);
    const { stdout: first } = await fine(room, '7');
    assert.match(first, /::warning::a new history begins .* \("develop", "seed"\)/);
  });

  test('more than one run may join, second jobs among them, all come in', async (t) => {
    const room = await roomOf(t, []);
    await fine(room, '1');
    const crowd = Array.from({ length: 20 }, (_, index) => String(1001 + index));
    // None uploads before all of them have read what is there.
    const isCreate = /** @type {const} */ ({ kind: 'create', times: 28 });
    room.github.play(faults.meanwhile(gate(28)), isCreate);
    const jobs = Array.from({ length: 8 }, () => fine(room, '900'));
    await Promise.all([...jobs, ...crowd.map((run) => fine(room, run))]);
    const { stdout } = await fine(room, '2000');
    assert.match(stdout, /::notice::many runs overlapped: \d+ of their histories .* wait/);
    const { stdout: last } = await fine(room, '2001');
    assert.doesNotMatch(last, /::(warning|notice)/);
    assert.deepEqual(await room.history(), ['1', '900', ...crowd, '2000', '2001'].sort());
  });
});

/** Opens when so many wait in front of it. @param {number} count */
function gate(count) {
  let open = () => {};
  const opened = new Promise((resolve) => {
    open = () => resolve(null);
  });
  return () => {
    if (--count === 0) open();
    return opened;
  };
}

/** @param {Room} room @param {string} run @param {import('../../../support/github/room.js').How} [how] */
async function fine(room, run, { inputs: more = {}, ...how } = {}) {
  const inputs = { 'report-dir': `reports/${run}`, 'report-artifact': 'none', ...more };
  const ended = await room.run(run, { inputs, ...how });
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  return ended;
}
