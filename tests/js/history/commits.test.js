/**
 * Subject and author of each commit, from git into the history, and out of it again.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fine, jsonl, rows } from '../../support/data.js';
import { commit, git, project } from '../../support/project.js';
import { runAction } from '../../support/runner.js';

const WORDS = `SELECT subject, author FROM build_contexts b
  LEFT JOIN track_commits c ON c.build_id = b.id ORDER BY b.id`;
/** The configuration of a project that keeps no words of commits. */
const SILENT = {
  metrics: { loc: { $ref: 'loc', command: '@collect loc .' } },
  report: { commits: false },
};

test('track records what the commit says, in one line and without addresses', async (t) => {
  const cwd = project(t);
  const hostile = `<img src=x> \u202e"quoted" ask ada@example.com\u0007${'x'.repeat(10_000)}`;
  for (const message of ['Inline the icon set\n\nWith a body', hostile]) {
    commit(cwd, message);
    await fine(cwd, 'track');
  }
  git(cwd, 'commit', '--quiet', '--allow-empty', '--allow-empty-message', '--message', '');
  await fine(cwd, 'track');
  const [first, second, third] = await rows(cwd, WORDS);
  assert.deepEqual(first, ['Inline the icon set', 'Test']);
  assert.match(String(second[0]), /^<img src=x> .*"quoted" ask … x+…$/);
  assert.equal(String(second[0]).length, 200);
  assert.deepEqual(third, [null, 'Test']);
});

test('the action records it of the commit that it is about', async (t) => {
  const cwd = project(t);
  const sha = commit(cwd, 'Say what happened');
  commit(cwd, 'merge');
  const { code, stderr } = await runAction(cwd, { env: { GITHUB_SHA: sha } });
  assert.equal(code, 0, stderr);
  assert.deepEqual(await rows(cwd, WORDS), [['Say what happened', 'Test']]);
});

test('"commits": false keeps it out of the history, in every way in', async (t) => {
  const cwd = project(t, { 'unentropy.json': SILENT });
  const sha = commit(cwd, 'A secret project');
  await fine(cwd, 'track');
  const { stdout } = await fine(cwd, 'backfill', '--every', '1');
  assert.match(stdout, /1 of 2 commits of main measured/);
  const line = { metric_id: 'loc', timestamp: 1_700_000_000, value_numeric: 1, commit_sha: sha };
  const said = { ...line, timestamp: 1_700_000_500, commit_subject: 'Said', commit_author: 'Ada' };
  writeFileSync(join(cwd, 'a.jsonl'), jsonl(line, said));
  await fine(cwd, 'import', 'a.jsonl');
  assert.deepEqual(await rows(cwd, 'SELECT * FROM track_commits'), []);
  assert.doesNotMatch(readFileSync(join(cwd, 'unentropy-metrics.db'), 'latin1'), /secret|Said/);
  assert.doesNotMatch(readFileSync(join(cwd, 'unentropy-report/index.html'), 'utf8'), /secret/);
});

test('a history that has it shows nothing of it where the configuration says so', async (t) => {
  const cwd = project(t);
  commit(cwd, 'A secret project');
  await fine(cwd, 'track');
  const page = () => readFileSync(join(cwd, 'unentropy-report/index.html'), 'utf8');
  assert.match(page(), /A secret project/);
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(SILENT));
  await fine(cwd, 'report');
  assert.doesNotMatch(page(), /A secret project/);
});

test('an import takes it from the file, else from this checkout', async (t) => {
  const cwd = project(t);
  const known = commit(cwd, 'Known here');
  const other = 'a'.repeat(40);
  const value = (/** @type {string} */ commit_sha, /** @type {object} */ more) => ({
    ...{ metric_id: 'loc', timestamp: 1_700_000_000, value_numeric: 1, commit_sha },
    ...more,
  });
  const said = { commit_subject: 'From the file', commit_author: 'Ada' };
  const values = [
    value(known, {}),
    value(other, said),
    value('b'.repeat(40), {}),
    value('--all', {}),
  ];
  writeFileSync(join(cwd, 'a.jsonl'), jsonl(...values));
  await fine(cwd, 'import', 'a.jsonl');
  const found = await rows(
    cwd,
    `SELECT commit_sha, subject, author FROM build_contexts b
    LEFT JOIN track_commits c ON c.build_id = b.id ORDER BY subject`,
  );
  assert.deepEqual(found.slice(2), [
    [other, 'From the file', 'Ada'],
    [known, 'Known here', 'Test'],
  ]);
  assert.deepEqual(
    found.slice(0, 2).map((row) => row.slice(1)),
    [
      [null, null],
      [null, null],
    ],
  );
});

test('data.js of github-action-benchmark has the words of its commits', async (t) => {
  const cwd = project(t);
  const commitOf = {
    id: 'c1',
    message: 'Parse faster\n\nbody',
    author: { name: 'Ada', email: 'ada@example.com' },
  };
  const benches = [{ name: 'parse', value: 1, unit: 'ns' }];
  const entries = { Parse: [{ commit: commitOf, date: 1_700_000_000_000, benches }] };
  writeFileSync(join(cwd, 'data.js'), `window.BENCHMARK_DATA = ${JSON.stringify({ entries })}`);
  await fine(cwd, 'import', 'data.js');
  assert.deepEqual(await rows(cwd, WORDS), [['Parse faster', 'Ada']]);
});

test('what an export writes, an import reads', async (t) => {
  const cwd = project(t);
  commit(cwd, 'Say "this", and that');
  await fine(cwd, 'track');
  for (const format of ['jsonl', 'csv', 'parquet']) {
    await fine(cwd, 'export', '--format', format, '--output', `all.${format}`);
    const elsewhere = project(t);
    await fine(elsewhere, 'import', join(cwd, `all.${format}`));
    assert.deepEqual(await rows(elsewhere, WORDS), [['Say "this", and that', 'Test']], format);
  }
});
