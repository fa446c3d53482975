/**
 * Why a metric moved: recorded by runs of `dist/`, told by `why` and `top`, and kept through everything that
 * can happen to a history.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DB, fine, refused, rows } from '../../support/data.js';
import { commit, git, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

const CONFIG = {
  metrics: {
    size: { type: 'numeric', unit: 'bytes', command: '@collect size src' },
    loc: { type: 'numeric', unit: 'integer', command: '@collect loc src' },
    secret: {
      type: 'numeric',
      unit: 'bytes',
      command: '@collect size src',
      parts: false,
    },
  },
};

const LINE = 'let x = 1;\n';

/** @param {string} cwd @param {Record<string, number>} files how many lines each has */
function write(cwd, files) {
  mkdirSync(join(cwd, 'src/ui'), { recursive: true });
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(cwd, 'src', name), LINE.repeat(lines));
  }
}

/** A build of what is there now. @param {string} cwd @param {string} message @returns {Promise<string>} its commit */
async function build(cwd, message) {
  git(cwd, 'add', 'src');
  const sha = commit(cwd, message);
  await fine(cwd, 'track');
  return sha;
}

/** @param {import('node:test').TestContext} t @returns {Promise<{ cwd: string, commits: string[] }>} */
async function twoBuilds(t) {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  write(cwd, { 'a.js': 10, 'b.js': 20, 'ui/c.js': 30, 'ui/old.js': 5 });
  const first = await build(cwd, 'first');
  write(cwd, { 'a.js': 110, 'b.js': 21, 'new.js': 4 });
  renameSync(join(cwd, 'src/ui/old.js'), join(cwd, 'src/moved.js'));
  return { cwd, commits: [first, await build(cwd, 'second')] };
}

/** @param {string} cwd @param {...string} args */
async function json(cwd, ...args) {
  return JSON.parse((await fine(cwd, ...args, '--json')).stdout);
}

