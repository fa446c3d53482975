/** Patch coverage, end to end: which lines are new, and how they are reported. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { commit, git, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

const LINES = 'one();\ntwo();\nthree();\n';
const COLLECT = ['collect', 'patch-coverage', 'lcov.info', '--json'];

/** @param {string} cwd @param {Record<string, string>} files */
function write(cwd, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/**
 * A report in which only even lines were run.
 * @param {Record<string, number>} files paths and lengths
 */
function lcov(files) {
  const records = Object.entries(files).map(([path, length]) => {
    const lines = Array.from({ length }, (_, at) => `DA:${at + 1},${at % 2}\n`);
    return `SF:${path}\n${lines.join('')}end_of_record\n`;
  });
  return records.join('');
}

/** @param {import('node:test').TestContext} t @param {Record<string, string>} [files] */
function checkout(t, files = { 'src/a.js': LINES }) {
  return project(t, { ...files, '.gitignore': 'lcov.info\n' });
}

/** @param {string} cwd @param {string[]} [more] */
async function collected(cwd, more = []) {
  const { code, stdout } = await runCli(cwd, [...COLLECT, ...more]);
  const { patch, error, ...found } = JSON.parse(stdout);
  return { code, error, ...patch, ...found };
}

describe('the lines of a change', { concurrency: 4 }, () => {
  test('on the usual branch, those of the last commit and of the files as they are', async (t) => {
    const cwd = checkout(t);
    write(cwd, { 'src/a.js': `${LINES}four();\n` });
    git(cwd, 'commit', '--quiet', '--all', '--message', 'four');
    write(cwd, { 'src/a.js': `${LINES}four();\nfive();\n`, 'lcov.info': lcov({ 'src/a.js': 5 }) });
    const { code, covered, total, uncovered, value } = await collected(cwd);
    assert.deepEqual([code, covered, total, value], [0, 1, 2, 50]);
    assert.deepEqual(uncovered, [{ path: 'src/a.js', lines: [[5, 5]] }]);
  });

  test('on another branch, those since it left the usual one', async (t) => {
    const cwd = checkout(t);
    git(cwd, 'checkout', '--quiet', '-b', 'feature');
    for (const word of ['four', 'five']) {
      write(cwd, { [`src/${word}.js`]: LINES });
      git(cwd, 'add', '--all');
      commit(cwd, word);
    }
    git(cwd, 'checkout', '--quiet', 'main');
    write(cwd, { 'src/other.js': LINES });
    git(cwd, 'add', '--all');
    commit(cwd, 'of another author');
    git(cwd, 'checkout', '--quiet', 'feature');
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 3, 'src/four.js': 3, 'src/five.js': 3 }) });
    assert.deepEqual((await collected(cwd)).total, 6);
    assert.deepEqual((await collected(cwd, ['--base', 'HEAD^'])).total, 3);
    assert.deepEqual((await collected(cwd, ['--base', 'main'])).total, 6);
    const { code, error } = await collected(cwd, ['--base', '--output=x']);
    assert.equal(code, 1);
    assert.match(error.message, /git knows no commit that "--output=x" and this checkout have/);
  });

  test('of names that git quotes, of moved files, and with any git configuration', async (t) => {
    const odd = ['sp ace.js', 'ün"i\tcode.js', "quote's'.js", ' first.js', '-dash.js'];
    const before = Object.fromEntries(odd.map((name) => [name, LINES]));
    const cwd = checkout(t, { ...before, 'old.js': LINES.repeat(5), 'gone.js': LINES });
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.external', 'false'],
      ['diff.renames', 'false'],
      ['color.diff', 'always'],
      ['diff.interHunkContext', '10'],
    ]) {
      git(cwd, 'config', name, value);
    }
    renameSync(join(cwd, 'old.js'), join(cwd, 'moved.js'));
    rmSync(join(cwd, 'gone.js'));
    // Lines that look like those of git between hunks.
    const tricky = '@@ -1 +1 @@\ndiff --git a/x b/x\n';
    write(cwd, Object.fromEntries(odd.map((name) => [name, `${tricky}${LINES}`])));
    write(cwd, { 'moved.js': `${LINES.repeat(5)}last();\n` });
    git(cwd, 'add', '--all');
    const known = Object.fromEntries([...odd.map((name) => [name, 5]), ['moved.js', 16]]);
    write(cwd, { 'lcov.info': lcov(known) });
    commit(cwd, 'all of it');
    const { covered, total, uncovered } = await collected(cwd);
    assert.deepEqual([covered, total], [odd.length + 1, 2 * odd.length + 1]);
    const paths = uncovered.map((/** @type {{ path: string }} */ { path }) => path);
    assert.deepEqual(paths.sort(), [...odd].sort());
  });

  test('of source files that git takes for binary, and of links that become files', async (t) => {
    const cwd = checkout(t, { 'src/a.js': LINES, 'src/b.js': LINES, 'src/c.js': LINES });
    symlinkSync('a.js', join(cwd, 'src/l.js'));
    symlinkSync('a.js', join(cwd, 'src/other.js'));
    git(cwd, 'add', 'src/l.js');
    commit(cwd, 'a link');
    rmSync(join(cwd, 'src/l.js'));
    write(cwd, {
      '.gitattributes': '*.js -diff\n',
      'src/a.js': `${LINES}four();\nfive();\n`,
      'src/b.js': `${LINES}"\0";\nfive();\n`,
      'src/l.js': LINES,
      'picture.bin': '\0\0diff --git a/x b/x\n@@ -1 +1 @@\n',
    });
    git(cwd, 'add', '--all');
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 5, 'src/b.js': 5, 'src/l.js': 3 }) });
    const { covered, total, unreported } = await collected(cwd, ['--base', 'HEAD']);
    assert.deepEqual([covered, total, unreported], [3, 7, []]);
  });

  test('despite misleading variables and indexes', async (t) => {
    const cwd = checkout(t, { 'src/a.js': LINES, 'src/b.js': LINES });
    write(cwd, { 'src/b.js': `${LINES}four();\n` });
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 3, 'src/b.js': 4 }) });
    git(cwd, 'config', 'diff.autoRefreshIndex', 'false');
    git(cwd, 'config', 'diff.orderFile', 'nowhere');
    utimesSync(join(cwd, 'src/a.js'), 0, 0);
    const env = { GIT_DIFF_OPTS: '--unified=5', GIT_EXTERNAL_DIFF: 'false' };
    const { stdout } = await runCli(cwd, [...COLLECT, '--base', 'HEAD'], { env });
    assert.deepEqual(JSON.parse(stdout).share, { covered: 1, total: 1 });
  });

  test('among megabytes of other changes', async (t) => {
    const cwd = checkout(t);
    write(cwd, { 'big.txt': '@@ -1 +1 @@\n'.repeat(1_000_000), 'src/b.js': LINES });
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 3, 'src/b.js': 3 }) });
    git(cwd, 'add', '--all');
    assert.equal((await collected(cwd, ['--base', 'HEAD'])).total, 3);
  });

  test('since it left the configured branch, as on its remote', async (t) => {
    const qualityGate = { baseline: { referenceBranch: 'develop' } };
    const config = { metrics: { a: { type: 'numeric', command: 'echo 1' } }, qualityGate };
    const upstream = checkout(t, { 'src/a.js': LINES, 'unentropy.json': JSON.stringify(config) });
    git(upstream, 'checkout', '--quiet', '-b', 'develop');
    const cwd = join(checkout(t), 'clone');
    git(upstream, 'clone', '--quiet', upstream, cwd);
    write(upstream, { 'src/theirs.js': LINES });
    git(upstream, 'add', '--all');
    commit(upstream, 'of another author');
    git(cwd, 'fetch', '--quiet');
    git(cwd, 'checkout', '--quiet', '-b', 'feature', 'origin/develop');
    write(cwd, { 'src/mine.js': LINES });
    git(cwd, 'add', '--all');
    commit(cwd, 'mine');
    write(cwd, { 'lcov.info': lcov({ 'src/theirs.js': 3, 'src/mine.js': 3 }) });
    assert.equal((await collected(cwd)).total, 3);
  });

  test('of files that were moved in from outside the folder', async (t) => {
    const cwd = checkout(t, { 'shared/s.js': LINES.repeat(5), 'web/src/a.js': LINES });
    mkdirSync(join(cwd, 'web/lib'));
    renameSync(join(cwd, 'shared/s.js'), join(cwd, 'web/lib/s.js'));
    write(cwd, {
      'web/lib/s.js': `${LINES.repeat(5)}last();\n`,
      'web/lcov.info': lcov({ 'lib/s.js': 16 }),
    });
    git(cwd, 'add', '--all');
    const options = [
      'collect',
      '-c',
      'web/unentropy.json',
      '--json',
      'patch-coverage',
      'lcov.info',
    ];
    const { stdout } = await runCli(cwd, [...options, '--base', 'HEAD']);
    assert.deepEqual(JSON.parse(stdout).share, { covered: 1, total: 1 });
  });

  test('of a folder, as its configuration sees it', async (t) => {
    const config = {
      metrics: { patch: { $ref: 'patch-coverage', command: '@collect patch-coverage lcov.info' } },
    };
    const files = {
      'web/src/a.js': LINES,
      'api/src/a.js': LINES,
      'web/unentropy.json': JSON.stringify(config),
    };
    const cwd = checkout(t, files);
    write(cwd, { 'web/src/a.js': `${LINES}four();\n`, 'api/src/a.js': `${LINES}four();\n` });
    git(cwd, 'commit', '--quiet', '--all', '--message', 'four');
    write(cwd, { 'web/lcov.info': lcov({ 'src/a.js': 4 }) });
    const { code, stdout } = await runCli(cwd, ['test', '--json', '-c', 'web/unentropy.json']);
    assert.equal(code, 0, stdout);
    const [{ value, share }] = JSON.parse(stdout).metrics;
    assert.deepEqual([value, share], [100, { covered: 1, total: 1 }]);
  });

  test('is printed, also when nothing can be covered', async (t) => {
    const cwd = checkout(t);
    write(cwd, {
      'src/a.js': `${LINES}4\n5\n`,
      'src/b.js': LINES,
      'lcov.info': lcov({ 'src/a.js': 5 }),
    });
    git(cwd, 'add', '--all');
    const told = await runCli(cwd, ['collect', 'patch-coverage', 'lcov.info', '--base', 'HEAD']);
    const value = '50%\n  value  50 percent (1 of 2)\n  from   1 file:\n    lcov.info\n';
    const gaps = '  not covered:\n    src/a.js: 5\n  changed, and in no report:\n    src/b.js\n';
    assert.equal(told.stdout, value + gaps);
    const quiet = await runCli(cwd, [
      'collect',
      'patch-coverage',
      'lcov.info',
      '--source',
      'docs',
      '--base',
      'HEAD',
    ]);
    assert.match(quiet.stderr + quiet.stdout, /no source file in lcov.info matches docs/);
    git(cwd, 'commit', '--quiet', '--message', 'all');
    const none = await runCli(cwd, ['collect', 'patch-coverage', 'lcov.info', '--base', 'HEAD']);
    assert.equal(none.code, 0, none.stderr);
    assert.match(none.stdout, /^no changed line can be covered\n {2}value {2}none\n/);
  });

  test('of a clone without old files, without printing the credentials in its address', async (t) => {
    const upstream = checkout(t);
    git(upstream, 'config', 'uploadpack.allowFilter', 'true');
    write(upstream, { 'src/a.js': `${LINES}four();\n` });
    git(upstream, 'commit', '--quiet', '--all', '--message', 'four');
    const cwd = join(checkout(t), 'clone');
    git(upstream, 'clone', '--quiet', '--filter=blob:none', `file://${upstream}`, cwd);
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 4 }) });
    git(cwd, 'remote', 'set-url', 'origin', 'http://127.0.0.1:9/o/r.git?t=secret456');
    const { code, error } = await collected(cwd);
    assert.equal(code, 1);
    assert.match(error.message, /git cannot tell what is changed/);
    assert.doesNotMatch(JSON.stringify(error), /secret/);
    git(cwd, 'remote', 'set-url', 'origin', `file://${upstream}`);
    assert.equal((await collected(cwd)).total, 1);
  });

  test('has a reason when no commit can be compared with', async (t) => {
    const cwd = checkout(t);
    write(cwd, { 'lcov.info': lcov({ 'src/a.js': 3 }) });
    const { code, error } = await collected(cwd);
    assert.equal(code, 1);
    assert.match(error.message, /no earlier commit is known to compare with/);
  });
});

