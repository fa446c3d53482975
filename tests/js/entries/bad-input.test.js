/**
 * Bad input of every kind gives a code, a message and a hint, and leaves the database unchanged.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { disk } from '../../support/disk.js';
import { ONE_METRIC, project } from '../../support/project.js';
import { runAction } from '../../support/runner.js';
import { change, query } from '../../support/sqlite.js';

const DATABASE = 'unentropy-metrics.db';

/**
 * A run that must fail with all three.
 *
 * @param {string} cwd
 * @param {string} code
 * @param {RegExp} message
 * @param {Parameters<typeof runAction>[1]} [options]
 */
async function refused(cwd, code, message, options) {
  const { code: exitCode, outputs, stdout, summary } = await runAction(cwd, options);
  assert.equal(exitCode, 1, stdout);
  assert.equal(outputs['error-code'], code, outputs['error-message']);
  assert.match(outputs['error-message'], message);
  assert.match(stdout, new RegExp(`::error::${code}: .*%0A\\S`), 'the annotation has a hint');
  assert.match(summary, new RegExp(`### ✗ ${code.replaceAll('_', '\\\\?_')}`));
  assert.match(summary, /What to do:\*\* \S/);
}

/** @param {import('node:test').TestContext} t @param {Uint8Array | string} bytes */
function withDatabase(t, bytes) {
  const cwd = project(t);
  writeFileSync(join(cwd, DATABASE), bytes);
  return cwd;
}

/**
 * A history of some pages, written by the action itself.
 *
 * @param {import('node:test').TestContext} t
 * @param {number} builds
 */
async function history(t, builds) {
  const cwd = project(t);
  await runAction(cwd);
  const path = join(cwd, DATABASE);
  const rows = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${builds})
    INSERT INTO build_contexts (commit_sha, branch, run_id, run_number, event_name, timestamp)
    SELECT 'c' || i, 'main', 'r' || i, i, 'push', '2026-01-02T03:04:05.678Z' FROM n;
    INSERT INTO metric_values (metric_id, build_id, value_numeric)
    SELECT 'answer', id, id FROM build_contexts WHERE id > 1;`;
  const bytes = await change(readFileSync(path), rows);
  writeFileSync(path, bytes);
  return { cwd, path, bytes };
}

const BROKEN_CONFIGS = /** @type {[string, string | object, RegExp][]} */ ([
  ['broken JSON', '{"metrics": {', /this is not JSON/],
  ['nothing', '', /an empty file/],
  ['an unknown key', { ...ONE_METRIC, metrcs: {} }, /metrcs/],
  [
    'a wrong type',
    { metrics: { a: { type: 'numeric', command: 7 } } },
    /metrics\.a\.command: found 7/,
  ],
  [
    '51 metrics',
    {
      metrics: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`m${i}`, { $ref: 'loc' }])),
    },
    /51/,
  ],
]);

for (const [name, config, message] of BROKEN_CONFIGS) {
  test(`a configuration with ${name}`, async (t) => {
    await refused(project(t, { 'unentropy.json': config }), 'CONFIG_INVALID', message);
  });
}

test('a configuration that is missing, a folder, or not text', async (t) => {
  const cwd = project(t);
  const named = (/** @type {string} */ path) => ({ inputs: { 'config-file': path } });
  await refused(
    cwd,
    'CONFIG_NOT_FOUND',
    /the configuration file "none.json" does not exist/,
    named('none.json'),
  );
  mkdirSync(join(cwd, 'folder'));
  await refused(cwd, 'CONFIG_NOT_FOUND', /cannot read "folder": it is a folder/, named('folder'));
  writeFileSync(join(cwd, 'latin1.json'), Buffer.from('{"metrics": "\xe9"}', 'latin1'));
  await refused(cwd, 'CONFIG_INVALID', /latin1.json is not text in UTF-8/, named('latin1.json'));
});

test('inputs that no run can use are all named at once', async (t) => {
  const inputs = { timeout: 'soon', 'retry-attempts': '-1', 'storage-type': 'sqlite-cloud' };
  await refused(project(t), 'INPUT_INVALID', /storage-type.*timeout.*retry-attempts/s, {
    inputs,
  });
});

const NO_DATABASES = /** @type {[string, Uint8Array | string, RegExp][]} */ ([
  ['text', '<html><body>503 Service Unavailable', /not a SQLite file: it starts with `<html>/],
  ['empty', '', /empty \(0 bytes\)/],
  ['encrypted', randomBytes(8192), /not a SQLite file: it starts with .* may be encrypted/],
]);

