/**
 * `unentropy collect`, end to end.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder } from '../../support/disk.js';
import { ONE_METRIC, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const files = {
  'sub/unentropy.json': { ...ONE_METRIC, sources: ['src'] },
  'sub/src/a.ts': 'a();\nb();\n',
  'sub/other.ts': 'c();\n',
  'lcov.info': 'SF:src/a.ts\nDA:1,1\nDA:2,0\nDA:3,0\nend_of_record\n',
};

test('shows the value, its unit and what was read', async (t) => {
  const cwd = project(t, files);
  const { code, stdout, stderr } = await runCli(cwd, ['collect', 'coverage', 'lcov.info']);
  assert.equal(code, 0, stderr);
  const value = '33.33%\n  value  33.33333333333333 percent (1 of 3)\n';
  assert.equal(stdout, `${value}  from   1 file:\n    lcov.info\n`);
});

test('has everything for programs, with --json in any position', async (t) => {
  const cwd = project(t, files);
  const expected = {
    error: null,
    value: 5,
    unit: 'bytes',
    text: '5 B',
    share: null,
    patch: null,
    notes: [],
    by: [],
    files: ['sub/other.ts'],
  };
  for (const args of [
    ['--json', 'size', 'sub', '--exclude', 'sub/src', '--exclude', '**/*.json'],
    ['size', 'sub', '--exclude', 'sub/src', '--exclude', '**/*.json', '--json'],
  ]) {
    const { code, stdout } = await runCli(cwd, ['collect', ...args]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), expected);
  }
});

test('a lock file that is not supported is named by collect, test and track', async (t) => {
  const cwd = project(t, {
    'unentropy.json': {
      storage: { type: 'sqlite-local' },
      metrics: { deps: { type: 'numeric', command: '@collect deps' } },
    },
    'go.mod': 'module example.com/m\n\nrequire golang.org/x/text v0.14.0\n',
    'pixi.lock': '{}',
  });
  const note = /not counted: pixi\.lock, which deps cannot read/;
  const { stdout } = await runCli(cwd, ['collect', 'deps']);
  assert.match(stdout, note);
  const tested = await runCli(cwd, ['test']);
  assert.match(tested.stdout, note);
  const json = JSON.parse((await runCli(cwd, ['test', '--json'])).stdout);
  assert.match(json.metrics[0].notes[0], note);
  const tracked = await runCli(cwd, ['track']);
  assert.equal(tracked.code, 0, tracked.stderr);
  assert.match(tracked.stderr, note);
});

test('lines are shown by language', async (t) => {
  const cwd = project(t, { ...files, 'data.json': '[\n1,\n2\n]\n' });
  const { stdout } = await runCli(cwd, [
    'collect',
    'loc',
    'sub/src',
    'data.json',
    '--by',
    'language',
  ]);
  assert.match(stdout, /of which:\n {4}JSON {8}4\n {4}TypeScript {2}2\n$/);
});

test('works where the configuration works, on its sources', async (t) => {
  const cwd = project(t, files);
  const there = await runCli(cwd, ['collect', '-c', 'sub/unentropy.json', '--json', 'loc']);
  const { value, files: read } = JSON.parse(there.stdout);
  assert.deepEqual([value, read], [2, ['src/a.ts']]);
});

test('a path that leaves the folder and comes back is as good as a short one', async (t) => {
  const cwd = project(t, { ...files, '.gitignore': '*.out\n', 'sub/src/b.out': 'd();\n' });
  for (const [words, expected] of /** @type {const} */ ([
    [['loc', '../sub/src'], 2],
    [['size', '../sub/src'], 15],
    [['size', '../sub/src/*.ts'], 10],
    [['loc', '../sub/src/a.ts'], 2],
    [['loc', '../sub', '--language', 'ts'], 3],
  ])) {
    const args = ['collect', '-c', 'sub/unentropy.json', '--json', ...words];
    const { stdout } = await runCli(cwd, args);
    assert.equal(JSON.parse(stdout).value, expected, stdout);
  }
});

test('says why a value is missing', async (t) => {
  const cwd = project(t, files);
  const nothing = await runCli(cwd, ['collect', 'coverage', 'lcov.info', '--type', 'branch']);
  assert.equal(nothing.code, 1);
  assert.match(nothing.stderr, /there are no branches to count in lcov.info\n/);
  const unknown = await runCli(cwd, ['collect', '--json', 'lines']);
  assert.equal(unknown.code, 1);
  assert.match(JSON.parse(unknown.stdout).error.message, /unknown collector "lines"/);
  const help = await runCli(cwd, ['collect', '--help']);
  assert.match(help.stdout, /coverage-lcov <report>/);
});

