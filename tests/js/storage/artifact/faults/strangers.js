/** Forks, whose artifacts are never trusted, and untrusted runs. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import {
  historyOf,
  hopeless,
  leave,
  ofNewerSchema,
  withBuild,
} from '../../../../support/github/histories.js';
import { NAME } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */

/** A stranger's artifact, which must not be used. @param {Room} room @param {string} branch */
async function poison(room, branch) {
  const bytes = await withBuild(await historyOf(room), '666');
  const about = { branch, isFork: true, name: NAME };
  await leave(room, bytes, { ...about, runId: '666' });
  const second = `${NAME}.1-01234567-89ab-cdef-0123-456789abcdef`;
  await leave(room, bytes, { ...about, name: second, runId: '667' });
}

/** No run has asked for an artifact of a fork. @param {Room} room */
function untouched(room) {
  const strangers = room.github.artifacts.filter(
    ({ workflow_run: { head_repository_id, repository_id } }) =>
      head_repository_id !== repository_id,
  );
  const ids = new Set(strangers.map(({ id }) => id));
  assert.equal(ids.size >= 2, true);
  const asked = room.github.requests.filter(({ kind }) => kind === 'zip' || kind === 'download');
  assert.deepEqual(
    asked.filter(({ id }) => id !== null && ids.has(id)),
    [],
  );
}

/** Nothing but a report was uploaded. @param {Room} room @param {string[]} names */
function uploadedOnly({ github }, names) {
  const made = github.requests.filter(({ kind }) => kind === 'create');
  assert.deepEqual(
    made.map(({ name }) => name),
    names,
  );
}

/** The list leaves open which repositories these runs are of. @param {...string} runs */
function withoutOwner(...runs) {
  const deleted = { repository_id: null, head_repository_id: null };
  return faults.changed(({ artifacts }) => {
    for (const { workflow_run: run } of artifacts) {
      if (runs.includes(String(run.id))) Object.assign(run, deleted);
    }
  });
}

const FORK = { event: 'pull_request', isFork: true, branch: 'main' };
const NOTHING_STORED = /from a fork, and no run trusts an artifact of a fork: .*nothing is stored/;

/** @type {Scenario[]} */
export const strangers = [
  {
    title: 'a fork has an artifact of our name on a branch of our name: it is never used',
    before: (room) => poison(room, 'main'),
    after: untouched,
  },
  {
    title: 'the list does not say whose an artifact is: it is never used',
    before: (room) => poison(room, 'main'),
    faults: [[withoutOwner('666', '667'), of.LIST]],
    after: untouched,
  },
  {
    title: 'only artifacts of a fork exist: that is a first run',
    isNew: true,
    before: async (room) => {
      await leave(room, hopeless(), { runId: '666', isFork: true });
      await leave(room, hopeless(), { runId: '667', isFork: true });
    },
    after: untouched,
  },
  {
    title: 'a branch has no history, and a fork has one on a branch of its name',
    before: (room) => poison(room, 'feature'),
    job: { branch: 'feature' },
    after: untouched,
  },
  {
    title: 'a pull request of a fork: it reads, reports, and stores nothing',
    job: FORK,
    isStored: false,
    says: [NOTHING_STORED],
    after(room, { outputs }) {
      assert.equal(outputs['source-run-id'], '3');
      assert.equal(outputs['artifact-id'], '');
      uploadedOnly(room, ['unentropy-report']);
    },
  },
  {
    title: 'a pull request of a fork without any permission',
    job: { ...FORK, permissions: {} },
    inputs: { 'report-artifact': 'none' },
    isStored: false,
    says: [NOTHING_STORED, /nothing to compare with: cannot list .* answered 403/],
    after: (room) => uploadedOnly(room, []),
  },
  {
    title: 'a pull request of a fork, and a history that is damaged',
    isNew: true,
    before: (room) => leave(room, hopeless(), { runId: '4' }),
    job: FORK,
    isStored: false,
    says: [NOTHING_STORED, /nothing to compare with: .*damaged/],
    after: ({ github }) => github.advance(91 * 24 * 3600 * 1000),
    next: [/expired on .*and a new one begins/],
  },
  {
    title: 'a pull request of a fork, and a history of a newer schema',
    isNew: true,
    async before(room) {
      await room.run('4');
      await leave(room, await ofNewerSchema(await historyOf(room)), { runId: '5' });
    },
    job: FORK,
    isStored: false,
    says: [NOTHING_STORED, /nothing to compare with: .*9\.0\.0/],
    // A trusted run must not go on without it.
    async after(room) {
      const { outputs } = await room.run('98');
      assert.equal(outputs['error-code'], 'STORAGE_SCHEMA_NEWER');
      room.github.advance(91 * 24 * 3600 * 1000);
    },
    next: [/expired on .*and a new one begins/],
  },
  {
    title: 'a pull request of a fork, with the rights of its target',
    job: { ...FORK, event: 'pull_request_target' },
    isStored: false,
    says: [NOTHING_STORED],
    after: (room) => uploadedOnly(room, ['unentropy-report']),
  },
  {
    title: 'a pull request of the repository itself',
    job: { event: 'pull_request', branch: 'feature' },
    after: (_, { outputs }) => assert.equal(outputs['source-run-id'], '3'),
  },
  {
    title: 'a pull request of the repository itself, with the rights of its target',
    job: { event: 'pull_request_target', branch: 'feature' },
  },
  {
    title: 'a pull request of Dependabot, which may read and upload',
    job: { event: 'pull_request', branch: 'dependabot/npm/left-pad' },
    env: { GITHUB_ACTOR: 'dependabot[bot]' },
  },
];
