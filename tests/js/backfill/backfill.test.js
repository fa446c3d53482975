/**
 * `unentropy backfill`: past commits of real repositories, measured beside the working tree.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FILE, OLD_RUNS, roomOf, seedOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';
import { git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { startProxy } from '../../support/s3/proxy.js';
import { buildsAt, emptyPlace, inputsFor } from '../../support/s3/runs.js';
import { onEachServer } from '../../support/s3/servers.js';
import { query } from '../../support/sqlite.js';

const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const DB = 'unentropy-metrics.db';
const CONFIG = {
  metrics: {
    loc: { $ref: 'loc', command: '@collect loc src' },
    bundle: { $ref: 'size', command: '@collect size dist data.txt' },
    data: { $ref: 'size', command: '@collect size data.txt' },
    built: { type: 'numeric', command: 'exit 1' },
    words: { type: 'numeric', command: 'wc -w < data.txt', backfill: true },
  },
};
const START_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 24 * 3600 * 1000;

/**
 * A repository with a commit a day; the first has no `data.txt` yet.
 *
 * @param {import('node:test').TestContext} t
 * @param {number} days
 * @param {object} [config]
 */
function repository(t, days, config = CONFIG) {
  const files = { 'unentropy.json': config, 'src/a.js': 'let a = 0;\n' };
  const cwd = project(t, files);
  const shas = [];
  for (let day = 0; day < days; day++) {
    if (day > 0) writeFileSync(join(cwd, 'data.txt'), 'word '.repeat(day));
    writeFileSync(join(cwd, 'src/a.js'), 'let a = 0;\n'.repeat(day + 1));
    git(cwd, 'add', '--all');
    shas.push(commitAt(cwd, START_MS + day * DAY_MS, day === 0));
  }
  return { cwd, shas };
}

/** @param {string} cwd @param {number} atMs @param {boolean} isFirst takes the place of what is there */
function commitAt(cwd, atMs, isFirst) {
  const date = new Date(atMs).toISOString();
  process.env.GIT_COMMITTER_DATE = date;
  const amend = isFirst ? ['--amend'] : [];
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', date, ...amend);
  delete process.env.GIT_COMMITTER_DATE;
  return git(cwd, 'rev-parse', 'HEAD').trim();
}

const ALL = ['backfill', '--since', '2025-12-31', '--every', '1'];
const VALUES = `SELECT b.commit_sha, metric_id, value_numeric FROM metric_values
  JOIN build_contexts b ON b.id = build_id ORDER BY b.timestamp, metric_id`;

/** @param {string} cwd */
const trees = (cwd) => git(cwd, 'worktree', 'list').trim().split('\n').length;

test('past commits get builds at their own time, and the working tree stays unchanged', async (t) => {
  const { cwd, shas } = repository(t, 3);
  writeFileSync(join(cwd, 'src/a.js'), 'changed, and not committed\n');
  writeFileSync(join(cwd, 'new.txt'), 'new');
  const before = git(cwd, 'status', '--short');
  const { code, stdout, stderr } = await runCli(cwd, ALL);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^3 of 3 commits of main measured and stored\n/);
  // `dist` is built: the size of the rest of it would be a wrong number.
  assert.deepEqual(await query(join(cwd, DB), VALUES), [
    [shas[0], 'loc', 1],
    [shas[1], 'data', 5],
    [shas[1], 'loc', 2],
    [shas[1], 'words', 1],
    [shas[2], 'data', 10],
    [shas[2], 'loc', 3],
    [shas[2], 'words', 2],
  ]);
  const builds =
    'SELECT run_id, branch, timestamp, event_name FROM build_contexts ORDER BY timestamp';
  assert.deepEqual((await query(join(cwd, DB), builds))[1], [
    `backfill-${shas[1]}`,
    'main',
    '2026-01-02T00:00:00.000Z',
    null,
  ]);
  const said = 'SELECT subject, author FROM track_commits ORDER BY 1';
  const [oldest] = await query(join(cwd, DB), said);
  assert.deepEqual(oldest, [new Date(START_MS).toISOString(), 'Test']);
  rmSync(join(cwd, DB));
  assert.equal(git(cwd, 'status', '--short'), before);
  assert.equal(readFileSync(join(cwd, 'src/a.js'), 'utf8'), 'changed, and not committed\n');
  assert.equal(trees(cwd), 1);
});