const skip = obstacle ?? false;

const METRICS = {
  coverage: { $ref: 'coverage', command: '@collect coverage lcov.info' },
  patch: { $ref: 'patch-coverage', command: '@collect patch-coverage lcov.info' },
  size: { type: 'numeric', command: 'echo 1' },
};
const THRESHOLDS = [{ metric: 'patch', mode: 'min', target: 80, severity: 'blocker' }];

/** A pull request with code that is half covered. @param {import('node:test').TestContext} t */
async function pull(t) {
  const room = await gateRoom(t, {
    mode: 'hard',
    metrics: METRICS,
    thresholds: THRESHOLDS,
    files: { 'src/a.js': LINES, 'lcov.info': lcov({ 'src/a.js': 3 }) },
  });
  /** @param {Record<string, string>} files */
  const push = (files) => {
    write(room.cwd, files);
    git(room.cwd, 'add', '--all');
    commit(room.cwd, 'more');
  };
  return { ...room, push };
}

const HALF = { 'src/a.js': `${LINES}four();\nfive();\n`, 'lcov.info': lcov({ 'src/a.js': 5 }) };

describe('patch coverage in the gate', { skip, concurrency: 4 }, () => {
  test('fails, and shows which lines are left', async (t) => {
    const room = await pull(t);
    room.push(HALF);
    const { code, outputs, stdout, summary } = await room.run();
    assert.equal(code, 1, stdout);
    assert.equal(outputs['quality-gate-failing-metrics'], '["patch"]');
    assert.match(stdout, /::warning title=patch,file=src\/a.js,line=5,endLine=5::Line 5 is/);
    const [{ body }] = room.github.pulls.comments;
    for (const text of [body, summary]) {
      assert.match(text, /1 of 2 uncovered: <code>src\/a\.js<\/code> (5|\[5\]\(http\S+R5\)) \|/);
    }
    const { metrics } = JSON.parse(outputs['quality-gate-results-json']);
    const { patch } = metrics.find((/** @type {{ key: string }} */ { key }) => key === 'patch');
    const uncovered = [{ path: 'src/a.js', lines: [[5, 5]] }];
    assert.deepEqual(patch, { covered: 1, total: 2, uncovered, left: 0, unreported: [] });
  });

  test('is the same in a clone of one commit, and in the merge that runners check out', async (t) => {
    for (const how of [{ isShallow: true }, { isMerged: true }]) {
      const room = await pull(t);
      room.push(HALF);
      await room.advance(7);
      const { outputs, stdout } = await room.run(how);
      assert.equal(outputs['quality-gate-failing-metrics'], '["patch"]', stdout);
      assert.match(stdout, /file=src\/a.js,line=5/, stdout);
    }
  });

  test('is measured by track as well, which asks where the branch began', async (t) => {
    const room = await pull(t);
    room.push(HALF);
    const sha = git(room.cwd, 'rev-parse', 'HEAD').trim();
    const permissions = { contents: 'read', actions: 'read' };
    const job = { runId: '201', event: 'push', branch: 'feature', sha, permissions };
    const inputs = { 'storage-type': 'sqlite-local' };
    const { code, stdout } = await runAction(room.shallow(), {
      inputs,
      env: room.github.envOf(job),
    });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^patch: 50% /m);
  });

  test('passes visibly when no changed line can be covered', async (t) => {
    const room = await pull(t);
    room.push({ 'README.md': 'words\n' });
    const { code, outputs, stdout, summary } = await room.run();
    assert.equal(code, 0, stdout);
    assert.equal(outputs['quality-gate-status'], 'pass');
    assert.equal(outputs['metrics-collected'], '2');
    assert.match(summary, /no changed line can be covered/);
    assert.deepEqual(room.github.pulls.comments, [], 'nothing to report');
  });

  test('is unknown, not passed, when the changed lines are unknown', async (t) => {
    const room = await pull(t);
    room.push(HALF);
    const clone = room.shallow();
    git(clone, 'remote', 'set-url', 'origin', 'file:///nowhere');
    const { outputs, stdout } = await room.run({ folder: clone });
    assert.equal(outputs['quality-gate-status'], 'unknown', stdout);
    assert.match(stdout, /git cannot fetch [0-9a-f]{7}, where this change began/);
    assert.match(stdout, /fetch-depth: 0/);
  });

  test('is unknown when no report has the new files', async (t) => {
    const room = await pull(t);
    room.push({ 'src/new.js': LINES });
    const { outputs, stdout, summary } = await room.run();
    assert.equal(outputs['quality-gate-status'], 'unknown', stdout);
    assert.match(summary, /says nothing of what is changed: src\/new\.js/);
  });

  test('keeps the token of a remote to itself', async (t) => {
    const room = await pull(t);
    room.push(HALF);
    const clone = room.shallow();
    git(
      clone,
      'remote',
      'set-url',
      'origin',
      'http://ghp_secret123@127.0.0.1:9/o/r.git?t=secret456',
    );
    const { outputs, stdout, summary } = await room.run({ folder: clone });
    assert.match(stdout, /git cannot fetch/);
    assert.doesNotMatch(stdout + summary + JSON.stringify(outputs), /secret/);
  });

  test('reaches the publisher, which does not trust names', async (t) => {
    const room = await pull(t);
    const name = 'src/<img src=x>@team|`.js';
    room.push({ [name]: LINES, 'lcov.info': lcov({ [name]: 3 }) });
    room.permit({ contents: 'read' });
    const { outputs } = await room.run();
    const results = outputs['quality-gate-results-json'];
    await room.publish({ results, sha: git(room.cwd, 'rev-parse', 'HEAD').trim() });
    const [{ body }] = room.github.pulls.comments;
    assert.match(body, /2 of 3 uncovered: <code>src\//);
    assert.doesNotMatch(body, /<img|[^\u200b]@team/);
  });

  test('a build keeps its other values where there is nothing to cover', async (t) => {
    const room = await pull(t);
    room.push({ 'README.md': 'words\n' });
    const { code, stdout, stderr } = await runCli(room.cwd, ['track']);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout + stderr, /warning/i);
  });
});
