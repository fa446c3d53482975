/** Histories of other runs, branches and tools. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import {
  damaged,
  historyOf,
  hopeless,
  leave,
  leaveBeside,
  ofAnotherTool,
  ofNewerSchema,
  withBuild,
} from '../../../../support/github/histories.js';
import { NAME, OLD_RUNS } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */

/** Which artifacts of the history were downloaded. @param {Room} room */
function downloaded({ github }) {
  const asked = github.requests.filter(({ kind, name }) => kind === 'zip' && name === NAME);
  return asked.map(({ runId }) => runId);
}

/** @param {number} count @param {number} first */
function runs(count, first = 200) {
  return Array.from({ length: count }, (_, at) => String(first + at));
}

/** Runs that have overlapped: the newest of them knows nothing of the others. */
const BESIDE = ['200', '201', '202'];

/**
 * A fault for the first of the other histories.
 * @param {import('../../../../support/github/server.js').Fault} fault
 * @param {import('../../../../support/github/server.js').Which} which
 */
function atFirst(fault, which) {
  return async (/** @type {Room} */ room) => {
    const [{ id }] = await leaveBeside(room, BESIDE);
    room.github.play(fault, { ...which, id });
  };
}

/**
 * The first of the other histories is something else.
 * @param {(bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>} change
 */
function firstIs(change) {
  return async (/** @type {Room} */ room) => {
    const first = await change(await withBuild(await historyOf(room), '200'));
    const rest = await historyOf(room);
    await leave(room, first, { runId: '200' });
    for (const runId of BESIDE.slice(1)) {
      await leave(room, await withBuild(rest, runId), { runId });
    }
  };
}

const SECOND = `${NAME}.1-00000000-0000-4000-8000-000000000000`;
const HOUR_MS = 3_600_000;

/**
 * A second job has left a history, and the next run has joined it; much else was made since.
 *
 * @param {(room: Room, newest: Uint8Array) => Promise<unknown>} end makes the newest
 */
function joinedLongAgo(end) {
  return async (/** @type {Room} */ room) => {
    const bytes = await historyOf(room);
    room.github.advance(5 * HOUR_MS);
    const second = await withBuild(bytes, '50');
    await leave(room, second, { runId: '50', name: SECOND });
    room.github.advance(2 * HOUR_MS);
    const logs = { name: 'logs', files: {} };
    await Promise.all(runs(101, 300).map((runId) => room.github.add({ ...logs, runId })));
    room.github.advance(3 * HOUR_MS);
    await end(room, await withBuild(second, '60'));
  };
}

const LEFT = /the artifact \d+ of run 200 has a history that is left to the next run: /;
const REST = [...OLD_RUNS, '201', '202'];

