/** Histories among too many other artifacts to list all of them. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import { crowd, historyOf, leave, withBuild } from '../../../../support/github/histories.js';
import { NAME, OLD_RUNS } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */

/** @param {number} count @param {number} first */
function runs(count, first = 200) {
  return Array.from({ length: count }, (_, at) => String(first + at));
}

const SECOND = `${NAME}.1-00000000-0000-4000-8000-000000000000`;
const HOUR_MS = 3_600_000;

/** What was asked for to find histories. @param {Room} room */
function questions({ github }) {
  const kinds = ['list', 'runs', 'runList', 'repository'];
  return github.requests.filter(({ kind }) => kinds.includes(kind)).length;
}

/**
 * A run whose artifact has a second name, because the answer to the creation of the first was lost.
 *
 * @param {Room} room
 * @param {string} runId
 * @param {import('../../../../support/github/environment.js').Job} [job]
 */
async function loseCreation(room, runId, job) {
  room.github.play(faults.lostAnswer(), { ...of.CREATE, times: 1 });
  const { outputs } = await room.run(runId, { ...job, inputs: { 'report-artifact': 'none' } });
  assert.match(outputs['artifact-name'], /^unentropy-metrics\.\d-/);
  room.github.reset();
}

/** More than all pages that are looked through at once. @type {Scenario[]} */
export const crowds = [
  {
    title: 'the answer to the creation was lost, and 1,300 artifacts of other runs came after',
    async before(room) {
      await loseCreation(room, '50');
      crowd(room, 1300);
    },
    old: [...OLD_RUNS, '50'],
    after: (room) => assert.ok(questions(room) < 20, 'it looks in runs, not in pages'),
  },
  {
    title: 'a run of long ago was started again, and 1,300 artifacts of the branch came after',
    async before(room) {
      const bytes = await historyOf(room);
      const second = { runId: '1', attempt: 2, name: SECOND };
      for (const runId of runs(25)) await leave(room, await withBuild(bytes, runId), { runId });
      // What it is told apart by: the first attempt has not measured this one.
      await leave(room, await withBuild(bytes, '51'), second);
      crowd(room, 1300, { branch: 'main' });
    },
    // The newest is the base; it is among those that wait.
    old: [...OLD_RUNS, ...runs(20), '224'],
    back: [...runs(4, 220), '51'],
    says: [/many runs overlapped: 5 of their histories/],
  },
  {
    title: 'the answer to the very first creation was lost, and 6,000 artifacts came after',
    isNew: true,
    async before(room) {
      await loseCreation(room, '50');
      crowd(room, 6000);
      // More runs of the branch than it would take pages.
      crowd(room, 60, { branch: 'main', name: 'other-logs' });
    },
    old: ['50'],
    after: (room) => assert.ok(questions(room) < 90, `${questions(room)} questions`),
  },
  {
    title: 'the answer to the first creation of a branch was lost, and the default branch went on',
    async before(room) {
      await loseCreation(room, '50', { branch: 'feature' });
      room.github.advance(3 * HOUR_MS);
      crowd(room, 150);
      room.github.advance(3 * HOUR_MS);
      await room.run('60', { inputs: { 'report-artifact': 'none' } });
      room.github.reset();
    },
    job: { branch: 'feature' },
    old: [...OLD_RUNS, '50', '60'],
    after: (room) => assert.ok(questions(room) < 8, `${questions(room)} questions`),
  },
  {
    title: 'the same, after many runs of the branch that left nothing',
    async before(room) {
      await loseCreation(room, '50', { branch: 'feature' });
      room.github.advance(3 * HOUR_MS);
      crowd(room, 150, { branch: 'feature' });
      room.github.advance(3 * HOUR_MS);
      await room.run('60', { inputs: { 'report-artifact': 'none' } });
      room.github.reset();
    },
    job: { branch: 'feature' },
    old: [...OLD_RUNS, '50', '60'],
    after: (room) => assert.ok(questions(room) < 12, `${questions(room)} questions`),
  },
  {
    title: 'a new branch among 5,000 artifacts: a few questions find that it has none',
    isNew: true,
    async before(room) {
      const createdAtMs = Date.now() - 48 * HOUR_MS;
      crowd(room, 2500, { name: NAME, createdAtMs });
      crowd(room, 2500, { name: 'logs', createdAtMs });
      await room.run('1');
      await room.run('2');
      room.github.reset();
    },
    old: ['1', '2'],
    job: { branch: 'feature' },
    after: (room) => assert.equal(questions(room), 4),
  },
  ...['', ', and the list of runs does not show that'].map(
    /** @returns {Scenario} */ (how) => ({
      title: `a branch whose history is on the last of many pages is continued${how}`,
      before: async (room) => {
        await room.run('4', { branch: 'feature' });
        crowd(room, 400, { branch: 'other', name: NAME });
        room.github.reset();
        const nothing = faults.changed(() => ({ total_count: 0, workflow_runs: [] }));
        if (how) room.github.play(nothing, of.RUNS);
      },
      job: { branch: 'feature' },
      old: [...OLD_RUNS, '4'],
      after: (_, { outputs }) => assert.equal(outputs['source-run-id'], '4'),
    }),
  ),
];