test('two gibibytes are refused or read, and never a crash', async (t) => {
  const cwd = project(t, files);
  truncateSync(join(cwd, 'lcov.info'), 2 ** 31 + 5);
  for (const [args, problem] of /** @type {const} */ ([
    [['coverage-lcov', 'lcov.info'], /line 6 is longer than 64 MiB/],
    [['coverage-cobertura', 'lcov.info'], /is not Cobertura as it should be/],
    [['coverage-json', 'lcov.info'], /lcov.info is too large to be read in one piece/],
    [['json', 'lcov.info', '/a'], /lcov.info is too large to be read in one piece/],
  ])) {
    const { code, stderr } = await runCli(cwd, ['collect', ...args]);
    assert.equal(code, 1);
    assert.match(stderr, problem);
  }
  const { code, stdout } = await runCli(cwd, ['collect', 'size', 'lcov.info']);
  assert.deepEqual([code, stdout.split('\n')[0]], [0, '2.15 GB']);
});

test('a metric that takes all memory fails, and the others go on', (t) => {
  const metrics = {
    before: { type: 'numeric', command: '@collect size final.json' },
    huge: { type: 'numeric', command: '@collect coverage final.json' },
    again: { type: 'numeric', command: '@collect coverage-istanbul final.json' },
    after: { type: 'numeric', command: '@collect json small.json /a' },
  };
  const cwd = project(t, { 'unentropy.json': { metrics }, 'small.json': '{"a": 7}' });
  const counts = Array.from({ length: 1_500_000 }, (_, id) => `"${id}":1`);
  const report = `{"a.js":{"statementMap":{},"s":{${counts.join()}}}}`;
  writeFileSync(join(cwd, 'final.json'), report);
  const problem = 'what was read does not fit into the memory, together with what is made of it';
  const hint = 'split the report, or leave out what is not needed';

  const one = runCramped(cwd, ['collect', '--json', 'coverage', 'final.json']);
  assert.equal(one.status, 1);
  const { error } = JSON.parse(one.stdout);
  assert.deepEqual([error.message, error.hint, error.type], [problem, hint, 'collection']);

  const all = runCramped(cwd, ['test', '--json']);
  assert.equal(all.status, 2, all.stderr);
  const found = JSON.parse(all.stdout).metrics.map(
    (/** @type {{ value: number | null, failure: object | null }} */ { value, failure }) =>
      failure ?? value,
  );
  assert.deepEqual(found, [
    report.length,
    { message: problem, hint },
    { message: problem, hint },
    7,
  ]);
});

/**
 * The command line with 100 MiB for its core, which can have 4 GiB.
 *
 * @param {string} cwd
 * @param {string[]} args
 */
function runCramped(cwd, args) {
  const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const flag = '--wasm-max-mem-pages=1600';
  return spawnSync(process.execPath, [flag, cli, ...args], { cwd, encoding: 'utf8' });
}

test('a metric sees what the command of an earlier one wrote', async (t) => {
  const metrics = {
    before: { type: 'numeric', command: '@collect size dist' },
    build: { type: 'numeric', command: 'printf xyz > dist/more.js; echo 1' },
    after: { type: 'numeric', command: '@collect size dist' },
  };
  const cwd = project(t, { 'unentropy.json': { metrics }, 'dist/a.js': 'abcd' });
  const { stdout } = await runCli(cwd, ['test', '--json']);
  const values = JSON.parse(stdout).metrics.map(
    (/** @type {{ value: number }} */ { value }) => value,
  );
  assert.deepEqual(values, [4, 1, 7]);
});

test('arguments that begin with a dash come after two of them', async (t) => {
  const cwd = project(t, { 'unentropy.json': ONE_METRIC, log: 'change: -12 ms\n' });
  const { stdout, stderr } = await runCli(cwd, [
    'collect',
    '--json',
    'regex',
    'log',
    '--',
    '-\\d+',
  ]);
  assert.equal(JSON.parse(stdout).value, -12, stderr);
});

test('reports of packages with the same structure are distinguished even without git', async (t) => {
  /** @param {number} hits */
  const report = (hits) => `SF:src/index.ts\nDA:1,${hits}\nDA:2,${hits}\nend_of_record\n`;
  const cwd = folder(t);
  for (const [name, hits] of /** @type {const} */ ([
    ['a', 1],
    ['b', 0],
  ])) {
    mkdirSync(join(cwd, 'packages', name, 'src'), { recursive: true });
    writeFileSync(join(cwd, 'packages', name, 'src/index.ts'), '');
    writeFileSync(join(cwd, 'packages', name, 'lcov.info'), report(hits));
  }
  const { stdout, stderr } = await runCli(cwd, ['collect', 'coverage', 'packages/*/lcov.info']);
  assert.match(stdout, /value {2}50 percent \(2 of 4\)/, stderr);
});
