/** The gate on a pull request, from its checkout to its comment. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as faults from '../rigs/github/faults.js';
import { gateRoom } from '../rigs/github/gate-room.js';
import { BOT } from '../rigs/github/pulls.js';
import { obstacle } from '../rigs/github/server.js';
import { git } from '../rigs/project.js';

const skip = obstacle ?? false;
const MARKER = '<!-- unentropy-gate: -->';

describe('the gate of a pull request', { skip, concurrency: 4 }, () => {
  test('compares with the merge base, and comments once', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 12);
    const first = await room.run();
    assert.equal(first.outputs['quality-gate-status'], 'fail', first.stdout);
    assert.equal(first.outputs['quality-gate-failing-metrics'], '["size"]');
    assert.equal(first.code, 0, 'mode soft fails nothing');
    assert.match(first.stdout, new RegExp(`${room.mergeBase.slice(0, 7)}`));
    const [comment, ...others] = room.github.pulls.comments;
    assert.deepEqual(others, []);
    assert.ok(comment.body.startsWith(MARKER), comment.body);
    assert.match(first.outputs['quality-gate-comment-url'], /issuecomment-9000000000$/);
    assert.match(first.summary, /size/);

    room.change('size', 10);
    const second = await room.run();
    assert.equal(second.outputs['quality-gate-status'], 'pass', second.stdout);
    assert.equal(room.github.pulls.comments.length, 1);
    assert.notEqual(room.github.pulls.comments[0].body, comment.body === '' ? '' : first.summary);
    const kinds = room.github.requests.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'comment').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'editComment').length, 1);
  });

  test('fails in mode hard, and an empty input does not make it soft', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    const ended = await room.run({ inputs: { 'quality-gate-mode': '' } });
    assert.equal(ended.code, 1, ended.stdout);
    assert.equal(ended.outputs['quality-gate-mode'], 'hard');
    assert.equal(ended.outputs.success, 'false');
    assert.match(ended.stdout, /::error title=/);
  });

  test('applies the rules of the base, whatever the pull request makes of them', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    room.configure({ thresholds: [{ metric: 'size', mode: 'max', target: 1000 }] });
    const { code, outputs, stdout } = await room.run();
    assert.equal(code, 1, stdout);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
    const { body } = room.github.pulls.comments[0];
    assert.match(body, /1,000|1000/);
  });

  test('cannot be turned off, or pointed elsewhere, by the pull request itself', async (t) => {
    for (const gate of [{ mode: 'off' }, { baseline: { referenceBranch: 'nowhere' } }]) {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('size', 12);
      room.configure({ thresholds: [], ...gate });
      const { code, outputs, stdout } = await room.run();
      assert.equal(code, 1, stdout);
      assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
      assert.equal(outputs['baseline-reference-branch'], 'main');
    }
  });

  test('says so when the rules of the base are not known', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 10);
    room.github.play(faults.status(403), { kind: 'contents' });
    const { code, stdout } = await room.run({ isShallow: true, inputs: { comment: 'always' } });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::warning::the rules of the branch "main" are not known/);
    assert.match(room.github.pulls.comments[0].body, /base/i);
  });

  test('does not blame a pull request for what others did', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    git(room.cwd, 'commit', '--quiet', '--allow-empty', '--message', 'nothing');
    await room.advance(90);
    const { code, outputs, stdout } = await room.run({ isMerged: true });
    assert.equal(code, 0, stdout);
    assert.equal(outputs['quality-gate-status'], 'pass', stdout);
    const { baseline } = JSON.parse(outputs['quality-gate-results-json']);
    assert.equal(baseline.commit, git(room.cwd, 'rev-parse', 'main').trim());
  });

  test('a history that cannot be read is not one that has nothing', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 12);
    room.permit({ 'pull-requests': 'write', contents: 'read' });
    const inputs = { 'storage-type': 'sqlite-artifact', 'retry-attempts': '0' };
    const { code, stdout, outputs } = await room.run({ inputs });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::warning::there is nothing to compare with: ARTIFACT_FORBIDDEN/);
    assert.notEqual(outputs['quality-gate-status'], 'pass');
    assert.match(room.github.pulls.comments[0].body, /could be read/);
  });

  test('finds the merge base of a shallow clone by asking GitHub', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 10);
    room.configure({ thresholds: [{ metric: 'size', mode: 'max', target: 5 }] });
    const { outputs, stdout } = await room.run({ isShallow: true });
    assert.equal(outputs['quality-gate-status'], 'warning', stdout);
    assert.ok(!stdout.includes('::warning::the rules of'), stdout);
    assert.match(room.github.pulls.comments[0].body, /not worse/);
    const results = JSON.parse(outputs['quality-gate-results-json']);
    assert.equal(results.baseline.commit, room.mergeBase, stdout);
    const kinds = room.github.requests.map(({ kind }) => kind);
    assert.ok(kinds.includes('compare'));
  });

  test('a metric that could not be measured is unknown, and says why', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 'oops');
    const { code, outputs, stdout } = await room.run();
    assert.equal(code, 0, stdout);
    assert.notEqual(outputs['quality-gate-status'], 'pass');
    assert.match(room.github.pulls.comments[0].body, /oops/);
  });

  test('without a history nothing is compared, and min and max are judged', async (t) => {
    const room = await gateRoom(t, { hasHistory: false });
    room.change('size', 12);
    const { outputs } = await room.run();
    const { rules } = JSON.parse(outputs['quality-gate-results-json']);
    const verdicts = Object.fromEntries(
      rules.map((/** @type {any} */ rule) => [rule.mode, rule.verdict]),
    );
    assert.equal(verdicts.max, 'pass');
    assert.equal(verdicts['no-regression'], 'unknown');
  });
});

