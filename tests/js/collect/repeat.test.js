/**
 * Metrics that are measured several times: the rounds as `dist/` makes them, and what is stored and said.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DB, fine, rows } from '../../support/data.js';
import { project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

/** Notes its name, and prints the next of some values; `-` fails. @param {string} key @param {string[]} values */
function next(key, ...values) {
  return {
    type: 'numeric',
    unit: 'duration',
    command: `echo ${key} >> order.txt; n=$(grep -c "^${key}$" order.txt); v=$(echo ${values.join(' ')} | cut -d" " -f$n); echo "bad luck" >&2; test "$v" != - && echo $v`,
  };
}

/** @param {import('node:test').TestContext} t @param {object} metrics @param {object} [more] */
function withMetrics(t, metrics, more = {}) {
  return project(t, { 'unentropy.json': { metrics, ...more }, '.gitignore': 'order.txt\n' });
}

/** @param {string} cwd */
function order(cwd) {
  return readFileSync(join(cwd, 'order.txt'), 'utf8').trim().split('\n').join(' ');
}

const SPREADS = `SELECT metric_id, value_numeric, rounds, deviation FROM metric_values
  JOIN track_builds t USING (build_id) LEFT JOIN track_measurements w ON w.build_id = t.build_id
  AND w.attempt = t.attempt AND w.recorded_at_ms = t.recorded_at_ms AND recorded_as = metric_id
  ORDER BY metric_id`;

test('the rounds of all are interleaved, and the median is kept with its spread', async (t) => {
  const cwd = withMetrics(t, {
    a: { ...next('a', '3', '1', '2'), repeat: 3 },
    once: next('once', '7'),
    b: { ...next('b', '10', '20'), repeat: 2 },
  });
  const { code, stdout, summary } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  assert.equal(order(cwd), 'a once b a b a');
  assert.deepEqual(await rows(cwd, SPREADS), [
    ['a', 2, 3, 1.4826],
    ['b', 15, 2, 7.413],
    ['once', 7, null, null],
  ]);
  assert.match(stdout, /^a: 2 s \(median of 3\) \(\d+ ms\)$/m);
  assert.match(summary, /\| a \| 2 s \\\(median of 3\\\) \|/);
  assert.match(summary, /\| once \| 7 s \|/);
  // In the order of the file, although others were over before.
  assert.match(summary, /\| a \|[\s\S]*\| once \|[\s\S]*\| b \|/);

  const exported = await fine(cwd, 'export', '--format', 'jsonl');
  const lines = exported.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ metric_id, rounds, deviation }) => [metric_id, rounds, deviation]),
    [
      ['a', 3, 1.4826],
      ['b', 2, 7.413],
      ['once', undefined, undefined],
    ],
  );
  await fine(cwd, 'migrate', '--to', 'other.db');
  assert.deepEqual(await rows(cwd, SPREADS, 'other.db'), await rows(cwd, SPREADS));
});

test('half of the rounds must succeed, and a missing one is not a zero', async (t) => {
  const cwd = withMetrics(t, {
    half: { ...next('half', '4', '-', '2', '-'), repeat: 4 },
    few: { ...next('few', '-', '1', '-', '-', '9'), repeat: 5 },
    never: { ...next('never', '-', '-', '-'), repeat: 3 },
  });
  const { code, stdout } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  assert.deepEqual(await rows(cwd, SPREADS), [['half', 3, 2, 1.4826]]);
  assert.match(stdout, /half: 2 of 4 rounds gave a value, and it is their median; round 2: exited/);
  assert.match(
    stdout,
    /few: 3 of 5 rounds gave no value, and at least half must give one; round 1: exited with code 1: bad luck/,
  );
  // No more than it takes to know.
  assert.equal(order(cwd), 'half few never half few never half few half few');
});

test('a collector reads what a repeated command has written in each round', async (t) => {
  const cwd = withMetrics(t, {
    write: {
      type: 'numeric',
      command: 'echo x >> order.txt; n=$(wc -l < order.txt); echo "[$n]" > out.json; echo $n',
      repeat: 3,
    },
    read: { type: 'numeric', command: '@collect json out.json /0', repeat: 3 },
    last: { type: 'numeric', command: '@collect json out.json /0' },
  });
  const { stdout } = await fine(cwd, 'test', '--json');
  const found = JSON.parse(stdout).metrics.map(
    (/** @type {any} */ { key, value, text, rounds }) => ({ key, value, text, rounds }),
  );
  assert.deepEqual(found, [
    { key: 'write', value: 2, text: '2 (median of 3)', rounds: [1, 2, 3] },
    { key: 'read', value: 2, text: '2 (median of 3)', rounds: [1, 2, 3] },
    { key: 'last', value: 1, text: '1', rounds: null },
  ]);
});