test('recorded commits are skipped, by a run or by this command', async (t) => {
  const { cwd, shas } = repository(t, 3);
  await runCli(cwd, ['track']);
  const first = await runCli(cwd, ALL);
  assert.match(
    first.stdout,
    /^2 of 3 commits of main measured and stored, 1 were recorded already/,
  );
  const written = readFileSync(join(cwd, DB));
  const second = await runCli(cwd, ALL);
  assert.match(
    second.stdout,
    /^0 of 3 commits of main measured and stored, 3 were recorded already/,
  );
  assert.deepEqual(readFileSync(join(cwd, DB)), written);
  const runs = await query(join(cwd, DB), 'SELECT commit_sha, run_id FROM build_contexts');
  assert.deepEqual(runs.map(([sha]) => sha).sort(), [...shas].sort());
});

test('pruned commits are not measured again, and not reported as stored', async (t) => {
  const { cwd } = repository(t, 5);
  await runCli(cwd, ALL);
  const pruned = await runCli(cwd, ['prune', '--keep', '1d,monthly']);
  assert.match(pruned.stdout, /^builds pruned: 4, left: 1,/);
  const written = readFileSync(join(cwd, DB));
  for (const more of [[], ['--metrics', 'loc']]) {
    const { stdout } = await runCli(cwd, [...ALL, ...more]);
    assert.match(
      stdout,
      /^0 of 5 commits of main measured and stored, 1 were recorded already, 4 were pruned and stay gone\n$/,
    );
  }
  assert.ok(readFileSync(join(cwd, DB)).equals(written));
});

test('a metric that is named is added to the builds that this command has made', async (t) => {
  const { cwd } = repository(t, 3);
  await runCli(cwd, [...ALL, '--metrics', 'loc']);
  const { stdout } = await runCli(cwd, [...ALL, '--metrics', 'words']);
  assert.match(stdout, /^2 of 3 commits of main/);
  assert.match(stdout, /words: no value in 1 commit/);
  const counts = 'SELECT metric_id, count(*) FROM metric_values GROUP BY 1';
  assert.deepEqual(await query(join(cwd, DB), counts), [
    ['loc', 3],
    ['words', 2],
  ]);
});

test('--since and --every choose the commits', async (t) => {
  const { cwd, shas } = repository(t, 16);
  await runCli(cwd, ['backfill', '--since', '2026-01-03', '--every', 'week']);
  const chosen = 'SELECT commit_sha FROM build_contexts ORDER BY timestamp';
  // Weeks begin on Thursdays, as the epoch did: the newest of each, down to the date.
  assert.deepEqual((await query(join(cwd, DB), chosen)).flat(), [shas[6], shas[13], shas[15]]);
  rmSync(join(cwd, DB));
  await runCli(cwd, ['backfill', '--since', '2026-01-03', '--every', '5']);
  assert.deepEqual((await query(join(cwd, DB), chosen)).flat(), [shas[5], shas[10], shas[15]]);
});

test('where the workflow keeps its history in artifacts, a warning says that a file does not help', async (t) => {
  const { cwd } = repository(t, 1);
  await runCli(cwd, ['init', '--force']);
  const { stderr } = await runCli(cwd, ALL);
  assert.match(
    stderr,
    /note: this goes into a local file, and the workflow here keeps .* artifacts/,
  );
});

test('invalid options are refused before anything is measured', async (t) => {
  const { cwd } = repository(t, 1);
  for (const [args, said] of /** @type {[string[], RegExp][]} */ ([
    [['--since', 'yesterday'], /"yesterday" is not a date\n.*90d/],
    [['--every', '0'], /"0" is neither/],
    [['--metrics', 'nope'], /no metric is called "nope"\n.*loc/],
    [['--metrics', 'built'], /"built" is not measured in past commits.*\n.*"backfill": true/],
    [['--branch', 'nope'], /no branch "nope"/],
    [['--storage-type', 'sqlite-artifact'], /STORAGE_UNSUPPORTED.*\n.*docs\/backfill\.md/],
  ])) {
    const { code, stderr } = await runCli(cwd, ['backfill', ...args]);
    assert.equal(code, 1);
    assert.match(stderr, said);
    assert.ok(!existsSync(join(cwd, DB)));
  }
});