/** @type {Scenario[]} */
const overlapping = [
  {
    title: 'three runs have overlapped',
    before: (room) => leaveBeside(room, BESIDE),
    old: [...OLD_RUNS, ...BESIDE],
    after: (room) => assert.deepEqual(downloaded(room), [202, 200, 201]),
  },
  {
    title: 'the newest is gone, and with it what it had joined of a second job',
    before: joinedLongAgo(async (room, bytes) => {
      const { id } = await leave(room, bytes, { runId: '60' });
      room.github.play(faults.status(404), { ...of.ZIP, id });
    }),
    says: [/the artifact \d+ of run 60 was listed .* gone/],
    old: [...OLD_RUNS, '50'],
    back: ['60'],
  },
  {
    title: 'the newest is damaged, and with it what it had joined of a second job',
    before: joinedLongAgo((room) => leave(room, hopeless(), { runId: '60' })),
    says: [/restored 4 builds; 3 of them from the artifact \d+ of run 3/],
    old: [...OLD_RUNS, '50'],
  },
  {
    title: 'twenty-five runs have overlapped: twenty are joined now, the rest with the next run',
    before: (room) => leaveBeside(room, runs(26)),
    // The newest is the base; the others are joined from the oldest on.
    old: [...OLD_RUNS, ...runs(20), '225'],
    back: runs(5, 220),
    says: [/many runs overlapped: 5 of their histories at \S+ wait to be merged/],
    after: (room) => assert.equal(downloaded(room).length, 21),
  },
  { title: 'another run at the same time', beside: '200' },
  { title: 'another run at the same time, and no history yet', isNew: true, beside: '200' },
  {
    title: 'one that has overlapped is damaged: what can be read of it is taken',
    before: firstIs(damaged),
    old: [...OLD_RUNS, ...BESIDE],
    says: [/the artifact \d+ of run 200 is damaged: .*; what can be read of it is taken over/],
  },
  {
    title: 'one that has overlapped is hopeless',
    before: firstIs(hopeless),
    old: REST,
    says: [/the artifact \d+ of run 200 is damaged: .*what can be read of it is taken over/],
  },
  {
    title: 'one that has overlapped is not an archive',
    before: async (room) => {
      const createdAt = Date.now() - 60_000;
      await leaveBeside(room, BESIDE.slice(1));
      await room.github.add({ runId: '200', zip: Buffer.from('nonsense'), createdAt });
    },
    old: REST,
    says: [
      /the artifact \d+ of run 200 is damaged: .*does not contain a readable history.*left out/,
    ],
  },
  {
    title: 'one that has overlapped is damaged on its way, always',
    before: atFirst(faults.corrupted(200), of.DOWNLOAD),
    old: REST,
    back: ['200'],
    says: [LEFT],
  },
  {
    title: 'one that has overlapped is of a newer schema',
    before: firstIs(ofNewerSchema),
    old: REST,
    says: [/of run 200 has a history that is left to the next run: .*9\.0\.0.*a newer version/],
    next: [/of run 200 has a history that is left to the next run/],
  },
  {
    title: 'one that has overlapped is gone, and comes back',
    before: atFirst(faults.status(404), of.ZIP),
    old: REST,
    back: ['200'],
  },
  {
    title: 'one that has overlapped cannot be downloaded',
    inputs: { 'retry-attempts': '0' },
    before: atFirst(faults.status(500), of.ZIP),
    old: REST,
    back: ['200'],
    says: [LEFT],
  },
  {
    title: 'one that waits is on no page any more, and the answer about it is invalid',
    inputs: { 'retry-attempts': '0' },
    async before(room) {
      const [{ id }] = await leaveBeside(room, BESIDE);
      room.github.play(faults.status(500), { ...of.ZIP, id });
      const { stdout } = await room.run('203', { inputs: { 'retry-attempts': '0' } });
      assert.match(stdout, LEFT);
      room.github.reset();
      room.github.play(without(id), of.LIST);
      room.github.play(faults.otherJson(), { ...of.ARTIFACT, id });
    },
    old: [...REST, '203'],
    back: ['200'],
    says: [/artifact:\d+ has a history that is left to the next run: .*does not look like/],
  },
];

/** A list that does not show one of them. @param {number} id */
function without(id) {
  return faults.changed((answer) => {
    answer.artifacts = answer.artifacts.filter((/** @type {any} */ it) => it.id !== id);
  });
}

