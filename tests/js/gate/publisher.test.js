/** The workflow that comments for runs without permission: what it trusts, and what it writes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { git } from '../../support/project.js';

const skip = obstacle ?? false;
const MARKER = '<!-- unentropy-gate-reported:7 -->';

/** @param {object} results @param {object} first of the metrics @param {object} other */
function poisoned(results, first, other) {
  return { ...results, metrics: [{ ...first, ...other }] };
}

describe('the publisher', { skip, concurrency: 4 }, () => {
  test('comments for a fork, from numbers that it has checked', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const { code, outputs, stdout } = await room.publish({ results, sha });
    assert.equal(code, 0, stdout);
    assert.equal(room.github.pulls.comments.length, 1, stdout);
    assert.ok(room.github.pulls.comments[0].body.startsWith(MARKER));
    assert.equal(outputs['quality-gate-status'], 'fail');
  });

  /** @type {[string, (results: any) => unknown][]} */
  const POISONED = [
    ['no JSON', () => 'x'],
    [
      'a metric with a name of HTML',
      ({ metrics: [first], ...it }) => poisoned(it, first, { key: '<img src=x>' }),
    ],
    ['a number that is none', ({ metrics: [first], ...it }) => poisoned(it, first, { value: [1] })],
    ['another commit', (it) => ({ ...it, commit: '0'.repeat(40) })],
    ['thousands of metrics', (it) => ({ ...it, metrics: Array(5000).fill(it.metrics[0]) })],
  ];
  for (const [what, poison] of POISONED) {
    test(`says nothing of results with ${what}`, async (t) => {
      const room = await gateRoom(t);
      const { results, sha } = await room.leaveResults();
      const other = JSON.stringify(poison(JSON.parse(results)));
      const { code, stdout } = await room.publish({ results: other, sha });
      assert.equal(code, 0, 'a stranger cannot turn it red');
      assert.match(stdout, /::notice::the results of run 300 are not published: /);
      assert.deepEqual(room.github.pulls.comments, []);
    });
  }

  test('makes one comment of all projects of a run, and reads no more than it should', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    /** @type {Record<string, string>} */
    const more = {};
    for (let count = 0; count < 25; count++) {
      const project = `project-${count}`;
      more[`unentropy-quality-gate-${project}`] = JSON.stringify({
        ...JSON.parse(results),
        project,
      });
    }
    const { code, stdout } = await room.publish({ results, sha, more });
    assert.equal(code, 0, stdout);
    const [comment, ...others] = room.github.pulls.comments;
    assert.deepEqual(others, [], 'one comment');
    assert.ok(comment?.body.startsWith(MARKER), stdout);
    assert.equal(comment.body.match(/^### ✗ project-\d+: size rose by more than 1/gm)?.length, 20);
    assert.ok(comment.body.length < 65_536);
    assert.match(
      stdout,
      /::notice::run 300 has left more results than one run can have: 6 are not/,
    );
  });

  test('takes the place of no comment that a run of the repository has made', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const own = '<!-- unentropy-gate:web -->\nmeasured by a run that is trusted';
    const other = '<!-- unentropy-gate-reported:8 -->\nfrom another workflow';
    for (const body of [own, other]) room.github.pulls.add(7, body);
    const made = JSON.stringify({ ...JSON.parse(results), project: 'web' });
    const { code, stdout } = await room.publish({ results: made, sha });
    assert.equal(code, 0, stdout);
    const bodies = room.github.pulls.comments.map(({ body }) => body);
    assert.deepEqual(bodies.slice(0, 2), [own, other]);
    assert.ok(bodies[2]?.startsWith(MARKER), stdout);
  });

  test('makes few comments, however many workflows a pull request brings', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    for (let workflow = 100; workflow < 105; workflow++) {
      room.github.pulls.add(7, `<!-- unentropy-gate-reported:${workflow} -->\nx`);
    }
    const { code, stdout } = await room.publish({ results, sha });
    assert.equal(code, 0, stdout);
    assert.equal(room.github.pulls.comments.length, 5);
    assert.match(stdout, /::notice::the pull request gets no comment: the pull request has 5 comm/);
  });

  test('sets outputs that a later step may run: keys and numbers', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const made = JSON.parse(results);
    made.baseline.referenceBranch = '$(id)';
    made.baseline.branch = '`id`';
    const { code, outputs, stdout } = await room.publish({ results: JSON.stringify(made), sha });
    assert.equal(code, 0, stdout);
    assert.equal(outputs['quality-gate-status'], 'fail', stdout);
    assert.equal(outputs['baseline-reference-branch'], '');
    for (const [name, value] of Object.entries(outputs)) {
      assert.match(value, /^([a-z0-9-]*|\[("[a-z0-9-]+",?)*\]|https:[\w/.#-]+)$/, name);
    }
  });

  for (const [what, head] of /** @type {[string, object][]} */ ([
    ['a fork that is gone', { owner: null }],
    ['an owner that is more than a name', { owner: 'stranger:feature&state=all&head=x' }],
    ['a branch without a name', { branch: '' }],
    ['another owner', { owner: 'mallory' }],
    ['another branch', { branch: 'other' }],
  ])) {
    test(`comments on no pull request of others: the event names ${what}`, async (t) => {
      const room = await gateRoom(t);
      const { results, sha } = await room.leaveResults();
      const { code, stdout } = await room.publish({ results, sha, ...head });
      assert.equal(code, 0, stdout);
      assert.deepEqual(room.github.pulls.comments, [], stdout);
    });
  }

  test('comments on the newest attempt of a run alone', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const again = JSON.parse(results);
    again.metrics[0].value = 10;
    const { code, outputs, stdout } = await room.publish({
      ...{ results, sha },
      more: { 'unentropy-quality-gate-2-0a1b': JSON.stringify(again) },
    });
    assert.equal(code, 0, stdout);
    assert.equal(outputs['quality-gate-status'], 'pass', stdout);
    assert.deepEqual(room.github.pulls.comments, [], 'a failure that was there before is not news');
  });

  test('comments for a fork whose history is in a bucket, which it cannot read', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 120);
    room.permit({ contents: 'read' });
    const inputs = { 'storage-type': 'sqlite-s3', 's3-bucket': 'b', 's3-region': 'us-east-1' };
    const run = await room.run({ isFork: true, inputs });
    assert.equal(run.outputs['baseline-reference-branch'], 'main', run.stdout);
    assert.match(run.summary, /No history could be read.*compared with nothing/s);
    const results = run.outputs['quality-gate-results-json'];
    const sha = git(room.cwd, 'rev-parse', 'feature').trim();
    const { outputs, stdout } = await room.publish({ results, sha });
    assert.match(room.github.pulls.comments[0]?.body ?? stdout, /is above 100/);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
    assert.equal(outputs['metrics-collected'], '2');
    assert.equal(outputs['baseline-reference-branch'], '');
  });

  test('says nothing of a pull request that has moved on', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const { code, stdout } = await room.publish({ results, sha, head: 'f'.repeat(40) });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::notice::no open pull request/);
    assert.deepEqual(room.github.pulls.comments, []);
  });
});
