/** The workflow that comments for runs that may not: what it believes, and what it says. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { git } from '../../support/project.js';

const skip = obstacle ?? false;
const MARKER = '<!-- unentropy-gate: -->';

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

  test('comments for each project of a run', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const other = JSON.stringify({ ...JSON.parse(results), project: 'web' });
    const { code, stdout } = await room.publish({
      ...{ results, sha },
      more: { 'unentropy-quality-gate-web': other },
    });
    assert.equal(code, 0, stdout);
    const marks = room.github.pulls.comments.map(({ body }) => body.split('\n')[0]);
    assert.deepEqual(marks.sort(), [MARKER, '<!-- unentropy-gate:web -->']);
  });

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
    assert.match(run.summary, /compared with nothing[^|]*No history could be read/);
    const results = run.outputs['quality-gate-results-json'];
    const sha = git(room.cwd, 'rev-parse', 'feature').trim();
    const { outputs, stdout } = await room.publish({ results, sha });
    assert.match(room.github.pulls.comments[0]?.body ?? stdout, /at most 100: 120 is more/);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
    assert.equal(outputs['metrics-collected'], '2');
    assert.equal(outputs['baseline-reference-branch'], 'main');
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