/** @type {Scenario[]} */
const branches = [
  {
    title: 'a hundred and fifty artifacts, and those of the branch are on the second page',
    isNew: true,
    async before(room) {
      await room.run('1', { branch: 'feature' });
      for (let count = 0; count < 149; count++) {
        await room.github.add({ branch: `b${count % 7}`, files: {} });
      }
    },
    job: { branch: 'feature' },
    old: ['1'],
    after: ({ github }) => {
      const pages = github.requests.filter(({ kind, name }) => kind === 'list' && name === NAME);
      assert.deepEqual([...new Set(pages.map(({ page }) => page))], [1, 2]);
    },
  },
  {
    title: 'a branch without a history continues that of the default branch',
    job: { branch: 'feature' },
    after: (_, { outputs }) => assert.equal(outputs['source-run-id'], '3'),
  },
  {
    title: 'a branch with a history takes the newest of the default branch in',
    before: async (room) => {
      await room.run('4', { branch: 'feature' });
      await room.run('5');
    },
    job: { branch: 'feature' },
    old: [...OLD_RUNS, '4', '5'],
    after: (_, { outputs }) => assert.equal(outputs['source-run-id'], '4'),
  },
  {
    title: 'another branch is asked for',
    before: (room) => room.run('4', { branch: 'release' }),
    inputs: { 'artifact-branch-filter': 'release' },
    job: { branch: 'feature' },
    old: [...OLD_RUNS, '4'],
    after: (_, { outputs }) => assert.equal(outputs['source-run-id'], '4'),
  },
  {
    title: 'neither the branch nor the default branch has a history: that is a first run',
    isNew: true,
    before: (room) => leave(room, hopeless(), { branch: 'other', runId: '7' }),
    job: { branch: 'feature' },
    says: [/a new history begins .* although there are artifacts of other branches \("other"\)/],
    after: (_, { stdout }) => assert.match(stdout, /no history yet at artifact:\/\//),
  },
];

/**
 * The history has been kept by another tool, artifact by artifact.
 * @param {Room} room
 * @param {number[]} without runs whose artifact no later run has continued
 */
async function keptByAnother(room, without = []) {
  let bytes = await ofAnotherTool(await historyOf(room));
  for (let run = 10; run < 20; run++) {
    const now = await withBuild(bytes, String(run));
    if (!without.includes(run)) bytes = now;
    await leave(room, now, { runId: String(run), createdAt: Date.now() + run * 1000 });
  }
}

/** @type {Scenario[]} */
const tools = [
  {
    title: 'another tool has left ten histories, each of which continues the one before',
    isNew: true,
    async before(room) {
      await room.run('1');
      await keptByAnother(room);
      room.github.reset();
    },
    old: ['1', ...runs(10, 10)],
    after: (room) => assert.deepEqual(downloaded(room), [19]),
  },
  {
    title: 'another tool has left ten histories, and one of them was not continued',
    isNew: true,
    async before(room) {
      await room.run('1');
      await keptByAnother(room, [14]);
      room.github.reset();
    },
    old: ['1', ...runs(10, 10)],
    after: (room) => assert.deepEqual(downloaded(room), [19, 14]),
  },
];

/** @type {Scenario[]} */
const again = [
  {
    title: 'a re-run, whose first attempt has left a history',
    before: (room) => room.run('100'),
    job: { attempt: 2 },
    after: ({ github }, { outputs }) => {
      assert.match(outputs['artifact-name'], /^unentropy-metrics\.2-[0-9a-f-]{36}$/);
      assert.equal(outputs['total-builds'], '4');
      const own = github.artifacts.filter(({ workflow_run: { id } }) => id === 100);
      assert.equal(own.filter(({ name }) => name.startsWith(NAME)).length, 2);
    },
  },
  {
    title: 'a re-run, whose first attempt has left none',
    job: { attempt: 2 },
    after: (_, { outputs }) => assert.equal(outputs['artifact-name'], NAME),
  },
  {
    title: 'another job of the same run at the same time',
    beside: '100',
    after({ github }) {
      const own = github.artifacts.filter(({ workflow_run: { id } }) => id === 100);
      const [first, second] = own.map(({ name }) => name).filter((it) => it.startsWith(NAME));
      assert.deepEqual([first, second].sort()[0], NAME);
      assert.match([first, second].sort()[1], /^unentropy-metrics\.1-[0-9a-f-]{36}$/);
      const reports = own.filter(({ name }) => name.startsWith('unentropy-report'));
      assert.equal(reports.length, 2);
    },
  },
];

export const others = [...overlapping, ...branches, ...tools, ...again];
