/** The gate on a pull request, from its checkout to its comment. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { BOT } from '../../support/github/tokens.js';
import { git } from '../../support/project.js';

const skip = obstacle ?? false;
const MARKER = '<!-- unentropy-gate: -->';

describe('the gate of a pull request', { skip, concurrency: 4 }, () => {
  for (const times of [1, 2]) {
    test(`comments once, even if answers are lost, ${times} times`, async (t) => {
      const room = await gateRoom(t);
      room.change('size', 12);
      room.github.play(faults.lostAnswerThenStatus(502), { kind: 'comment', times });
      const { code, outputs, stdout } = await room.run();
      assert.equal(code, 0, stdout);
      assert.equal(room.github.pulls.comments.length, 1, stdout);
      assert.match(outputs['quality-gate-comment-url'], /issuecomment-9000000000$/);
    });
  }

  test('comments at the second attempt where the first failed', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 12);
    room.github.play(faults.status(502), { kind: 'comment', times: 1 });
    const { stdout } = await room.run();
    assert.equal(room.github.pulls.comments.length, 1, stdout);
  });

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
    const sha = git(room.cwd, 'rev-parse', '--short=7', 'HEAD').trim();
    assert.match(comment.body, new RegExp(`^At ${sha}, compared with `, 'm'));
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

  test('applies the rules of the base, even if the pull request changes them', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    room.configure({ thresholds: [{ metric: 'size', mode: 'max', target: 1000 }] });
    const { code, outputs, stdout } = await room.run();
    assert.equal(code, 1, stdout);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
    const { body } = room.github.pulls.comments[0];
    assert.match(body, /1,000|1000/);
  });

  for (const how of [{}, { isMerged: true }, { isShallow: true }]) {
    const where = Object.keys(how)[0] ?? 'head';
    test(`rules that others have changed since apply, and are not its own doing: ${where}`, async (t) => {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('other', 1);
      const tightened = { metric: 'size', mode: 'max', target: 5, severity: 'blocker' };
      room.configure({ thresholds: [tightened] }, { branch: 'main' });
      const { code, outputs, stdout } = await room.run(how);
      assert.equal(code, 1, stdout);
      const { rules, notes } = JSON.parse(outputs['quality-gate-results-json']);
      assert.deepEqual(notes, [], stdout);
      assert.deepEqual(
        rules.map((/** @type {any} */ { limit, verdict, from }) => [limit, verdict, from]),
        [[5, 'fail', 'both']],
      );
      assert.doesNotMatch(room.github.pulls.comments[0].body, /both apply|rule of/);
    });
  }

  test('a merge that the forge has not made does not say whose rules hold', async (t) => {
    const room = await gateRoom(t, { mode: 'hard' });
    room.change('size', 12);
    git(room.cwd, 'branch', 'evil', 'main');
    room.configure({ thresholds: [], mode: 'off' }, { branch: 'evil' });
    git(room.cwd, 'checkout', '--quiet', '--detach', 'evil');
    git(room.cwd, 'merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    const { code, outputs, stdout } = await room.run();
    assert.equal(code, 1, stdout);
    assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
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

  test('a queue is judged by the rules of its base, also when what it merges turns them off', async (t) => {
    for (const gate of [{}, { mode: 'off' }]) {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('size', 12);
      room.configure({ thresholds: [], ...gate });
      const { code, outputs, stdout } = await room.run({ event: 'merge_group' });
      assert.equal(code, 1, stdout);
      assert.equal(outputs['quality-gate-mode'], 'hard');
      assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
      const { baseline } = JSON.parse(outputs['quality-gate-results-json']);
      assert.equal(baseline.commit, room.mergeBase);
      assert.deepEqual(room.github.pulls.comments, []);
    }
  });

  test('a queue lets what is accepted on its base pass, and not what it accepts itself', async (t) => {
    const accepted = [{ metric: 'size', upTo: 12, reason: 'inlined the icon set' }];
    const thresholds = [{ metric: 'size', mode: 'max', target: 11, severity: 'blocker' }];
    for (const branch of ['main', 'feature']) {
      const room = await gateRoom(t, { mode: 'hard', thresholds });
      room.change('size', 12);
      room.configure({ thresholds }, { branch, accepted });
      const { code, outputs, stdout } = await room.run({ event: 'merge_group' });
      assert.equal(code, branch === 'main' ? 0 : 1, stdout);
      const { rules } = JSON.parse(outputs['quality-gate-results-json']);
      assert.equal(rules[0].accepted.effect, branch === 'main' ? 'holds' : 'own-blocker');
    }
  });

  for (const event of ['push', 'schedule', 'workflow_dispatch']) {
    test(`${event}: compares with where the branch has left, and there is nothing to comment`, async (t) => {
      const room = await gateRoom(t, { mode: 'hard' });
      room.change('size', 12);
      const { code, outputs, summary, stdout } = await room.run({ event });
      assert.equal(code, 1, stdout);
      assert.equal(outputs['quality-gate-failing-metrics'], '["size"]');
      const { baseline } = JSON.parse(outputs['quality-gate-results-json']);
      assert.equal(baseline.commit, room.mergeBase);
      assert.match(summary, /### ✗ size is worse|### ✗ size rose by more than 1/);
      assert.deepEqual(room.github.pulls.comments, []);
    });
  }

  test('of a fork compares with a history in artifacts, which its token may read', async (t) => {
    const room = await gateRoom(t);
    const db = readFileSync(join(room.cwd, 'unentropy-metrics.db'));
    await room.github.add({ files: { 'unentropy-metrics.db': db } });
    room.permit({ contents: 'read', actions: 'read' });
    room.change('size', 12);
    const inputs = { 'storage-type': 'sqlite-artifact' };
    const { code, outputs, stdout } = await room.run({ isFork: true, inputs });
    assert.equal(code, 0, stdout);
    assert.equal(outputs['quality-gate-status'], 'fail', stdout);
    const { baseline } = JSON.parse(outputs['quality-gate-results-json']);
    assert.equal(baseline.commit, room.mergeBase);
    assert.match(stdout, /::notice::the pull request gets no comment/);
  });

  test('a configuration that makes no sense is said in outputs and summary', async (t) => {
    const room = await gateRoom(t);
    room.configure({ thresholds: [{ metric: 'siz', mode: 'max', target: 5 }] });
    const { code, outputs, summary, stdout } = await room.run();
    assert.equal(code, 1, stdout);
    assert.equal(outputs['error-code'], 'CONFIG_INVALID');
    assert.equal(outputs.success, 'false');
    assert.equal(outputs['quality-gate-status'], '');
    assert.match(summary, /siz/);
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
    assert.match(room.github.pulls.comments[0].body, /gets worse by at most 1/);
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

  test('waits for a limit that is over soon', async (t) => {
    const room = await gateRoom(t);
    room.change('size', 12);
    room.github.play(faults.secondaryLimit(403, 1), { kind: 'comments', times: 1 });
    const { stdout } = await room.run();
    assert.match(stdout, /rate limit is reached: waiting 1 s/);
    assert.equal(room.github.pulls.comments.length, 1, stdout);
  });

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

  for (const login of ['rocket-metrics[bot]', 'octocat']) {
    test(`of ${login}, whose token the workflow gives, is found and edited`, async (t) => {
      const room = await gateRoom(t);
      const { pulls } = room.github;
      pulls.add(7, `${MARKER}\nof mine`, 'mallory');
      room.change('size', 12);
      await room.run({ login });
      room.change('size', 13);
      const { code, stdout, outputs } = await room.run({ login });
      assert.equal(code, 0, stdout);
      assert.deepEqual(
        pulls.comments.map(({ author }) => author),
        ['mallory', login],
      );
      assert.match(pulls.comments[1].body, /13/);
      assert.match(outputs['quality-gate-comment-url'], /9000000001$/);
    });
  }

  test('is not made a second time when GitHub does not say who asks', async (t) => {
    const room = await gateRoom(t);
    const login = 'rocket-metrics[bot]';
    room.github.pulls.add(7, `${MARKER}\nold`, login);
    room.github.play(faults.status(502), { kind: 'graphql' });
    room.change('size', 12);
    const { code, stdout } = await room.run({ login, inputs: { 'retry-attempts': '0' } });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::notice::the pull request gets no comment: cannot ask who this is/);
    assert.equal(room.github.pulls.comments.length, 1);
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