describe('the comment', { skip, concurrency: 4 }, () => {
  /** @type {[string, (room: Awaited<ReturnType<typeof gateRoom>>) => void][]} */
  const REFUSALS = [
    ['a token that may only read', (room) => room.permit({ contents: 'read' })],
    ['404', (room) => room.github.play(faults.status(404), { kind: 'comments' })],
    ['422', (room) => room.github.play(faults.status(422), { kind: 'comment' })],
    ['502, always', (room) => room.github.play(faults.status(502), { kind: 'comment' })],
    ['a rate limit', (room) => room.github.play(faults.primaryLimit(), { kind: 'comments' })],
    ['a web page', (room) => room.github.play(faults.htmlPage(), { kind: 'comments' })],
  ];
  for (const [what, prepare] of REFUSALS) {
    test(`${what}: nothing turns red, and the results are left for the publisher`, async (t) => {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('size', 10);
      prepare(room);
      const ended = await room.run({ inputs: { comment: 'always', 'retry-attempts': '1' } });
      assert.equal(ended.code, 0, ended.stdout);
      assert.match(
        ended.stdout,
        /::notice::the pull request gets no comment: .*pull-requests: write/,
      );
      assert.match(ended.summary, /size/);
      const names = room.github.artifacts.map(({ name }) => name);
      assert.deepEqual(names, ['unentropy-quality-gate']);
    });
  }

  test('of a stranger who wrote the marker is left alone', async (t) => {
    const room = await gateRoom(t);
    const { pulls } = room.github;
    for (const author of ['mallory', 'echo[bot]']) pulls.add(7, `${MARKER}\nof mine`, author);
    room.change('size', 12);
    await room.run();
    const [first, second, own] = pulls.comments;
    for (const { body } of [first, second]) assert.equal(body, `${MARKER}\nof mine`);
    assert.equal(pulls.comments.length, 3);
    assert.equal(own.author, BOT);
  });

  test('is found among 120 others', async (t) => {
    const room = await gateRoom(t);
    const { pulls } = room.github;
    for (let at = 0; at < 110; at++) pulls.add(7, `talk ${at}`, 'someone');
    const own = pulls.add(7, `${MARKER}\nold`);
    for (let at = 0; at < 10; at++) pulls.add(7, `more ${at}`, 'someone');
    room.change('size', 12);
    await room.run();
    assert.equal(pulls.comments.length, 121);
    assert.notEqual(own.body, `${MARKER}\nold`);
  });

  /** @type {[string, number, number][]} */
  const POLICIES = [
    ['always', 1, 1],
    ['on-change', 0, 1],
    ['on-fail', 0, 1],
    ['never', 0, 0],
  ];
  for (const [policy, unchanged, failing] of POLICIES) {
    test(`${policy}: there is ${unchanged} when nothing changed, ${failing} for a failure`, async (t) => {
      for (const [size, count] of [
        [10, unchanged],
        [12, failing],
      ]) {
        const room = await gateRoom(t);
        room.change('size', size);
        await room.run({ inputs: { comment: policy } });
        assert.equal(room.github.pulls.comments.length, count);
      }
    });
  }
});

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

  test('says nothing of a pull request that has moved on', async (t) => {
    const room = await gateRoom(t);
    const { results, sha } = await room.leaveResults();
    const { code, stdout } = await room.publish({ results, sha, head: 'f'.repeat(40) });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::notice::no open pull request/);
    assert.deepEqual(room.github.pulls.comments, []);
  });
});

test('the secrets of a run are in none of what the gate leaves', { skip }, async (t) => {
  const room = await gateRoom(t);
  room.change('size', 12);
  const { stdout, stderr, summary, outputs } = await room.run({ inputs: { verbose: 'true' } });
  const path = outputs['quality-gate-results-path'];
  const { 'INPUT_GITHUB-TOKEN': token } = room.github.envOf({});
  const said = stdout.replace(/^::add-mask::.*$/gm, '');
  for (const text of [said, stderr, summary, JSON.stringify(outputs), readFileSync(path, 'utf8')]) {
    assert.ok(!text.includes(token));
  }
  writeFileSync(join(room.cwd, 'size.txt'), '10');
});
