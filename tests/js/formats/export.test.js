/**
 * Exports: every exported value can be imported, number for number.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DB, fine, jsonl, refused, rows, VALUES, withFiles } from '../../support/data.js';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

test('an exported history is the same after an import, number for number', async (t) => {
  const cwd = project(t);
  let seed = 12345;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const values = Array.from({ length: 2000 }, (_, at) => {
    const number = (random() - 0.5) * 10 ** Math.floor(random() * 600 - 300);
    const isLabel = at % 7 === 0;
    return {
      metric_id: isLabel ? 'word' : `m-${at % 5}`,
      timestamp: 1.7e12 + Math.floor(random() * 1e9),
      ...(isLabel ? { value_label: `"${at}",\n\tü` } : { value_numeric: number }),
      commit_sha: `c${at % 50}`,
      branch: at % 3 ? 'main' : 'ö,"',
      ...(at % 2 ? { run_id: `r${at}`, run_number: at, source: 'push', unit: 'bytes' } : {}),
      ...(at % 4 ? {} : { committed_at: '2023-11-14T22:13:20.000Z' }),
    };
  });
  writeFileSync(join(cwd, 'a.jsonl'), jsonl(...values));
  await fine(cwd, 'import', 'a.jsonl', '--strict');
  const all = [VALUES, 'SELECT * FROM metric_definitions ORDER BY 1'];
  const expected = await Promise.all(all.map((sql) => rows(cwd, sql)));
  assert.equal(expected[0].length, 2000);
  for (const format of ['jsonl', 'csv']) {
    await fine(cwd, 'export', '--format', format, '-o', `b.${format}`);
    await fine(cwd, 'import', `b.${format}`, '--strict', '--store', `${format}.db`);
    const found = await Promise.all(all.map((sql) => rows(cwd, sql, `${format}.db`)));
    assert.deepEqual(found, expected, format);
  }
  await fine(cwd, 'export', '--format', 'sqlite', '-o', 'c.db');
  assert.deepEqual(await rows(cwd, VALUES, 'c.db'), expected[0]);
});

test('an export can be piped into an import', async (t) => {
  const cwd = withFiles(t, {
    'a.jsonl': jsonl({ metric_id: 'a', timestamp: 1700000000, value_numeric: 0.1 }),
  });
  await fine(cwd, 'import', 'a.jsonl');
  const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const script = `"$0" "$1" export --format jsonl | "$0" "$1" import - --format jsonl --store b.db`;
  const child = spawn('sh', ['-c', script, process.execPath, cli], { cwd });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(code, 0);
  assert.deepEqual(await rows(cwd, VALUES, 'b.db'), await rows(cwd));
});

test('for Prometheus each time has one value, and words are labels', async (t) => {
  const value = { metric_id: 'a-b', timestamp: 1700000000, commit_sha: 'c', unit: 'bytes' };
  const cwd = withFiles(t, {
    'a.jsonl': jsonl(
      { ...value, value_numeric: 1, run_id: '1' },
      { ...value, value_numeric: 2, run_id: '2' },
      { ...value, value_numeric: 3, run_id: '3', timestamp: 1700000001.5 },
      { ...value, value_numeric: 4, run_id: '4', source: 'pull_request' },
      { ...value, metric_id: 'w', unit: '', value_label: 'a"\\\n', run_id: '1' },
    ),
  });
  await fine(cwd, 'import', 'a.jsonl');
  const { stdout } = await fine(cwd, 'export', '--format', 'openmetrics');
  assert.deepEqual(
    stdout.split('\n').filter((line) => !line.startsWith('# HELP')),
    [
      '# TYPE unentropy_value gauge',
      'unentropy_value{metric="a-b",branch="main",unit="bytes"} 2 1700000000',
      'unentropy_value{metric="a-b",branch="main",unit="bytes"} 3 1700000001.5',
      '# TYPE unentropy_label gauge',
      'unentropy_label{metric="w",branch="main",value="a\\"\\\\\\n"} 1 1700000000',
      '# EOF',
      '',
    ],
  );
});

test('an export of nothing, or of a part of a database, is refused', async (t) => {
  const cwd = project(t);
  const none = await runCli(cwd, ['export', '--format', 'csv']);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /no history was found at file:/);
  assert.ok(!existsSync(join(cwd, DB)));
  await fine(cwd, 'track');
  const part = await runCli(cwd, ['export', '--format', 'sqlite', '--branch', 'main']);
  assert.match(part.stderr, /a database is always exported with all its branches/);
  const lost = await runCli(cwd, ['export', '--format', 'csv', '-o', 'none/x.csv']);
  assert.match(lost.stderr, /cannot write "none\/x\.csv": it does not exist/);
});

test('an export replaces neither the history nor the configuration', async (t) => {
  const cwd = project(t);
  await fine(cwd, 'track');
  const store = ['--store', 'file:other.db'];
  await fine(cwd, 'migrate', '--from', DB, '--to', 'other.db');
  const before = readFileSync(join(cwd, DB));
  symlinkSync(DB, join(cwd, 'link.db'));
  for (const [file, ...more] of [
    [DB],
    ['link.db'],
    [`${DB}.previous`],
    [`${DB}.lock`],
    [`${DB}-wal`],
    ['unentropy.json'],
    ['other.db', ...store],
    ['other.db.corrupt-1', ...store],
    ['other.db', '--store', 'file:other.db.previous'],
    [DB, ...store],
    ['unentropy.json', ...store],
  ]) {
    for (const format of ['csv', 'sqlite']) {
      const args = ['export', '--format', format, '-o', file, ...more];
      await refused(cwd, args, /INPUT_INVALID.* this would overwrite "/);
    }
  }
  assert.ok(readFileSync(join(cwd, DB)).equals(before));
  await fine(cwd, 'export', '--format', 'csv', '-o', 'values.csv');
});