describe('why a metric moved', () => {
  test('the parts that moved it are named, the largest first, and a renamed file is not two', async (t) => {
    const { cwd, commits } = await twoBuilds(t);
    const { stdout } = await fine(cwd, 'why', 'loc');
    const [since, now] = commits.map((sha) => sha.slice(0, 7));
    const lines = [`loc: 170 at ${now}, +105 since ${since}`, '', '  +100  src/a.js'];
    assert.deepEqual(stdout.split('\n').slice(0, 3), lines);
    assert.match(stdout, /\+4 {2}src\/new\.js +new\n/);
    assert.doesNotMatch(stdout, /old|moved/);

    const { value, reason } = await json(cwd, 'why', 'size', now);
    assert.equal(value, 170 * LINE.length);
    assert.equal(reason.since, commits[0]);
    assert.equal(reason.change, 105 * LINE.length);
    const findings = reason.findings.map((/** @type {any} */ it) => [it.what, it.name, it.change]);
    assert.deepEqual(findings, [
      ['changed', 'src/a.js', 100 * LINE.length],
      ['added', 'src/new.js', 4 * LINE.length],
      ['changed', 'src/b.js', LINE.length],
    ]);
  });

  test('the first build, a metric without parts and an unknown one are told apart', async (t) => {
    const { cwd, commits } = await twoBuilds(t);
    assert.match((await fine(cwd, 'why', 'loc', commits[0])).stdout, /no build before/);
    assert.match((await fine(cwd, 'why', 'secret')).stdout, /recorded without its parts/);
    assert.equal((await json(cwd, 'why', 'secret')).reason, null);
    await refused(
      cwd,
      ['why', 'lco'],
      /no metric of this history is called "lco"\n {2}there are loc/,
    );
    await refused(cwd, ['why', 'loc', 'ab'], /too short for a commit/);
    await refused(cwd, ['why', 'loc', 'abcdef0'], /no build of abcdef0/);
    await refused(cwd, ['why', 'loc', '-b', 'x'], /no build of the branch "x" was found/);
  });

  test('confidential names are nowhere in the history', async (t) => {
    const only = { metrics: { secret: CONFIG.metrics.secret } };
    const cwd = project(t, { 'unentropy.json': only });
    write(cwd, { 'a.js': 1 });
    await build(cwd, 'first');
    write(cwd, { 'a.js': 2 });
    await build(cwd, 'second');
    const tables = await rows(cwd, "SELECT name FROM sqlite_master WHERE name LIKE 'track_parts%'");
    assert.deepEqual(tables, []);
  });

  test('builds of commits of one second follow each other as they were recorded', async (t) => {
    const cwd = project(t, { 'unentropy.json': CONFIG });
    const date = '2026-05-06T07:08:09Z';
    const { env } = process;
    process.env = { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    t.after(() => {
      process.env = env;
    });
    let since;
    for (const lines of [1, 2, 4, 8, 16, 32]) {
      write(cwd, { 'a.js': lines });
      const now = await build(cwd, `${lines} lines`);
      const { reason } = await json(cwd, 'why', 'loc', now);
      assert.equal(reason?.since, since);
      since = now;
    }
  });

  test('reasons are exported and imported with their values', async (t) => {
    const { cwd, commits } = await twoBuilds(t);
    const why = ['why', 'loc', commits[1]];
    const { reason } = await json(cwd, ...why);
    for (const file of ['history.jsonl', 'history.csv']) {
      await fine(cwd, 'export', '--format', file.split('.')[1], '--output', file);
      const other = project(t, { 'unentropy.json': CONFIG });
      copyFileSync(join(cwd, file), join(other, file));
      await fine(other, 'import', file);
      assert.deepEqual((await json(other, ...why)).reason, reason);
      const { stdout } = await fine(other, 'import', file);
      assert.match(stdout, /0 builds|nothing/);
    }
    const line = { metric_id: 'loc', timestamp: '2026-05-06', value_numeric: 1, reason: 'AAAA' };
    writeFileSync(
      join(cwd, 'wrong.jsonl'),
      JSON.stringify({ ...line, commit_sha: 'a'.repeat(40) }),
    );
    const wrong = await runCli(cwd, ['import', 'wrong.jsonl']);
    assert.match(wrong.stdout + wrong.stderr, /`reason` is not what an export wrote/);
  });

  test('in a shallow clone renames are unknown, which is said', async (t) => {
    const { cwd } = await twoBuilds(t);
    renameSync(join(cwd, 'src/b.js'), join(cwd, 'src/d.js'));
    git(cwd, 'add', '--all', 'src');
    commit(cwd, 'third');
    const clone = join(project(t), 'clone');
    git(cwd, 'clone', '--quiet', '--depth', '1', `file://${cwd}`, clone);
    copyFileSync(join(cwd, DB), join(clone, DB));
    await fine(clone, 'track');
    const { stdout } = await fine(clone, 'why', 'loc');
    assert.match(stdout, / -21 {2}src\/b\.js {2}removed\n +\+21 {2}src\/d\.js {2}new\n/);
    assert.match(stdout, /Renamed files count as removed and added here: this clone lacks/);
    const { reason } = await json(clone, 'why', 'loc');
    assert.equal(reason.knowsRenames, false);
    assert.equal(reason.change, 0);
  });

  test('top lists the largest parts, also in their folders', async (t) => {
    const { cwd } = await twoBuilds(t);
    const { stdout } = await fine(cwd, 'top', 'loc', '-n', '2');
    assert.match(stdout, /^loc: 170 at [0-9a-f]{7}\n\n {2}110 {2}64\.71% {2}src\/a\.js\n/);
    assert.match(stdout, /and 3 others\n$/);
    const tree = (await fine(cwd, 'top', 'loc', '--by', 'folder')).stdout;
    const names = tree
      .split('\n')
      .slice(2)
      .map((line) => line.slice(line.indexOf('%') + 3));
    assert.deepEqual(names.slice(0, 7), [
      'src/',
      '  a.js',
      '  ui/',
      '    c.js',
      '  b.js',
      '  moved.js',
      '  new.js',
    ]);
    const { parts, others } = await json(cwd, 'top', 'size', '-n', '1');
    assert.equal(others, 4);
    assert.equal(parts[0].name, 'src/a.js');
    assert.match((await fine(cwd, 'top', 'secret')).stdout, /recorded without its parts/);
    await refused(cwd, ['top', 'loc', '-n', '0'], /from 1 to 999999/);
  });

  test('the summary of the job names the parts, with links to the files at that commit', async (t) => {
    const { cwd } = await twoBuilds(t);
    write(cwd, { 'a.js': 112 });
    git(cwd, 'add', 'src');
    const sha = commit(cwd, 'third');
    const { code, summary, stdout } = await runAction(cwd);
    assert.equal(code, 0, stdout);
    const link = `[<code>src/a.js</code>](https://github.com/acme/rocket/blob/${sha}/src/a.js)`;
    assert.ok(summary.includes(`**Why it moved**`), summary);
    assert.ok(summary.includes(`${link} +2\n`), summary);
  });

  test('a build measured again is compared with the one before it, and a pull request keeps no parts', async (t) => {
    const { cwd, commits } = await twoBuilds(t);
    await fine(cwd, 'track');
    const { reason } = await json(cwd, 'why', 'loc');
    assert.equal(reason.since, commits[0]);
    git(cwd, 'checkout', '--quiet', '-b', 'topic');
    const known = await rows(cwd, 'SELECT count(*) FROM track_parts');
    write(cwd, { 'a.js': 3 });
    const named = { ...CONFIG, qualityGate: { baseline: { referenceBranch: 'main' } } };
    writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(named));
    await build(cwd, 'on a branch');
    assert.deepEqual(await rows(cwd, 'SELECT count(*) FROM track_parts'), known);
  });
});