for (const [name, bytes, message] of NO_DATABASES) {
  test(`a database that is ${name} is never started over`, async (t) => {
    for (const policy of ['restore', 'fail']) {
      const cwd = withDatabase(t, bytes);
      await refused(cwd, 'STORAGE_CORRUPT', message, { inputs: { 'on-corrupt': policy } });
      assert.deepEqual(readFileSync(join(cwd, DATABASE)), Buffer.from(bytes));
      assert.deepEqual(leftOver(cwd), []);
    }
  });
}

test('a database with a newer schema is refused and left alone', async (t) => {
  const { cwd, path, bytes } = await history(t, 3);
  const newer = await change(bytes, "UPDATE schema_version SET version = '10.0.0'");
  writeFileSync(path, newer);
  await refused(cwd, 'STORAGE_SCHEMA_NEWER', /schema 10\.0\.0, this version knows 2\.0\.0/);
  assert.deepEqual(readFileSync(path), Buffer.from(newer));
});

test('a database that is a folder', async (t) => {
  const cwd = project(t);
  mkdirSync(join(cwd, DATABASE));
  await refused(cwd, 'STORAGE_UNREADABLE', /is a folder/);
});

test('a database cut at any page stops the run with on-corrupt fail', async (t) => {
  const { cwd, path, bytes } = await history(t, 300);
  const pages = bytes.length / 4096;
  assert.ok(pages > 10, `${pages} pages`);
  rmSync(`${path}.previous`, { force: true });
  for (let page = 1; page < pages; page += Math.ceil(pages / 6)) {
    const cut = bytes.slice(0, page * 4096);
    writeFileSync(path, cut);
    const inputs = { 'on-corrupt': 'fail' };
    await refused(cwd, 'STORAGE_CORRUPT', /cut short/, { inputs });
    assert.deepEqual(readFileSync(path), Buffer.from(cut));
  }
});

test('a damaged database is restored from the copy before it and from its own rows', async (t) => {
  const { cwd, path, bytes } = await history(t, 300);
  const older = await change(bytes, "DELETE FROM build_contexts WHERE run_id = 'r300'");
  writeFileSync(`${path}.previous`, older);
  writeFileSync(path, bytes.slice(0, bytes.length - 4096));
  const { code, outputs, stdout } = await runAction(cwd, { env: { GITHUB_RUN_ID: 'new' } });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /::warning::the history is cut short.*restored \d+ builds.*\.previous/);
  assert.ok(Number(outputs['total-builds']) >= 301, outputs['total-builds']);
  const kept = leftOver(cwd).filter((name) => name.startsWith(`${DATABASE}.corrupt-`));
  assert.equal(kept.length, 1, 'the damaged file is kept');
  const [[runs]] = await query(path, 'SELECT count(DISTINCT run_id) FROM build_contexts');
  assert.equal(String(runs), outputs['total-builds']);
});

test('a database that was removed while its copy is still there is restored', async (t) => {
  const cwd = project(t);
  for (const run of ['1', '2', '3']) await runAction(cwd, { env: { GITHUB_RUN_ID: run } });
  rmSync(join(cwd, DATABASE));
  const { code, outputs, stdout } = await runAction(cwd, { env: { GITHUB_RUN_ID: '4' } });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /::warning::.*is gone.*restored 2 builds/);
  assert.equal(outputs['total-builds'], '3');
});

test('a history in WAL mode, as other tools leave it, is continued', async (t) => {
  const { cwd, path, bytes } = await history(t, 5);
  writeFileSync(path, Buffer.from(bytes).fill(2, 18, 20));
  const { code, outputs, stdout } = await runAction(cwd, { env: { GITHUB_RUN_ID: 'new' } });
  assert.equal(code, 0, stdout);
  assert.equal(outputs['total-builds'], '7');
  assert.deepEqual([...readFileSync(path).subarray(18, 20)], [1, 1]);
});

test('a full or read-only disk leaves the history unchanged', async (t) => {
  const small = disk(t, 'size=512k');
  if (!small) return;
  const cwd = project(t);
  const database = join(small.path, DATABASE);
  const inputs = { 'database-key': database };
  await runAction(cwd, { inputs });
  const before = readFileSync(database);
  const again = { inputs, env: { GITHUB_RUN_ID: '2' } };
  try {
    for (;;) writeFileSync(join(small.path, 'filler'), Buffer.alloc(4096), { flag: 'a' });
  } catch {
    // Now it is full.
  }
  await refused(cwd, 'STORAGE_UNWRITABLE', /the disk is full/, again);
  small.remount('ro');
  await refused(cwd, 'STORAGE_UNWRITABLE', /read-only/, again);
  small.remount('rw');
  assert.deepEqual(readFileSync(database), before);
});

