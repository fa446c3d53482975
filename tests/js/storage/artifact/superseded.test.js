/** Artifacts that newer ones contain are deleted if requested and allowed, and no others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as faults from '../../../support/github/faults.js';
import {
  historyOf,
  hopeless,
  leave,
  leaveBeside,
  ofAnotherTool,
  withBuild,
} from '../../../support/github/histories.js';
import { NAME, roomOf } from '../../../support/github/room.js';
import { obstacle } from '../../../support/github/server.js';

/** @typedef {import('../../../support/github/room.js').Room} Room */

const DAY_MS = 86_400_000;
const SECOND = `${NAME}.1-00000000-0000-4000-8000-000000000000`;

const MAY = { permissions: { contents: 'read', actions: 'write' } };
const FEW = { inputs: { 'artifact-keep': '5', 'report-artifact': 'none' } };

/** @param {number} count @param {number} first */
function runs(count, first) {
  return Array.from({ length: count }, (_, at) => String(first + at));
}

/**
 * A run a day, each of which continues the one before; the last is of today.
 *
 * @param {import('node:test').TestContext} t
 * @param {string[]} ids
 * @param {(room: Room, runId: string, createdAt: number) => unknown} [beside] what else there is of a day
 */
async function daily(t, ids, beside) {
  const room = await roomOf(t, []);
  assert.equal((await room.run('1', { inputs: FEW.inputs })).code, 0);
  room.github.advance(2 * DAY_MS);
  for (const runId of ids) {
    room.github.advance(DAY_MS);
    const createdAt = room.github.state.nowMs();
    await leave(room, await withBuild(await historyOf(room), runId), { runId, createdAt });
    await beside?.(room, runId, createdAt);
  }
  return room;
}

/** @param {Room} room those of the history, the oldest first */
function left({ github }) {
  const all = github.artifacts.filter(({ name }) => name.startsWith(NAME));
  return all.map(({ workflow_run }) => String(workflow_run.id)).reverse();
}

/** @param {Room} room @param {string} id @param {Parameters<Room['run']>[1]} [how] */
async function runFine(room, id, how) {
  const { code, stdout, outputs } = await room.run(id, { ...MAY, ...FEW, ...how });
  assert.equal(code, 0, stdout);
  assert.equal(outputs.success, 'true');
  return stdout;
}

/** @param {string} stdout */
function remarks(stdout) {
  return stdout.split('\n').filter((line) => /^::(warning|notice)/.test(line));
}

