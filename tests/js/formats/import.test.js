/**
 * Imports: every format, and invalid or hostile input.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DB, fine, jsonl, refused, rows, withFiles } from '../../support/data.js';
import { commit, git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

/** @param {string} cwd @param {string} timeS */
function commitAt(cwd, timeS) {
  process.env.GIT_COMMITTER_DATE = `@${timeS} +0000`;
  try {
    return commit(cwd, timeS);
  } finally {
    delete process.env.GIT_COMMITTER_DATE;
  }
}

test('a value is stored with everything in its line', async (t) => {
  const full = {
    metric_id: 'loc',
    timestamp: '2026-01-31T13:00:00.250+01:00',
    value_numeric: 0.1,
    commit_sha: 'c0ffee',
    branch: 'topic',
    source: 'cron',
    run_id: '77',
    run_number: 12,
  };
  const label = { ...full, metric_id: 'release', value_numeric: undefined, value_label: 'ä "1"' };
  const cwd = withFiles(t, { 'a.jsonl': `\uFEFF${jsonl(full, label)}` });
  await fine(cwd, 'import', 'a.jsonl');
  const build = ['2026-01-31T12:00:00.250Z', 'c0ffee', 'topic', '77', 12, 'cron'];
  assert.deepEqual(await rows(cwd), [
    ['loc', 0.1, ...build],
    ['release', 'ä "1"', ...build],
  ]);
});

test('values without a commit go to the nearest one, and none of them collapse', async (t) => {
  const cwd = project(t);
  const [early, late] = [commitAt(cwd, '1700000000'), commitAt(cwd, '1700001000')];
  const at = (/** @type {number} */ timestamp, /** @type {number} */ value_numeric) => ({
    metric_id: 'loc',
    timestamp,
    value_numeric,
  });
  const values = [at(1, 1), at(1700000400, 2), at(1700000500, 3), at(1700000501, 4)];
  writeFileSync(join(cwd, 'a.jsonl'), jsonl(...values, at(1700000501, 5), at(1700000501, 4)));
  const { stderr } = await fine(cwd, 'import', 'a.jsonl');
  assert.match(stderr, /1 value is there twice/);
  const found = await rows(cwd);
  assert.deepEqual(
    found.map(([, value, , sha]) => [value, sha]),
    [
      [1, early],
      [2, early],
      [3, early],
      [4, late],
      [5, late],
    ],
  );
  const runs = found.map((row) => String(row[5]));
  assert.equal(new Set(runs).size, 5);
  for (const run of runs) assert.match(run, /^import-[0-9a-f]{16}$/);
  assert.ok(found.every((row) => row[4] === 'main'));
});

test('importing twice changes nothing, and a dry run stores nothing', async (t) => {
  const cwd = withFiles(t, {
    'a.jsonl': jsonl({ metric_id: 'a', timestamp: 1700000000000, value_numeric: 1 }),
  });
  const { stdout } = await fine(cwd, 'import', 'a.jsonl', '--dry-run');
  assert.match(stdout, /1 value read; 1 value in 1 new build would be added/);
  assert.ok(!existsSync(join(cwd, DB)));
  await fine(cwd, 'import', 'a.jsonl');
  const before = readFileSync(join(cwd, DB));
  const again = await fine(cwd, 'import', 'a.jsonl');
  assert.match(again.stdout, /nothing is new/);
  assert.ok(readFileSync(join(cwd, DB)).equals(before), 'it was not even written');
});

