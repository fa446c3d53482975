/**
 * The command line on a terminal: colours, progress, Ctrl-C, typing errors, subfolders.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ONE_METRIC, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const RED = '\u001b[31m';

test('on a terminal failures are red, and what a command prints has no colours', async (t) => {
  const command = "printf '\\033[31mred\\033[0m' >&2; exit 3";
  const metrics = { bad: { type: 'numeric', command } };
  const cwd = project(t, { 'unentropy.json': { metrics } });
  const { stdout } = await runCli(cwd, ['test'], { isTerminal: true });
  assert.ok(stdout.startsWith(`${RED}bad: failed\u001b[0m: exited with code 3`), stdout);
  assert.match(stdout, /\\x1b\[31mred\\x1b\[0m/);
  const { stdout: checks } = await runCli(cwd, ['doctor'], { isTerminal: true });
  assert.doesNotMatch(checks, /\\x1b/);
});

/** @param {string} cwd @param {string[]} args @param {NodeJS.Signals} [signal] */
async function interrupted(cwd, args, signal = 'SIGINT') {
  const canceller = new AbortController();
  const ended = runCli(cwd, args, { signal: canceller.signal, isTerminal: true });
  const started = join(cwd, 'started');
  while (!existsSync(started)) await sleep(20);
  // Until the line that counts the seconds is there.
  await sleep(1200);
  canceller.abort(signal);
  return ended;
}

for (const args of [['test'], ['track'], ['gate'], ['track', '--json'], ['backfill']]) {
  test(`Ctrl-C ends "${args.join(' ')}" with a code of its own`, async (t) => {
    const slow = { type: 'numeric', command: 'touch "$STARTED"; sleep 60', backfill: true };
    const cwd = project(t, { 'unentropy.json': { metrics: { slow } } });
    slow.command = `touch '${join(cwd, 'started')}'; sleep 60; echo 1`;
    writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify({ metrics: { slow } }));
    const { code, stdout, stderr } = await interrupted(cwd, args);
    assert.equal(code, 130, stderr);
    const said = args[0] === 'backfill' ? /cancelled: what was measured/ : /CANCELLED\b/;
    assert.match(`${stdout}${stderr}`, said);
    const shown = stderr.split('\n').flatMap((line) => line.split('\r\u001b[K'));
    for (const line of shown)
      assert.doesNotMatch(line, /slow … \d+ s./, 'nothing follows progress');
  });
}

test('the nearest option, and how a command is used, follow a typing error', async (t) => {
  const { code, stderr } = await runCli(project(t), ['track', '--databse-key', 'x']);
  assert.equal(code, 1);
  assert.match(stderr, /unknown option '--databse-key'\n\(Did you mean --database-key\?\)/);
  assert.match(stderr, /^Usage: unentropy track \[options\]$/m);
  const none = await runCli(project(t), ['rename', 'old']);
  assert.match(none.stderr, /missing required argument 'new'/);
  assert.match(none.stderr, /^Usage: unentropy rename \[options\] <old> <new>$/m);
});

test('help has its commands in groups, and examples', async (t) => {
  const { stdout } = await runCli(project(t), ['--help']);
  for (const heading of ['Start:', 'Measure:', 'Show:', 'Keep the history:', 'Examples:']) {
    assert.match(stdout, new RegExp(`^${heading}$`, 'm'));
  }
});

test('in a folder of the project the configuration above is taken, and named', async (t) => {
  const cwd = project(t);
  const folder = join(cwd, 'src/deep');
  mkdirSync(folder, { recursive: true });
  for (const [args, said] of /** @type {[string[], RegExp][]} */ ([
    [['verify'], /unentropy\.json is valid/],
    [['test'], /^answer: 42/],
    [['track'], /answer +42/],
    [['report'], /unentropy-report\/index\.html$/m],
    [['export', '--format', 'csv'], /answer/],
    [['doctor'], /ok +history/],
  ])) {
    const { code, stdout, stderr } = await runCli(folder, args);
    assert.equal(code, 0, `${args}: ${stderr}`);
    assert.match(stdout, said);
    assert.match(stderr, /^note: the configuration is \.\.\/\.\.\/unentropy\.json$/m);
  }
  assert.ok(existsSync(join(cwd, 'unentropy-metrics.db')), 'paths start at its folder');
  assert.ok(existsSync(join(cwd, 'unentropy-report/index.html')));
  const named = await runCli(folder, ['test', '-c', '../../unentropy.json']);
  assert.equal(named.stderr, '');
});

