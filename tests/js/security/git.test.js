/**
 * A stranger's repository: no program that it names is run, and no answer becomes an option of git.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { hostileRepository } from '../../support/hostile/repository.js';
import { commit, git, project } from '../../support/project.js';
import { gateAction, runAction, runCli } from '../../support/runner.js';

const CONFIG = {
  metrics: {
    loc: { $ref: 'loc', command: '@collect loc .' },
    patch: { $ref: 'patch-coverage', command: '@collect patch-coverage lcov.info' },
    size: { $ref: 'size', command: '@collect size a.js' },
    answer: { type: 'numeric', command: 'echo 42', backfill: true },
  },
};
const LCOV = 'SF:a.js\nDA:1,1\nend_of_record\n';
const skip = process.platform === 'win32' ? 'the canaries are shell scripts' : false;

describe('a repository that names programs in its configuration', { skip }, () => {
  const files = { 'unentropy.json': CONFIG, 'lcov.info': LCOV, 'package.json': '{}' };

  test('names some that git would run', (t) => {
    const { cwd, canaries } = hostileRepository(t, files);
    for (const args of [['status'], ['diff', 'HEAD'], ['checkout', '--force', 'HEAD^']]) {
      spawnSync('git', args, { cwd });
    }
    assert.ok(canaries().length > 5, String(canaries()));
  });

  for (const args of [
    ['track'],
    ['test'],
    ['collect', 'loc', '.'],
    ['collect', 'patch-coverage', 'lcov.info'],
    ['collect', 'patch-coverage', 'lcov.info', '--base', 'HEAD^'],
    ['gate'],
    ['backfill', '--every', '1'],
    ['init', '--dry-run'],
    ['doctor'],
    ['verify'],
    ['preview'],
  ]) {
    test(`gets none of them run by ${args.join(' ')}`, async (t) => {
      const { cwd, canaries } = hostileRepository(t, files);
      const { code, stderr } = await runCli(cwd, args);
      assert.deepEqual(canaries(), [], stderr);
      if (!['doctor', 'test'].includes(args[0])) assert.equal(code, 0, stderr);
    });
  }

  for (const of of [undefined, gateAction]) {
    test(`gets none of them run by ${of ? 'the gate' : 'the action'}`, async (t) => {
      const { cwd, canaries } = hostileRepository(t, files);
      const { stdout, outputs } = await runAction(cwd, { of });
      assert.deepEqual(canaries(), []);
      assert.equal(outputs['metrics-collected'], '4', stdout);
    });
  }

  test('and what it measures is what plain git would have measured', async (t) => {
    const { cwd } = hostileRepository(t, files);
    const { stdout } = await runCli(cwd, ['collect', 'patch-coverage', 'lcov.info', '--json']);
    assert.deepEqual(JSON.parse(stdout).share, { covered: 1, total: 1 });
  });

  test('is refused if a name cannot be overridden', async (t) => {
    const { cwd, canaries } = hostileRepository(t, files);
    git(cwd, 'config', 'filter.a=b.clean', 'touch x; cat');
    const ended = await runCli(cwd, ['backfill', '--every', '1']);
    assert.equal(ended.code, 1);
    assert.match(
      ended.stderr,
      /names a program in "filter\.a=b\.clean", which cannot be turned off/,
    );
    assert.deepEqual(canaries(), []);
  });
});

test('another working tree that the repository names is not cleaned', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG, 'a.js': '1\n' });
  const other = project(t, { 'mine.txt': 'mine' });
  writeFileSync(join(other, 'new.txt'), 'not committed');
  git(cwd, 'config', 'core.worktree', other);
  await runCli(cwd, ['backfill', '--every', '1']);
  assert.equal(readFileSync(join(other, 'new.txt'), 'utf8'), 'not committed');
});

test('a bare repository that was committed into a folder is a folder', { skip }, async (t) => {
  const { cwd: evil, canaries } = hostileRepository(t, { 'a.js': '1\n' });
  const cwd = project(t, { 'unentropy.json': CONFIG, 'lcov.info': LCOV });
  const folder = join(cwd, 'docs');
  renameSync(join(evil, '.git'), folder);
  git(folder, 'config', 'core.bare', 'false');
  git(folder, 'config', 'core.worktree', cwd);
  writeFileSync(join(folder, 'unentropy.json'), JSON.stringify(CONFIG));
  await runCli(folder, ['test']);
  await runCli(folder, ['track']);
  assert.deepEqual(canaries(), []);
});

test('a repository of another user is refused as git does, with the way to trust it', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG, 'lcov.info': LCOV });
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  for (const args of [['track'], ['backfill'], ['gate']]) {
    const { code, stderr, stdout } = await runCli(cwd, args, { env });
    assert.equal(code, 1, stdout);
    assert.match(
      stderr,
      /INPUT_INVALID.*git refuses the repository at .*: it belongs to another user/,
    );
    assert.match(stderr, /if you trust it, run: git config --global --add safe\.directory /);
  }
  assert.ok(!existsSync(join(cwd, 'unentropy-metrics.db')));
});

test('the workspace of a runner is trusted, because in a container it always belongs to another user', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG, 'lcov.info': LCOV, 'a.js': '1\n' });
  commit(cwd, 'second');
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const { outputs, stdout } = await runAction(cwd, { env });
  assert.equal(outputs['metrics-failed'], '0', stdout);
  // And no repository below it.
  const inner = join(cwd, 'inner');
  mkdirSync(inner);
  git(inner, 'init', '--quiet');
  writeFileSync(join(inner, 'unentropy.json'), JSON.stringify(CONFIG));
  const refused = await runAction(cwd, { env, inputs: { 'config-file': 'inner/unentropy.json' } });
  assert.match(refused.stdout, /loc: .*it belongs to another user/);
});

test('variables that point to another repository are ignored', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG, 'lcov.info': LCOV, 'a.js': '1\n' });
  const other = project(t, { 'x.js': '1\n'.repeat(100) });
  const env = {
    GIT_DIR: join(other, '.git'),
    GIT_WORK_TREE: other,
    GIT_INDEX_FILE: join(other, '.git/index'),
  };
  const { stdout } = await runCli(cwd, ['collect', 'loc', '.', '--json'], { env });
  assert.ok(JSON.parse(stdout).value < 90, stdout);
});

for (const sha of ['--output=canary', '--upload-pack=touch canary', 'HEAD', 'a'.repeat(39), '']) {
  test(`a commit that the event calls "${sha}" never reaches git`, async (t) => {
    const cwd = project(t, { 'unentropy.json': CONFIG, 'lcov.info': LCOV });
    const event = join(cwd, 'event.json');
    const head = {
      sha: git(cwd, 'rev-parse', 'HEAD').trim(),
      ref: 'x',
      repo: { full_name: 'acme/rocket' },
    };
    const base = { sha: sha || '-', ref: 'main' };
    for (const pull_request of [
      { number: 1, head, base },
      { number: 1, head: { ...head, sha: sha || '-' }, base },
    ]) {
      writeFileSync(event, JSON.stringify({ pull_request }));
      const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
      const { code, outputs } = await runAction(cwd, { env, of: gateAction });
      assert.equal(code, 1);
      assert.equal(outputs['error-code'], 'INPUT_INVALID');
      assert.match(outputs['error-message'], /which is not the full hash of a commit/);
      assert.ok(!existsSync(join(cwd, 'canary')));
    }
  });
}

describe('a merge base that GitHub names', { skip: obstacle ?? false }, () => {
  for (const sha of ['--output=canary', '--upload-pack=touch canary;', `${'a'.repeat(40)}\n--x`]) {
    test(`is a hash, or is not used: ${JSON.stringify(sha)}`, async (t) => {
      const room = await gateRoom(t, {
        metrics: {
          patch: { $ref: 'patch-coverage', command: '@collect patch-coverage lcov.info' },
        },
        thresholds: [{ metric: 'patch', mode: 'min', target: 1, severity: 'blocker' }],
        files: { 'a.js': '1\n', 'lcov.info': LCOV },
      });
      room.change('size', 12);
      const { github } = room;
      const answer = github.pulls.answer.bind(github.pulls);
      github.pulls.answer = (request, grant, body) => {
        const said = answer(request, grant, body);
        if (request.kind !== 'compare' || !said) return said;
        return { ...said, body: JSON.stringify({ merge_base_commit: { sha }, files: [] }) };
      };
      const folder = room.shallow();
      const { stdout } = await room.run({ folder, inputs: { verbose: 'true' } });
      assert.match(stdout, /the merge base that GitHub names is .*not the full hash of a commit/);
      assert.ok(!existsSync(join(folder, 'canary')));
    });
  }
});