test('an invalid line is reported with its number, and the others are stored', async (t) => {
  const good = { metric_id: 'a', timestamp: 1700000000000, value_numeric: 1 };
  const bad = /** @type {[string | Buffer, RegExp][]} */ ([
    ['{"metric_id":"a"', /:2: the line is not JSON/],
    ['[1]', /:3: the line is JSON, but not an object/],
    [jsonl({ ...good, value_numeric: undefined }).trim(), /:4: .*neither `value_numeric` nor/],
    [jsonl({ ...good, value_label: 'x' }).trim(), /:5: it has both/],
    [
      jsonl({ ...good, value_numeric: '1' }).trim(),
      /:6: `value_numeric` must be a number, found "1"/,
    ],
    ['{"metric_id":"a","timestamp":1,"value_numeric":Infinity}', /:7: the line is not JSON/],
    [
      '{"metric_id":"a","timestamp":1,"value_numeric":1e999}',
      /:8: `value_numeric` must be a number, found inf/,
    ],
    [
      jsonl({ ...good, timestamp: '31.1.2026' }).trim(),
      /:9: `timestamp` must be a time such as .*, found "31.1.2026"/,
    ],
    [
      jsonl({ ...good, timestamp: -5 }).trim(),
      /:10: `timestamp` must be a time such as .*, found -5/,
    ],
    [jsonl({ ...good, metric_id: 'a\0b' }).trim(), /:11: `metric_id` has a character NUL/],
    [jsonl({ ...good, branch: { x: 1 } }).trim(), /:12: `branch` is neither a text nor a number/],
    [
      jsonl({ ...good, value_label: 'x'.repeat(1001), value_numeric: null }).trim(),
      /:13: .*longer than 1000/,
    ],
    [`{"x":"${'y'.repeat(1024 ** 2)}"}`, /:14: the line is longer than a mebibyte/],
    [Buffer.from('{"metric_id":"\xff"}', 'latin1'), /:15: the line is not text in UTF-8/],
    [
      jsonl({ ...good, run_number: 1.5 }).trim(),
      /:16: `run_number` must be a whole number, found 1.5/,
    ],
    [
      jsonl({ ...good, value_numeric: undefined, value_label: 'w' }).trim(),
      /:17: `a` has numbers and words/,
    ],
    [
      jsonl({ ...good, timestamp: '2026-02-30' }).trim(),
      /:18: `timestamp` must be a time such as .*, found "2026-02-30"/,
    ],
  ]);
  const newline = Buffer.from('\n');
  const lines = bad.flatMap(([line]) => [Buffer.from(line), newline]);
  const last = Buffer.from(JSON.stringify({ ...good, timestamp: 1700000001 }));
  const cwd = withFiles(t, {
    'a.jsonl': Buffer.concat([Buffer.from(jsonl(good)), ...lines, newline, last]),
  });
  const strict = await runCli(cwd, ['import', 'a.jsonl', '--strict']);
  assert.equal(strict.code, 1);
  assert.match(strict.stderr, /17 lines make no sense, and nothing was imported/);
  assert.ok(!existsSync(join(cwd, DB)));
  const { stdout, stderr } = await fine(cwd, 'import', 'a.jsonl');
  for (const [, problem] of bad) assert.match(stderr, problem);
  assert.match(stdout, /2 values read, 17 lines left out; 2 values in 2 new builds added/);
  assert.ok(stderr.length < 5000, 'no line is repeated in full');
  assert.equal((await rows(cwd)).length, 2);
});

test('of many problems the first are reported, and the others counted', async (t) => {
  const cwd = withFiles(t, { 'a.jsonl': 'x\n'.repeat(1000) });
  const { code, stderr } = await runCli(cwd, ['import', 'a.jsonl']);
  assert.equal(code, 1);
  assert.match(stderr, /and 980 more like these\n/);
  assert.match(stderr, /1,000 lines make no sense, and nothing was imported/);
});

test('two values of one metric in one run are a contradiction, unless they agree', async (t) => {
  const value = { metric_id: 'a', timestamp: 1, value_numeric: 1, commit_sha: 'c', run_id: '1' };
  const cwd = withFiles(t, { 'a.jsonl': jsonl(value, value, { ...value, value_numeric: 2 }) });
  const { stderr } = await fine(cwd, 'import', 'a.jsonl');
  assert.match(stderr, /a\.jsonl:3: the run "1" has another value of `a` for this commit/);
  assert.equal((await rows(cwd)).length, 1);
});

test('without a checkout a value needs its commit', async (t) => {
  const cwd = withFiles(t, {
    'a.jsonl': jsonl({ metric_id: 'a', timestamp: 1, value_numeric: 1 }),
  });
  git(cwd, 'update-ref', '-d', 'HEAD');
  const { code, stderr } = await runCli(cwd, ['import', 'a.jsonl']);
  assert.equal(code, 1);
  assert.match(
    stderr,
    /a\.jsonl:1: it has no `commit_sha`, and the nearest commit cannot be found outside a git checkout/,
  );
});

test('a table is read by its header, one value or one build per row', async (t) => {
  const cwd = withFiles(t, {
    'long.csv':
      '\uFEFFtimestamp,metric_id,value_numeric,value_label,note\r\n2026-01-31,loc,1e3,,x\r\n2026-01-31,word,,"a ""b"",\r\nc",\r\n',
    'wide.csv':
      'timestamp,loc,coverage\n2026-02-01 10:00,7,\n2026-02-02,"1,234",81.5\n2026-02-03,1\n',
  });
  await fine(cwd, 'import', 'long.csv');
  const found = await rows(cwd);
  assert.deepEqual(
    found.map(([metric, value]) => [metric, value]),
    [
      ['loc', 1000],
      ['word', 'a "b",\r\nc'],
    ],
  );
  const { stderr } = await fine(cwd, 'import', 'wide.csv');
  assert.match(stderr, /wide\.csv:3: `value_numeric` must be a number, found "1,234"/);
  assert.match(stderr, /wide\.csv:4: it has 2 cells, and the first line 3/);
  const wide = (await rows(cwd)).slice(2).map(([metric, value, time]) => [metric, value, time]);
  assert.deepEqual(wide, [
    ['loc', 7, '2026-02-01T10:00:00.000Z'],
    ['coverage', 81.5, '2026-02-02T00:00:00.000Z'],
  ]);
});