describe('artifacts that newer ones contain', { skip: obstacle ?? false, concurrency: 3 }, () => {
  test('only the newest stay, with all builds', async (t) => {
    const room = await daily(t, runs(10, 10));
    const stdout = await runFine(room, '100');
    assert.deepEqual(remarks(stdout), []);
    assert.deepEqual(left(room), [...runs(4, 16), '100']);
    assert.deepEqual(await room.history(), ['1', ...runs(10, 10), '100'].sort());
    await runFine(room, '101');
    assert.deepEqual(await room.history(), ['1', ...runs(10, 10), '100', '101'].sort());
    assert.deepEqual(left(room), [...runs(3, 17), '100', '101']);
  });

  test('without the input nothing is deleted', async (t) => {
    const room = await daily(t, runs(10, 10));
    await runFine(room, '100', { inputs: { 'report-artifact': 'none' } });
    assert.equal(left(room).length, 12);
  });

  test('without the permission one notice says so, and nothing is deleted', async (t) => {
    const room = await daily(t, runs(10, 10));
    const stdout = await runFine(room, '100', { permissions: undefined });
    assert.equal(remarks(stdout).length, 1, stdout);
    assert.match(stdout, /::notice::"artifact-keep" is set, .*"permissions: actions: write"/);
    assert.equal(left(room).length, 12);
    assert.equal(room.github.requests.filter(({ kind }) => kind === 'delete').length, 1);
  });

  test('GitHub fails: the run does not, and the next one continues', async (t) => {
    const room = await daily(t, runs(10, 10));
    room.github.play(faults.status(500), { kind: 'delete', from: 3 });
    const stdout = await runFine(room, '100', { inputs: { ...FEW.inputs, 'retry-attempts': '0' } });
    assert.deepEqual(remarks(stdout), []);
    assert.equal(left(room).length, 10);
    room.github.reset();
    await runFine(room, '101');
    assert.equal(left(room).length, 5);
  });

  test('what has not been merged stays until it is, and what cannot be merged whole for ever', async (t) => {
    const room = await daily(t, runs(10, 10), async (room, runId, createdAt) => {
      // That day another run had overlapped, and one artifact is not a history.
      if (runId === '11') await leaveBeside(room, ['50'], { createdAt: createdAt - 1 });
      if (runId === '12') await leave(room, hopeless(), { runId: '51', createdAt: createdAt - 1 });
    });
    const cannot = room.github.play(faults.status(500), {
      kind: 'zip',
      when: ({ runId }) => runId === 50,
    });
    await runFine(room, '100', { inputs: { ...FEW.inputs, 'retry-attempts': '0' } });
    assert.ok(cannot.hits > 0);
    assert.deepEqual(left(room), ['50', '51', ...runs(4, 16), '100']);
    room.github.reset();
    await runFine(room, '101');
    room.github.advance(2 * DAY_MS);
    await runFine(room, '102');
    await runFine(room, '103');
    assert.ok(!left(room).includes('50'), String(left(room)));
    assert.ok(left(room).includes('51'));
    assert.ok((await room.history())?.includes('50'));
  });

  test('forks, other branches, other names and second names that wait stay', async (t) => {
    const room = await daily(t, runs(10, 10), async (room, runId, createdAt) => {
      if (runId !== '11') return;
      const bytes = await withBuild(await historyOf(room), '60');
      const about = { createdAt: createdAt - 1 };
      await leave(room, bytes, { ...about, runId: '60', name: SECOND });
      await leave(room, bytes, { ...about, runId: '61', isFork: true });
      await leave(room, bytes, { ...about, runId: '62', branch: 'feature' });
      await leave(room, bytes, { ...about, runId: '63', name: `${NAME}-of-others` });
    });
    await runFine(room, '100');
    assert.deepEqual(left(room).slice(0, 4).sort(), ['60', '61', '62', '63']);
    assert.equal(left(room).length, 9);
  });

  test('those of second jobs are deleted too', async (t) => {
    const room = await daily(t, runs(2, 10));
    await runFine(room, '20');
    await runFine(room, '20', { attempt: 2 });
    assert.equal(left(room).filter((id) => id === '20').length, 2);
    for (const id of runs(6, 30)) {
      room.github.advance(DAY_MS);
      await runFine(room, id);
    }
    assert.deepEqual(left(room), runs(5, 31));
    assert.deepEqual(await room.history(), ['1', '10', '11', '20', ...runs(6, 30)].sort());
  });

  test('what another tool has left stays', async (t) => {
    const room = await roomOf(t, []);
    await room.run('1', { inputs: FEW.inputs });
    let bytes = await ofAnotherTool(await historyOf(room));
    for (const runId of runs(8, 10)) {
      room.github.advance(DAY_MS);
      bytes = await withBuild(bytes, runId);
      await leave(room, bytes, { runId, createdAt: room.github.state.nowMs() });
    }
    for (const id of runs(7, 100)) {
      room.github.advance(2 * DAY_MS);
      await runFine(room, id);
    }
    for (const id of runs(7, 10)) assert.ok(left(room).includes(id), `${id}: ${left(room)}`);
  });

  test('what would outlive its container stays', async (t) => {
    const room = await daily(t, runs(10, 10));
    const inputs = { ...FEW.inputs, 'artifact-retention-days': '5' };
    for (const id of ['100', '101', '102', '103', '104', '105']) {
      room.github.advance(0.5 * DAY_MS);
      await runFine(room, id, { inputs });
    }
    assert.ok(left(room).includes('19'), `the newest that lives for ninety days: ${left(room)}`);
  });
});