const SLOW = {
  metrics: {
    loc: { $ref: 'loc' },
    slow: {
      type: 'numeric',
      backfill: true,
      command: 'test -e data.txt || sleep 600; echo 1',
    },
  },
};

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
  test(`${signal} in the middle loses nothing, and the next run goes on`, async (t) => {
    const { cwd, shas } = repository(t, 3, SLOW);
    const child = spawn(process.execPath, [CLI, ...ALL], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    // The oldest is the last, and sleeps.
    for (let tries = 0; !/^3 of 3/m.test(said); tries++) {
      assert.ok(tries < 6000, said);
      await wait(50);
    }
    await wait(500);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    assert.equal(code, signal === 'SIGTERM' ? 143 : null, said);
    const stored = signal === 'SIGTERM' ? 2 : 0;
    const runs = 'SELECT count(*) FROM build_contexts';
    if (stored > 0) assert.deepEqual(await query(join(cwd, DB), runs), [[stored]]);
    else assert.ok(!existsSync(join(cwd, DB)));
    assert.equal(trees(cwd), signal === 'SIGTERM' ? 1 : 2);

    writeFileSync(
      join(cwd, 'unentropy.json'),
      JSON.stringify({ metrics: { loc: { $ref: 'loc' } } }),
    );
    const next = await runCli(cwd, ALL);
    assert.equal(next.code, 0, next.stderr);
    assert.match(next.stdout, new RegExp(`^${3 - stored} of 3 commits`));
    assert.deepEqual(await query(join(cwd, DB), runs), [[shas.length]]);
    assert.equal(trees(cwd), 1);
  });
}

test('builds that cannot be stored are kept, and import stores them all', async (t) => {
  const { cwd, shas } = repository(t, 3);
  const owner = { id: 'other', pid: 1, host: 'elsewhere', machine: 'other', since: 'now' };
  writeFileSync(join(cwd, `${DB}.lock`), JSON.stringify(owner));
  const failed = await runCli(cwd, [...ALL, '--timeout', '15']);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /STORAGE_TIMEOUT/);
  assert.match(failed.stderr, /import --journal "unentropy-report\/unsaved-build\.json"/);
  rmSync(join(cwd, `${DB}.lock`));
  const kept = 'unentropy-report/unsaved-build.json';
  const { code, stderr } = await runCli(cwd, ['import', '--journal', kept]);
  assert.equal(code, 0, stderr);
  const stored = await query(join(cwd, DB), 'SELECT commit_sha FROM build_contexts');
  assert.deepEqual(stored.flat().sort(), [...shas].sort());
});

test('uploaded as an artifact, past builds are merged with those of runs', {
  skip: obstacle ?? false,
}, async (t) => {
  const { cwd, shas } = repository(t, 3);
  await runCli(cwd, [...ALL, '--storage-type', 'sqlite-local']);
  const past = { runId: '50', branch: 'main', files: { [FILE]: readFileSync(join(cwd, DB)) } };
  const room = await roomOf(t, [...(await seedOf(t)), past]);
  const { code, outputs, stdout } = await room.run('60');
  assert.equal(code, 0, stdout);
  assert.equal(outputs['source-run-id'], '50');
  assert.equal(Number(outputs['total-builds']), shas.length + OLD_RUNS.length + 1);
});

onEachServer('in a bucket', (server) => {
  test('many builds are one write, and one journal entry that brings all of them back', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const { cwd, shas } = repository(t, 12);
    const { code, stderr } = await inBucket(cwd, place);
    assert.equal(code, 0, stderr);
    const writes = proxy.requests.filter(({ method }) => method === 'PUT');
    assert.equal(writes.length, 2, 'the journal entry and the history');
    const expected = shas.map((sha) => `backfill-${sha}`).sort();
    assert.deepEqual((await buildsAt(place)).history.sort(), expected);
  });
});

/** @param {string} cwd @param {import('../../support/s3/runs.js').Place} place */
function inBucket(cwd, place) {
  const inputs = Object.entries(inputsFor(place));
  const secret = Object.fromEntries(
    inputs.filter(([name]) => /key|token/.test(name) && name !== 'database-key'),
  );
  const options = inputs
    .filter(([name]) => !(name in secret))
    .flatMap(([name, value]) => [`--${name}`, value]);
  const env = {
    AWS_ACCESS_KEY_ID: secret['s3-access-key-id'],
    AWS_SECRET_ACCESS_KEY: secret['s3-secret-access-key'],
  };
  return runCli(cwd, [...ALL, ...options], { env });
}