test('an invalid table is refused with its place', async (t) => {
  for (const [text, problem] of /** @type {[string | Buffer, RegExp][]} */ ([
    ['', /x\.csv: the first line does not name the columns/],
    ['a;b\n1;2\n', /x\.csv: the first line does not name the columns/],
    ['timestamp,a\n2026-01-01,"1\n', /x\.csv:\d: invalid CSV: Quote Not Closed/],
    ['timestamp,a\n2026-01-01,1"2\n', /x\.csv:2: /],
    [Buffer.from('timestamp,a\n2026-01-01,\xe4\n', 'latin1'), /"x\.csv" is not text in UTF-8/],
    [
      `timestamp,a\n2026-01-01,${'1'.repeat(2 * 1024 ** 2)}\n`,
      /x\.csv:2: invalid CSV: Max Record Size/,
    ],
    ['timestamp,a\n', /the files contain no values/],
  ])) {
    const cwd = withFiles(t, { 'x.csv': text });
    const { code, stderr } = await runCli(cwd, ['import', 'x.csv']);
    assert.equal(code, 1, String(problem));
    assert.match(stderr, problem);
    assert.ok(stderr.length < 1000);
    assert.ok(!existsSync(join(cwd, DB)));
  }
});

test('data.js of github-action-benchmark is read, and never run', async (t) => {
  const run = (
    /** @type {string} */ id,
    /** @type {number} */ date,
    /** @type {object[]} */ benches,
  ) => ({
    commit: { id, timestamp: '2026-01-01T00:00:00Z' },
    date,
    tool: 'go',
    benches,
  });
  const bench = (/** @type {string} */ name, /** @type {unknown} */ value) => ({
    name,
    value,
    unit: 'ns/iter',
  });
  const entries = {
    Parse: [
      run('c1', 1700000000000, [bench('Large File!', 1.5), bench('large file', 2)]),
      run('c1', 1700000001000, [bench('Large File!', 1.25)]),
      run('c2', 1700000002000, [
        bench('Large File!', 'fast'),
        bench('', 1),
        bench(`${'x'.repeat(80)}`, 1),
      ]),
    ],
  };
  const data = JSON.stringify({ lastUpdate: 1, repoUrl: 'x', entries }, null, 2);
  const cwd = withFiles(t, { 'data.js': `window.BENCHMARK_DATA = ${data};\n` });
  const { stderr } = await fine(cwd, 'import', 'data.js');
  assert.match(
    stderr,
    /data\.js: entries\["Parse"\]\[2\]\.benches\[0\]: `value_numeric` must be a number, found "fast"/,
  );
  assert.match(stderr, /entries\["Parse"\]\[2\]\.benches\[1\]: `metric_id` is missing/);
  const found = await rows(cwd);
  const names = found.map(([metric, value, , sha]) => [metric, value, sha]);
  assert.deepEqual(names.slice(0, 3), [
    ['large-file', 1.5, 'c1'],
    [names[1][0], 2, 'c1'],
    ['large-file', 1.25, 'c1'],
  ]);
  assert.match(String(names[1][0]), /^large-file-[0-9a-f]{8}$/);
  assert.match(String(names[3][0]), /^x{55}-[0-9a-f]{8}$/);
  const units = await rows(cwd, "SELECT unit FROM metric_definitions WHERE id = 'large-file'");
  assert.deepEqual(units, [['ns/iter']]);

  const evil = `window.BENCHMARK_DATA = (require("fs").writeFileSync("owned", ""), {entries: {}})`;
  const bad = withFiles(t, { 'data.js': evil });
  const { code, stderr: said } = await runCli(bad, ['import', 'data.js']);
  assert.equal(code, 1);
  assert.match(said, /data\.js is neither JSON nor "window\.BENCHMARK_DATA = " and JSON/);
  assert.ok(!existsSync(join(bad, 'owned')));
});

