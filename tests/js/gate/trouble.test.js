/**
 * The gate when something is missing, refused or slow: there is a verdict, and it says what is
 * missing.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';

const skip = obstacle ?? false;

/** @typedef {import('../../support/github/requests.js').Kind} Kind */

describe('what is missing', { skip, concurrency: 4 }, () => {
  const IN_A_BUCKET = { 'storage-type': 'sqlite-s3', 's3-bucket': 'metrics' };

  test('a fork without credentials is judged by limits alone', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    room.permit({ contents: 'read' });
    const fine = await room.run({ isFork: true, inputs: IN_A_BUCKET });
    assert.equal(fine.code, 0, fine.stdout);
    assert.match(fine.stdout, /::notice::this pull request runs without secrets/);
    assert.doesNotMatch(fine.stdout, /::warning::nothing to compare with/);
    assert.equal(fine.outputs['quality-gate-status'], 'unknown');
    assert.match(fine.summary, /No history could be read: only limits can be judged/);
    room.change('size', 120);
    const broken = await room.run({ isFork: true, inputs: IN_A_BUCKET });
    assert.equal(broken.code, 1, broken.stdout);
    assert.equal(broken.outputs['quality-gate-failing-metrics'], '["size"]');
  });

  test('a name that a shell could take for a command is left out of the outputs', async (t) => {
    const room = await gateRoom(t);
    room.configure({ baseline: { referenceBranch: '$(id)' } }, { branch: 'main' });
    room.change('size', 12);
    const { outputs, stdout } = await room.run();
    assert.equal(outputs['metrics-collected'], '2', stdout);
    assert.equal(outputs['baseline-reference-branch'], '');
  });

  test('a branch of the repository without credentials is told which', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    const { code, stdout, outputs } = await room.run({ inputs: IN_A_BUCKET });
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /::warning::there is nothing to compare with: S3_PARAMS_MISSING: .*s3-access-key-id/,
    );
    assert.equal(outputs['quality-gate-status'], 'unknown');
    assert.match(room.github.pulls.comments[0].body, /No history could be read/);
  });

  for (const hasHistory of [true, false]) {
    const then = hasHistory ? 'the latest build has to do' : 'nothing is known';
    test(`an unknown base commit: ${then}`, async (t) => {
      const room = await gateRoom(t, { mode: 'hard', hasHistory });
      room.change('size', 12);
      const { code, stdout, outputs } = await room.run({ baseSha: 'f'.repeat(40) });
      assert.match(stdout, /::warning::the rules of the branch "main" are not known/);
      const { body } = room.github.pulls.comments[0];
      assert.match(body, /configuration of the base branch cannot be read/);
      assert.match(body, /the commits that this change is based on are unknown/);
      assert.equal(outputs['quality-gate-status'], hasHistory ? 'fail' : 'unknown');
      assert.equal(code, hasHistory ? 1 : 0, stdout);
      if (hasHistory) assert.match(body, /the latest build of main/);
    });
  }
});

describe('results that cannot be left for the publisher', { skip, concurrency: 4 }, () => {
  /** @type {[number, Kind][]} */
  const REFUSALS = [
    [403, 'create'],
    [422, 'create'],
    [502, 'create'],
    [403, 'upload'],
    [502, 'finalize'],
  ];
  for (const [status, kind] of REFUSALS) {
    test(`${status} at ${kind} is a warning`, async (t) => {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('size', 10);
      room.permit({ contents: 'read' });
      room.github.play(faults.status(status), { kind });
      const inputs = { comment: 'always', timeout: '60', 'retry-attempts': '0' };
      const { code, stdout, outputs, summary } = await room.run({ inputs });
      assert.equal(code, 0, stdout);
      assert.match(stdout, /::warning::the artifact "unentropy-quality-gate" /);
      assert.equal(outputs['quality-gate-status'], 'pass');
      assert.equal(outputs.success, 'true');
      assert.match(summary, /### ✓ All 2 rules hold/);
    });
  }
});

describe('a GitHub that never answers', { skip, concurrency: 2 }, () => {
  /** So that a silence ends; a slow machine has time for the rest. */
  const TIMEOUT_S = 40;

  /** @type {[string, Kind[] | undefined, string, Record<string, string>][]} */
  const SILENCES = [
    ['where the change began', ['compare', 'commits', 'contents'], 'fail', {}],
    ['the comments', ['comments'], 'fail', {}],
    ['the new comment', ['comment'], 'fail', {}],
    ['anything', undefined, 'unknown', { 'storage-type': 'sqlite-artifact' }],
  ];
  for (const [what, kind, status, more] of SILENCES) {
    test(`asked for ${what}: there is a verdict in time`, async (t) => {
      const room = await gateRoom(t);
      room.change('size', 12);
      room.github.play(faults.stall(), kind && { kind });
      const inputs = { timeout: `${TIMEOUT_S}`, comment: 'always', ...more };
      const isShallow = kind?.includes('compare');
      const { code, stdout, outputs, summary } = await room.run({ inputs, isShallow });
      assert.equal(code, 0, stdout);
      assert.equal(outputs['quality-gate-status'], status, stdout);
      assert.equal(outputs.success, 'true');
      assert.match(summary, /size/);
      if (isShallow) {
        assert.match(stdout, /::warning::the rules of the branch "main" are not known/);
        assert.equal(room.github.pulls.comments.length, 1, 'it has time of its own');
      } else {
        assert.match(stdout, /::notice::the pull request gets no comment: .*took more than 6 s/);
      }
    });
  }

  test('a run whose time ends with its comment has its verdict', async (t) => {
    const room = await gateRoom(t, { mode: 'hard', hasHistory: false, slowS: 34.5 });
    room.change('size', 120);
    room.github.play(faults.stall(), { kind: 'comments' });
    const { code, stdout, outputs } = await room.run({ inputs: { timeout: '40' } });
    assert.equal(code, 1, stdout);
    assert.equal(outputs['error-code'], '', stdout);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
    assert.match(stdout, /::notice::the pull request gets no comment/);
  });

  test('asked by the publisher: a notice, in time', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    room.github.play(faults.stall(), { kind: ['pulls'] });
    const { code, stdout } = await room.publish({ results, sha, inputs: { timeout: '20' } });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::notice::the results of run 300 are not published: /);
  });
});
