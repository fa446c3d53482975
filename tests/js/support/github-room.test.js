/** Runs of `dist/` against the local GitHub, and that scenarios notice what goes wrong. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { NAME, OLD_RUNS, roomOf, seedOf } from '../../support/github/room.js';
import * as of from '../../support/github/scenario.js';
import { obstacle } from '../../support/github/server.js';

describe('a run against the local GitHub', { skip: obstacle ?? false, concurrency: 3 }, () => {
  /** @type {Promise<import('../../support/github/room.js').Added[]>} */
  let seed;
  /** @param {import('node:test').TestContext} t */
  async function room(t) {
    seed ??= seedOf(t);
    return roomOf(t, await seed);
  }

  test('continues what three others left', async (t) => {
    const { github, history, run, newest } = await room(t);
    assert.deepEqual(await history(), OLD_RUNS);
    const { outputs } = await run('100');
    assert.equal(outputs['source-run-id'], '3');
    assert.equal(outputs['artifact-id'], String(newest()?.id));
    assert.deepEqual(await history(), ['1', '100', '2', '3']);
    const lookups = github.requests.filter(({ type }) => type === 'rest');
    assert.ok(lookups.length <= 6, lookups.map(({ kind }) => kind).join());
    const passed = github.transcript();
    assert.match(passed, /authorization: \(left out\)/);
    assert.ok(!passed.includes(github.token), 'a token is where it does not belong');
  });

  test('of a fork stores nothing', async (t) => {
    const { github, run } = await room(t);
    const job = { event: 'pull_request', isFork: true, branch: 'main' };
    const { code, stdout } = await run('100', { ...job, inputs: { 'report-artifact': 'none' } });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /no run trusts an artifact of a fork/);
    assert.deepEqual(github.requests.filter(({ type }) => type === 'twirp').length, 0);
  });

  describe('in a scenario', () => {
    /** @type {[string, Partial<import('../../support/github/scenario.js').Scenario>][]} */
    const passing = [
      ['of a first run', { isNew: true }],
      [
        'that may not read',
        {
          job: { permissions: { contents: 'read' } },
          code: 'ARTIFACT_FORBIDDEN',
          phase: 'download',
        },
      ],
      [
        'that has no room',
        { faults: [[faults.quota(), of.CREATE]], code: 'ARTIFACT_UPLOAD_FAILED', phase: 'upload' },
      ],
      ['with another at the same time', { beside: '200' }],
    ];
    for (const [title, scenario] of passing) {
      test(title, async (t) => {
        await of.play({ title, ...scenario }, await (scenario.isNew ? roomOf(t, []) : room(t)));
      });
    }
  });

  describe('is not called right', () => {
    /** @type {[string, RegExp, Partial<import('../../support/github/scenario.js').Scenario>][]} */
    const failing = [
      ['when it should have failed', /ARTIFACT_FORBIDDEN/, { code: 'ARTIFACT_FORBIDDEN' }],
      [
        'when a fault was not hit',
        /fault 0: no hit/,
        { faults: [[faults.status(500), of.REPOSITORY]] },
      ],
      ['when a build is missing', /'4'/, { old: ['4'] }],
      [
        'when it is not said what it says',
        /2 !== 0/,
        {
          before: ({ github }) =>
            github.add({ name: NAME, expiresAt: Date.now() + 1e7, files: {} }),
        },
      ],
      ['when something was deleted', /deleted/, { before: deletes }],
    ];
    for (const [title, words, scenario] of failing) {
      test(title, async (t) => {
        const here = await room(t);
        await assert.rejects(of.play({ title, ...scenario }, here), words);
      });
    }
  });

  /** Another job does, while the run is going on. @param {import('../../support/github/room.js').Room} room */
  function deletes({ github }) {
    const act = async () => {
      const authorization = `token ${github.tokenFor({ actions: 'write' })}`;
      const [{ url }] = github.artifacts;
      await fetch(url, { method: 'DELETE', headers: { authorization } });
    };
    github.play(faults.meanwhile(act), { ...of.CREATE, times: 1 });
  }
});