test('a report of octocov is a build', async (t) => {
  const report = {
    repository: 'acme/rocket',
    ref: 'refs/heads/topic',
    commit: 'c1',
    coverage: { type: 'LOC', total: 200, covered: 150, files: [] },
    code_to_test_ratio: { code: 0, test: 10 },
    test_execution_time: 1.5e9,
    custom_metrics: [
      { key: 'bench', metrics: [{ key: 'alloc', value: 3, unit: '%' }, { key: 'x' }] },
    ],
    timestamp: '2026-01-31T12:00:00.123456789+09:00',
  };
  const pull = { ...report, ref: 'refs/pull/7/merge', commit: 'c2' };
  const cwd = withFiles(t, {
    'report.json': JSON.stringify(report),
    'pull.json': JSON.stringify(pull),
    'other.json': '{"x":1}',
  });
  const { stderr } = await fine(cwd, 'import', 'report.json', 'pull.json');
  assert.match(stderr, /report\.json: custom_metrics bench x: it has neither/);
  const found = await rows(cwd);
  assert.deepEqual(
    found
      .filter((row) => row[3] === 'c1')
      .map(([metric, value, , , branch]) => [metric, value, branch]),
    [
      ['bench-alloc', 3, 'topic'],
      ['coverage', 75, 'topic'],
      ['test-time', 1.5, 'topic'],
    ],
  );
  assert.equal(found[0][2], '2026-01-31T03:00:00.123Z');
  const pulls = found.filter((row) => row[3] === 'c2');
  assert.ok(pulls.length === 3 && pulls.every((row) => row[7] === 'pull_request'));
  const { code, stderr: said } = await runCli(cwd, ['import', 'other.json']);
  assert.equal(code, 1);
  assert.match(
    said,
    /other\.json is neither data of github-action-benchmark nor a report of octocov/,
  );
});

test('a report of another repository is only imported with --force', async (t) => {
  const report = { commit: 'c1', timestamp: '2026-01-31T03:00:00Z' };
  const coverage = { covered: 3, total: 4 };
  const suites = {
    entries: { A: [{ commit: { id: 'c2' }, date: 1, benches: [{ name: 'a', value: 1 }] }] },
  };
  const data = (/** @type {string} */ repoUrl) =>
    `window.BENCHMARK_DATA = ${JSON.stringify({ repoUrl, ...suites })}`;
  const cwd = withFiles(t, {
    'own.json': JSON.stringify({ ...report, repository: 'Acme/Rocket', coverage }),
    'folder.json': JSON.stringify({ ...report, repository: 'acme/rocket/api', coverage }),
    'other.json': JSON.stringify({ ...report, repository: 'acme/plane', coverage }),
    'own.js': data('https://github.com/acme/rocket'),
    'other.js': data('https://github.com/acme/rocket-2'),
  });
  git(cwd, 'remote', 'add', 'origin', 'git@github.com:acme/rocket.git');
  await fine(cwd, 'import', 'own.json', 'folder.json', 'own.js');
  const about =
    /INPUT_INVALID.*other\.json is about the repository acme\/plane, and this .* acme\/rocket/;
  await refused(cwd, ['import', 'other.json'], about);
  await refused(
    cwd,
    ['import', 'own.js', 'other.js'],
    /other\.js is about the repository acme\/rocket-2/,
  );
  assert.equal((await rows(cwd)).length, 2);
  await fine(cwd, 'import', 'other.json', '--force');
});

test('a missing file, or an unknown format, is reported', async (t) => {
  const cwd = withFiles(t, { values: 'x' });
  for (const [args, problem] of /** @type {[string[], RegExp][]} */ ([
    [[], /no file to import was named/],
    [['none.jsonl'], /INPUT_INVALID.*cannot read "none\.jsonl": it does not exist/],
    [['values'], /the name of values does not say what is in it/],
    [['.', '--format', 'jsonl'], /it is not a regular file|it is a folder/],
  ])) {
    const { code, stderr } = await runCli(cwd, ['import', ...args]);
    assert.equal(code, 1);
    assert.match(stderr, problem);
  }
});

test('a value in the future is skipped, and with --strict nothing is imported', async (t) => {
  const value = { metric_id: 'a', value_numeric: 1, commit_sha: 'c' };
  const [soon, never] = [Date.now() + 3600_000, Date.now() + 3 * 86_400_000];
  const values = [soon, never].map((timestamp) => ({ ...value, timestamp }));
  const cwd = withFiles(t, { 'a.jsonl': jsonl(...values) });
  const strict = await runCli(cwd, ['import', 'a.jsonl', '--strict']);
  assert.equal(strict.code, 1);
  assert.ok(!existsSync(join(cwd, DB)));
  const { stdout, stderr } = await fine(cwd, 'import', 'a.jsonl');
  assert.match(stderr, /a\.jsonl:2: `timestamp` is \S+, which is in the future/);
  assert.match(stdout, /^1 value read, 1 line left out; 1 value in 1 new build added/);
});

test('fifty thousand values are imported', async (t) => {
  const values = Array.from({ length: 50_000 }, (_, at) => ({
    metric_id: `m${at % 20}`,
    timestamp: 1.6e12 + at * 60_000,
    value_numeric: Math.sin(at),
  }));
  const cwd = withFiles(t, { 'a.jsonl': jsonl(...values) });
  await fine(cwd, 'import', 'a.jsonl');
  assert.deepEqual(await rows(cwd, 'SELECT count(*) FROM build_contexts'), [[50_000]]);
});
