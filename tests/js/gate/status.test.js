/** The commit status, and who may accept a regression, from the checkout of a pull request to GitHub. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { git } from '../../support/project.js';

const skip = obstacle ?? false;
const WRITER = { contents: 'read', actions: 'read', 'pull-requests': 'write', statuses: 'write' };
const RULE = { metric: 'size', mode: 'max', target: 11, severity: 'blocker' };

describe('the commit status', { skip, concurrency: 4 }, () => {
  for (const mode of ['soft', 'hard']) {
    test(`has the sentence and a link to the comment, in mode ${mode}`, async (t) => {
      const room = await gateRoom(t, { mode, thresholds: [RULE] });
      room.permit(WRITER);
      room.change('size', 13);
      const { stdout } = await room.run();
      const [status, ...others] = room.github.pulls.statuses;
      assert.deepEqual(others, [], stdout);
      assert.deepEqual(
        { ...status, target_url: status?.target_url?.replace(/.*#/, '') },
        {
          sha: git(room.cwd, 'rev-parse', 'HEAD').trim(),
          state: mode === 'hard' ? 'failure' : 'success',
          context: 'unentropy',
          description: 'size is 2 over its limit',
          target_url: 'issuecomment-9000000000',
        },
        stdout,
      );
      assert.match(room.github.pulls.comments[0].body, /^### ✗ size is 2 over its limit$/m);
    });
  }

  test('names the project, and links to the run where there is no comment', async (t) => {
    const room = await gateRoom(t, { thresholds: [RULE] });
    room.permit(WRITER);
    room.change('size', 10);
    await room.run({ inputs: { project: 'web', comment: 'never' } });
    const [{ context, state, description, target_url }] = room.github.pulls.statuses;
    assert.deepEqual([context, state, description], ['unentropy/web', 'success', 'The rule holds']);
    assert.equal(target_url, 'https://github.com/acme/rocket/actions/runs/200');
  });

  test('of a merge queue is that of its commit', async (t) => {
    const room = await gateRoom(t, { mode: 'hard', thresholds: [RULE] });
    room.permit(WRITER);
    room.change('size', 13);
    const { code } = await room.run({ event: 'merge_group' });
    assert.equal(code, 1);
    const [{ sha, state }] = room.github.pulls.statuses;
    assert.deepEqual([sha, state], [git(room.cwd, 'rev-parse', 'HEAD').trim(), 'failure']);
  });

  test('a token that may not set one gets a notice, and nothing turns red', async (t) => {
    const room = await gateRoom(t, { thresholds: [RULE] });
    room.change('size', 10);
    const { code, stdout } = await room.run();
    assert.equal(code, 0);
    assert.deepEqual(room.github.pulls.statuses, []);
    assert.match(stdout, /::notice::the commit gets no status: .*statuses: write/);
  });

  test('of a fork is set by the publisher', async (t) => {
    const room = await gateRoom(t, { thresholds: [RULE] });
    room.change('size', 13);
    room.permit({ contents: 'read' });
    const { outputs, stdout } = await room.run({ isFork: true });
    assert.equal(room.github.pulls.statuses.length, 0);
    assert.doesNotMatch(stdout, /gets no status/);
    const sha = git(room.cwd, 'rev-parse', 'HEAD').trim();
    const left = { results: outputs['quality-gate-results-json'] ?? '', sha, permissions: WRITER };
    const published = await room.publish(left);
    const status = room.github.pulls.statuses.at(0);
    const description = 'size is 2 over its limit';
    assert.deepEqual([status?.sha, status?.description], [sha, description], published.stdout);
  });
});

describe('what a pull request accepts itself', { skip, concurrency: 4 }, () => {
  const accepted = [{ metric: 'size', upTo: 15, reason: 'new icons' }];
  const gate = { thresholds: [RULE], acceptLabel: 'regression-accepted' };

  /** @param {import('node:test').TestContext} t @param {object} [how] of the run */
  async function judged(t, how) {
    const room = await gateRoom(t, { mode: 'hard', thresholds: [RULE] });
    room.configure(gate, { branch: 'main' });
    git(room.cwd, 'merge', '--quiet', 'main');
    room.configure(gate, { accepted });
    room.change('size', 13);
    const { code, stdout } = await room.run(how);
    return { code, stdout, body: room.github.pulls.comments[0]?.body ?? '' };
  }

  test('excuses no blocker, and is shown at the top', async (t) => {
    const { code, stdout, body } = await judged(t);
    assert.equal(code, 1, stdout);
    const [, heading, , shown] = body.split('\n');
    assert.match(heading, /^### ✗ size is 2 over its limit/);
    assert.match(shown, /^This change accepts a regression itself: size up to 15: new icons/);
  });

  test('counts with the label that the base branch names', async (t) => {
    const { code, stdout } = await judged(t, { labels: ['bug', 'regression-accepted'] });
    assert.equal(code, 0, stdout);
    const other = await judged(t, { labels: ['accepted'] });
    assert.equal(other.code, 1, other.stdout);
  });

  test('does not count for a fork, also with entries of its own', async (t) => {
    const { code, stdout, body } = await judged(t, { isFork: true });
    assert.equal(code, 1, stdout);
    assert.match(body || stdout, /which does not count for a fork/);
  });
});