test('what a command left that failed is not read as the result of another round', async (t) => {
  // The third round fails before it writes, and so do all of `broken` but the first.
  const count = 'echo x >> order.txt; n=$(wc -l < order.txt)';
  const again = 'echo y >> again.txt; test $(wc -l < again.txt) = 1 && echo "[7]" > other.json';
  const cwd = withMetrics(t, {
    write: {
      type: 'numeric',
      command: `${count}; test $n != 3 || exit 1; echo "[$n]" > out.json; echo $n`,
      repeat: 4,
    },
    read: { type: 'numeric', command: '@collect json out.json /0', repeat: 4 },
    broken: {
      type: 'numeric',
      command: `${again}; echo 1; test $(wc -l < again.txt) = 1`,
      repeat: 4,
    },
    of: { type: 'numeric', command: '@collect json other.json /0', repeat: 4 },
  });
  const { stdout, stderr } = await runCli(cwd, ['test', '--json']);
  const found = JSON.parse(stdout).metrics.map((/** @type {any} */ { key, rounds, failure }) => [
    key,
    rounds,
    failure?.message,
  ]);
  const why =
    'the command of "broken" failed before it, so the report may be that of an earlier round';
  assert.deepEqual(found.slice(0, 2), [
    ['write', [1, 2, 4], undefined],
    ['read', [1, 2, 4], undefined],
  ]);
  assert.equal(found[3][1] ?? null, null, stderr);
  assert.equal(
    found[3][2],
    `3 of 4 rounds gave no value, and at least half must give one; round 2: ${why}`,
  );
});

test('the timeout is that of a round', async (t) => {
  const slow = {
    type: 'numeric',
    command: 'echo x >> order.txt; test $(wc -l < order.txt) != 2 || sleep 20; echo 5',
    timeout: 2000,
    repeat: 3,
  };
  const cwd = withMetrics(t, { slow });
  const { stdout } = await fine(cwd, 'test');
  assert.match(stdout, /^slow: 5 \(median of 2\)/m);
  assert.match(
    stdout,
    /2 of 3 rounds gave a value, and it is their median; round 2: timed out after 2 s/,
  );
});

test('a run that is cancelled between rounds stores nothing', async (t) => {
  const slow = { type: 'numeric', command: 'echo x >> order.txt; sleep 1; echo 1', repeat: 50 };
  const cwd = withMetrics(t, { slow });
  const { code, outputs } = await runAction(cwd, { inputs: { timeout: '4' } });
  assert.equal(code, 1);
  assert.equal(outputs['error-code'], 'TIMEOUT');
  assert.match(outputs['error-message'], /at "slow"/);
  await assert.rejects(rows(cwd, 'SELECT 1', DB));
});

test('what cannot be repeated is refused with the place', async (t) => {
  const cwd = withMetrics(t, {
    word: { type: 'label', command: 'echo v1', repeat: 3 },
    loc: { $ref: 'loc', repeat: 3 },
    read: { type: 'numeric', command: '@collect json out.json /0', repeat: 3 },
    much: { type: 'numeric', command: 'echo 1', repeat: 101 },
  });
  const { code, stderr } = await runCli(cwd, ['verify']);
  assert.equal(code, 1);
  for (const problem of [
    /metrics\.word\.repeat: a label cannot be repeated: words have no median/,
    /metrics\.loc\.repeat: this collector would read the same files again/,
    /metrics\.much\.repeat: found 101, accepted: a whole number of rounds from 1 to 100/,
  ]) {
    assert.match(stderr, problem);
  }
});

test('the gate judges the median', async (t) => {
  const metrics = { a: { ...next('a', '3', '1', '2'), repeat: 3 } };
  const qualityGate = { thresholds: [{ metric: 'a', mode: 'max', target: 2 }] };
  const cwd = withMetrics(t, metrics, { qualityGate });
  const { code, stdout } = await runCli(cwd, ['gate']);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /✓ a\s+2 s/);
});