test('the search for a configuration ends at the top of the repository', async (t) => {
  const outer = project(t);
  const inner = join(outer, 'inner');
  mkdirSync(join(inner, '.git'), { recursive: true });
  const { code, stderr } = await runCli(inner, ['test']);
  assert.equal(code, 1);
  assert.match(stderr, /CONFIG_NOT_FOUND: the configuration file "unentropy\.json" does not exist/);
});

test('report and badge before the first build say what to do first', async (t) => {
  for (const args of [
    ['report'],
    ['changes'],
    ['badge', 'answer'],
    ['export', '--format', 'csv'],
  ]) {
    const { code, stderr } = await runCli(project(t), args);
    assert.equal(code, 1);
    assert.match(stderr, /no history was found at \S+\n.*run "npx \S+ track" first/);
  }
});

test('every command names a history with --store; older names are hidden, and work', async (t) => {
  const cwd = project(t, {
    'unentropy.json': ONE_METRIC,
    'b/unentropy.json': { ...ONE_METRIC, database: { key: '../other.db' } },
  });
  await runCli(cwd, ['track', '--database-key', 'other.db']);
  const other = ['--store', 'other.db'];
  for (const args of [
    ['report', ...other],
    ['report', '--database', 'other.db'],
    ['report', '-d', 'other.db'],
    ['report', '--database-key', 'other.db'],
    ['badge', 'answer', '--store', 'file:other.db'],
    ['badge', 'answer', '--database-key', 'other.db'],
    ['export', '--format', 'csv', ...other],
    ['migrate', ...other, '--to', 'a.db'],
    ['migrate', '--from', 'other.db', '--to', 'b.db'],
    ['migrate', '-c', 'b/unentropy.json', '--to', 'c.db'],
  ]) {
    const { code, stderr } = await runCli(cwd, args);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
  }
  for (const name of [
    'report',
    'changes',
    'badge',
    'export',
    'import',
    'migrate',
    'prune',
    'rename',
  ]) {
    const { stdout } = await runCli(cwd, [name, '--help']);
    assert.match(stdout, /^ {2}--store /m, name);
    assert.doesNotMatch(stdout, /--(database|from|database-key|storage-type) /, name);
  }
  const init = await runCli(cwd, ['init', '--help']);
  assert.match(init.stdout, /--storage-type /);
  assert.doesNotMatch(init.stdout, /--storage /);
});

test('a Git LFS pointer is measured as the file it stands for', async (t) => {
  const pointer =
    'version https://git-lfs.github.com/spec/v1\n' +
    `oid sha256:${'a1'.repeat(32)}\nsize 5000000\n`;
  const metrics = {
    data: { $ref: 'size', command: '@collect size data' },
    packed: { $ref: 'size', command: '@collect size data --gzip' },
    number: { type: 'numeric', command: '@collect json data/a.bin /size' },
  };
  const cwd = project(t, {
    'unentropy.json': { metrics },
    'data/a.bin': pointer,
    'data/b.txt': '12345',
  });
  const note =
    'data: 1 file is a Git LFS pointer here and counted with the size of the content, 5 MB';
  const { stderr, stdout } = await runCli(cwd, ['track', '--json']);
  const [data, packed, number] = JSON.parse(stdout).metrics;
  assert.equal(data.value, 5_000_005);
  assert.equal(`data: ${data.notes[0]}`, note);
  assert.match(packed.failure.message, /data\/a\.bin is a Git LFS pointer: its content is not/);
  assert.match(number.failure.message, /data\/a\.bin is a Git LFS pointer/);
  assert.match(number.failure.hint, /lfs: true/);
  assert.ok(stderr.includes(`note: ${note}`), stderr);
  const tried = await runCli(cwd, ['collect', 'size', 'data']);
  assert.match(tried.stdout, /note {3}1 file is a Git LFS pointer/);
  const past = await runCli(cwd, ['backfill', '--every', '1', '--database-key', 'past.db']);
  assert.match(past.stdout, /data: in 1 commit 1 file is a Git LFS pointer/);
  assert.match(readFileSync(join(cwd, 'data/a.bin'), 'utf8'), /^version/);
});