test('a report that cannot be written is a warning: the build is stored', async (t) => {
  const cwd = project(t);
  writeFileSync(join(cwd, 'unentropy-report'), 'in the way');
  const { code, outputs, stdout } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /::warning::REPORT_FAILED: cannot write/);
  assert.equal(outputs['total-builds'], '1');
  assert.equal(outputs['report-path'], '');
  assert.equal(JSON.parse(outputs.phases)[3].status, 'failed');
});

const ODD_COMMANDS = /** @type {[string, string, RegExp][]} */ ([
  ['output that is not UTF-8', "printf '\\377\\376'", /not UTF-8/],
  [
    '100 MB of output',
    'yes 1234567890 | head -c 100000000 | tr -d "\\n"',
    /longer than 1000 characters/,
  ],
  ['no output', 'true', /printed nothing/],
  ['a signal', 'kill -9 $$', /SIGKILL/],
  ['a program that does not exist', 'no-such-program-at-all', /127/],
]);

for (const [name, command, reason] of ODD_COMMANDS) {
  test(`a command with ${name}`, async (t) => {
    const config = { metrics: { odd: { type: 'label', command }, ...ONE_METRIC.metrics } };
    const { code, stdout, outputs } = await runAction(project(t, { 'unentropy.json': config }));
    assert.equal(code, 0, stdout);
    assert.equal(outputs['metrics-failed'], '1');
    assert.match(stdout, reason);
  });
}

test('a command that forks and hangs is ended with all its children', async (t) => {
  const command = '(sleep 97531 & sleep 97531) & trap "" TERM; sleep 97531; echo 1';
  const config = {
    metrics: { hangs: { type: 'numeric', command, timeout: 700 }, ...ONE_METRIC.metrics },
  };
  const { code, stdout } = await runAction(project(t, { 'unentropy.json': config }));
  assert.equal(code, 0, stdout);
  assert.match(stdout, /hangs: timed out after 0\.7 s/);
  const running = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('97531');
      } catch {
        return false;
      }
    });
  assert.deepEqual(running, []);
});

test('twenty runs at once lose nothing', async (t) => {
  const cwd = project(t);
  const runs = Array.from({ length: 20 }, (_, run) =>
    runAction(cwd, {
      env: { GITHUB_RUN_ID: `run-${run}` },
      inputs: { 'report-dir': `report-${run}` },
    }),
  );
  for (const { code, stdout } of await Promise.all(runs)) assert.equal(code, 0, stdout);
  const [[builds, values]] = await query(
    join(cwd, DATABASE),
    'SELECT (SELECT count(*) FROM build_contexts), (SELECT count(*) FROM metric_values)',
  );
  assert.deepEqual([builds, values], [20, 20]);
  assert.deepEqual(leftOver(cwd), [`${DATABASE}.previous`]);
});

test('a configuration that is a link works from the folder it is named in', async (t) => {
  const cwd = project(t, { 'real/other.json': ONE_METRIC });
  symlinkSync('real/other.json', join(cwd, 'linked.json'));
  const { outputs } = await runAction(cwd, { inputs: { 'config-file': 'linked.json' } });
  assert.equal(outputs['database-location'], `file:${join(cwd, DATABASE)}`);
  assert.ok(existsSync(join(cwd, DATABASE)));
});

/** The files next to the database. @param {string} cwd */
function leftOver(cwd) {
  return readdirSync(cwd).filter((name) => name.startsWith(DATABASE) && name !== DATABASE);
}

test('a report never replaces the history or the configuration', async (t) => {
  const cwd = project(t);
  for (const name of [DATABASE, `${DATABASE}.previous`, 'unentropy.json']) {
    const inputs = { 'report-dir': '.', 'report-name': name };
    await refused(cwd, 'INPUT_INVALID', /the report would overwrite/, { inputs });
  }
  assert.equal(existsSync(join(cwd, DATABASE)), false);
});

test('a value that contains a credential is a failure, and is not stored', async (t) => {
  const config = {
    metrics: { leak: { type: 'label', command: 'cat secret' }, ...ONE_METRIC.metrics },
  };
  const cwd = project(t, { 'unentropy.json': config, secret: 'v1-canary-secret' });
  const inputs = { 'github-token': 'canary-secret' };
  const { code, stdout, outputs } = await runAction(cwd, { inputs });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /::warning::leak: its value holds a credential/);
  for (const path of [outputs['report-path'], join(cwd, DATABASE)]) {
    assert.ok(!readFileSync(path, 'latin1').includes('canary-secret'), path);
  }
});

test('outputs that cannot be written do not undo a stored build', async (t) => {
  const cwd = project(t);
  const { code, stdout } = await runAction(cwd, { env: { GITHUB_OUTPUT: '/none/output' } });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /::warning::the output "success" could not be set/);
  assert.ok(existsSync(join(cwd, DATABASE)));
});
