/**
 * Fragments of matrix jobs on a local GitHub: in any order and number, with re-runs and killed jobs, a
 * number is right or missing, and the reason names the fragments.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { FILE, roomOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';
import { git } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

const CONFIG = {
  metrics: {
    coverage: { $ref: 'coverage', command: '@collect coverage lcov.info' },
    branches: { $ref: 'branch-coverage', command: '@collect coverage lcov.info --type branch' },
    tests: { $ref: 'test-count', command: '@collect junit junit.xml' },
    sum: { type: 'numeric', command: 'cat sum.txt', fragments: 'sum' },
    'test-time': { type: 'numeric', unit: 'duration', command: 'cat sum.txt', fragments: 'each' },
    here: { type: 'numeric', command: 'echo 7', fragments: 'none' },
  },
  qualityGate: {
    thresholds: [{ metric: 'test-time-linux', mode: 'max', target: 100 }],
  },
};

/** The lines of a file that each system runs, of four; the tests, and a number. */
const SYSTEMS = {
  linux: { lines: [1], tests: ['a', 'b'], sum: 1 },
  macos: { lines: [1, 2], tests: ['b', 'c'], sum: 10 },
  windows: { lines: [4], tests: ['a', 'w'], sum: 100 },
};

/** @typedef {keyof typeof SYSTEMS} System */
/** @typedef {Awaited<ReturnType<typeof matrixOf>>} Matrix */

/** @param {import('node:test').TestContext} t @param {object} [config] */
async function matrixOf(t, config = CONFIG) {
  const room = await roomOf(t, []);
  writeFileSync(join(room.cwd, 'unentropy.json'), JSON.stringify(config));
  writeFileSync(join(room.cwd, 'a.js'), '1\n2\n3\n4\n');
  git(room.cwd, 'add', '--all');
  return { ...room, measure, merge };

  /**
   * A job of the matrix.
   *
   * @param {System} system
   * @param {import('../../support/github/room.js').How & { name?: string }} [how]
   */
  async function measure(system, { name = system, ...how } = {}) {
    const { lines, tests, sum } = SYSTEMS[system];
    const hits = [1, 2, 3, 4].map((line) => `DA:${line},${lines.includes(line) ? 1 : 0}`);
    const branches = [0, 1].map((at) => `BRDA:1,0,${at},${system === 'linux' ? 1 - at : at}`);
    const lcov = ['SF:a.js', ...branches, ...hits, 'end_of_record\n'].join('\n');
    const cases = tests.map((test) => `<testcase classname="c" name="${test}"/>`).join('');
    writeFileSync(join(room.cwd, 'lcov.info'), lcov);
    writeFileSync(join(room.cwd, 'junit.xml'), `<testsuite>${cases}</testsuite>`);
    writeFileSync(join(room.cwd, 'sum.txt'), `${sum}\n`);
    const env = { RUNNER_NAME: `runner of ${name}`, ...how.env };
    return room.run('100', { ...how, env, inputs: { fragment: name, ...how.inputs } });
  }

  /**
   * The last job.
   *
   * @param {string} fragments
   * @param {import('../../support/github/room.js').How} [how]
   */
  async function merge(fragments, how = {}) {
    const ended = await room.run('100', { ...how, inputs: { fragments, ...how.inputs } });
    const found = room.newest();
    /** @type {Record<string, number>} */
    let values = {};
    if (found) {
      const { [FILE]: bytes } = await room.github.filesOf(found.id);
      const rows = await query(bytes, 'SELECT metric_id, value_numeric FROM metric_values');
      values = Object.fromEntries(rows);
    }
    return { ...ended, values };
  }
}

/** What the fragments of some systems give together. @param {System[]} systems */
function expected(systems) {
  const of = systems.map((system) => SYSTEMS[system]);
  const lines = new Set(of.flatMap((it) => it.lines)).size;
  const other = systems.includes('linux') && systems.length > 1;
  return {
    coverage: lines * 25,
    branches: other ? 100 : 50,
    tests: new Set(of.flatMap((it) => it.tests)).size,
    sum: of.reduce((sum, it) => sum + it.sum, 0),
    ...Object.fromEntries(systems.map((it) => [`test-time-${it}`, SYSTEMS[it].sum])),
    here: 7,
  };
}

const ALL = /** @type {System[]} */ (Object.keys(SYSTEMS));

/** @param {System[]} all @returns {System[][]} */
function orders(all) {
  if (all.length < 2) return [all];
  return all.flatMap((it) =>
    orders(all.filter((other) => other !== it)).map((rest) => [it, ...rest]),
  );
}

/** @param {{ code: number | null, stdout: string, stderr: string }} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
}

describe('a matrix', { skip: obstacle ?? false }, () => {
  for (const order of orders(ALL)) {
    test(`in the order ${order.join(', ')} every number is right`, async (t) => {
      const matrix = await matrixOf(t);
      for (const system of order) assertFine(await matrix.measure(system));
      const ended = await matrix.merge(order.join(', '));
      assertFine(ended);
      assert.deepEqual(ended.values, expected(ALL));
    });
  }

  for (const missing of ALL) {
    test(`without ${missing} there is no number, unless it may be missing`, async (t) => {
      const matrix = await matrixOf(t);
      const others = ALL.filter((it) => it !== missing);
      for (const system of others) assertFine(await matrix.measure(system));
      const strict = await matrix.merge(ALL.join());
      assertFine(strict);
      const { coverage, branches, tests, sum, ...each } = expected(others);
      assert.deepEqual(
        strict.values,
        each,
        'what exists for each fragment, and what is measured here',
      );
      assert.match(strict.stdout, new RegExp(`2 of 3 fragments: ${missing} did not report`));
      assert.match(strict.summary, new RegExp(`2 of 3 fragments: ${missing} did not report`));
      const inputs = { 'allow-missing': 'true' };
      const partial = await matrix.merge(ALL.join(), { inputs, attempt: 1 });
      assertFine(partial);
      assert.deepEqual(partial.values, { coverage, branches, tests, sum, ...each });
      assert.match(partial.summary, /\\\(partial: 2 of 3 fragments\\\)/);
      const page = readFileSync(join(matrix.cwd, 'unentropy-report/index.html'), 'utf8');
      assert.match(page, /Coverage \(partial: 2 of 3 fragments\)/);
    });
  }

  test('one alone, none at all', async (t) => {
    const matrix = await matrixOf(t);
    const none = await matrix.merge('linux, macos', { attempt: 1 });
    assertFine(none);
    assert.deepEqual(none.values, { here: 7 });
    assert.match(none.stdout, /0 of 2 fragments: linux did not report; macos did not report/);
    assertFine(await matrix.measure('linux'));
    const { values } = await matrix.merge('l*');
    assert.deepEqual(values, expected(['linux']));
    const unmatched = await matrix.merge('solaris-*');
    assert.match(unmatched.stdout, /no fragment of this run matches "solaris-\*"/);
  });
});

describe('what is odd', { skip: obstacle ?? false }, () => {
  /** @param {Matrix} matrix @param {RegExp} why @param {import('../../support/github/room.js').How} [how] */
  async function refuses(matrix, why, how) {
    const ended = await matrix.merge('linux, macos', how);
    assertFine(ended);
    assert.match(ended.stdout, why);
    for (const key of ['coverage', 'branches', 'tests', 'sum']) {
      assert.ok(!(key in ended.values), `${key} has a value`);
    }
  }

  test('two jobs of one name', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    assertFine(await matrix.measure('macos'));
    const again = await matrix.measure('windows', { name: 'macos' });
    assert.match(again.stdout, /another job of this run has reported a fragment "macos"/);
    await refuses(matrix, /1 of 2 fragments: macos reported more than once/);
  });

  test('a job that was killed before its upload was complete', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    const killed = new AbortController();
    matrix.github.play({ arrive: () => killed.abort('SIGKILL') }, { kind: 'upload' });
    const { code } = await matrix
      .measure('macos', { signal: killed.signal })
      .catch(() => ({ code: 1 }));
    assert.notEqual(code, 0);
    matrix.github.reset();
    await refuses(matrix, /1 of 2 fragments: macos did not report/);
  });

  test('a command that fails in one of them', async (t) => {
    const sum = { type: 'numeric', command: 'grep 1 sum.txt', fragments: 'sum' };
    const matrix = await matrixOf(t, {
      metrics: { sum, here: { type: 'numeric', command: 'echo 7', fragments: 'none' } },
    });
    assertFine(await matrix.measure('linux'));
    writeFileSync(
      join(matrix.cwd, 'unentropy.json'),
      JSON.stringify({ metrics: { sum: { ...sum, command: 'false' }, here: CONFIG.metrics.here } }),
    );
    const failed = await matrix.measure('macos');
    assert.equal(failed.code, 1);
    writeFileSync(
      join(matrix.cwd, 'unentropy.json'),
      JSON.stringify({ metrics: { sum, here: CONFIG.metrics.here } }),
    );
    await refuses(matrix, /1 of 2 fragments: macos measured it with another command/);
  });

  test('bytes that are damaged, and an archive that is', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    assertFine(await matrix.measure('macos'));
    const of = (/** @type {string} */ name) =>
      matrix.github.artifacts.find((it) => it.name.endsWith(`-${name}`))?.id ?? 0;
    await matrix.github.damage(of('macos'), (zip) => zip.subarray(0, zip.length / 2));
    await refuses(matrix, /1 of 2 fragments: macos is damaged/);
  });

  test('a later job of another commit, and a fork that takes its name', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    assertFine(await matrix.measure('macos', { sha: 'b'.repeat(40) }));
    await refuses(matrix, /1 of 2 fragments: macos is of another commit/);
    const { github } = matrix;
    const found = github.artifacts.find((it) => it.name.endsWith('-macos'));
    const zip = await github.zipOf(found?.id ?? 0);
    // A run of a fork has a number of its own.
    await github.add({ name: found?.name, zip, runId: 101, isFork: true });
    await refuses(matrix, /1 of 2 fragments: macos is of another commit/);
  });

  test('a re-run of all jobs in which one is killed, and of failed jobs alone', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    const at = (/** @type {string} */ minute) => `2026-03-01T10:${minute}:00Z`;
    const first = {
      name: 'test (linux)',
      runner: 'runner of linux',
      attempt: 1,
      startedAt: at('00'),
    };
    // The job of macOS failed, and runs again.
    assertFine(await matrix.measure('macos', { attempt: 2 }));
    matrix.github.jobs.set('100', [first]);
    const alone = await matrix.merge('linux, macos', { attempt: 2 });
    assertFine(alone);
    assert.deepEqual(alone.values, expected(['linux', 'macos']));
    // All jobs ran again, and that of Linux did not report.
    assertFine(await matrix.measure('macos', { attempt: 3 }));
    const again = { ...first, runner: 'another', attempt: 3, startedAt: at('30') };
    matrix.github.jobs.set('100', [first, again]);
    const killed = await matrix.merge('linux, macos', { attempt: 3 });
    assert.match(
      killed.stdout,
      /1 of 2 fragments: linux is of attempt 1, and its job ran again without a report/,
    );
    matrix.github.jobs.set('100', []);
    const unknown = await matrix.merge('linux, macos', { attempt: 3 });
    assert.match(unknown.stdout, /GitHub does not say whether its job ran again/);
  });

  test('GitHub that does not list artifacts', async (t) => {
    const matrix = await matrixOf(t);
    assertFine(await matrix.measure('linux'));
    assertFine(await matrix.measure('macos'));
    matrix.github.play(faults.status(403), { kind: 'runList' });
    const ended = await matrix.merge('linux, macos', {
      inputs: { 'storage-type': 'sqlite-local' },
    });
    assertFine(ended);
    assert.match(ended.stdout, /the fragments could not be listed: .*403/);
    assert.match(ended.stdout, /here: 7/);
  });
});

test('a fragment takes two requests of GitHub and two of its blob store, and nothing is stored', {
  skip: obstacle ?? false,
}, async (t) => {
  const matrix = await matrixOf(t);
  matrix.github.reset();
  assertFine(await matrix.measure('linux'));
  const kinds = matrix.github.requests.map(({ kind }) => kind);
  // GitHub's own toolkit sends the bytes in two.
  assert.deepEqual(kinds, ['create', 'upload', 'commit', 'finalize']);
  const names = matrix.github.artifacts.map(({ name }) => name);
  assert.equal(names.length, 1);
  assert.match(names[0], /^unentropy-fragment-1-[0-9a-f]{8}-linux$/);
  assert.deepEqual(
    matrix.litter().filter((name) => !/^(a\.js|lcov\.info|junit\.xml|sum\.txt)$/.test(name)),
    [],
  );
});

test('the command line reports a fragment where it has the token, and says why not elsewhere', {
  skip: obstacle ?? false,
}, async (t) => {
  const { cwd, github } = await roomOf(t, []);
  writeFileSync(
    join(cwd, 'unentropy.json'),
    JSON.stringify({ metrics: { sum: CONFIG.metrics.sum } }),
  );
  writeFileSync(join(cwd, 'sum.txt'), '3\n');
  const collect = (/** @type {string[]} */ args, env = {}) =>
    runCli(cwd, ['collect', ...args], { env });
  const nowhere = await collect(['--fragment', 'linux']);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /this job cannot upload any/);
  const odd = await collect(['--fragment', 'a/b']);
  assert.match(odd.stderr, /input fragment is "a\/b", accepted: 1 to 64 of the characters/);
  const both = await collect(['--fragment', 'linux', 'loc']);
  assert.match(both.stderr, /a fragment has the metrics of the configuration, and "loc" is given/);
  const nothing = await collect([]);
  assert.match(nothing.stderr, /INPUT_INVALID: no collector is named/);
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  const env = { ...github.envOf({ runId: '7', sha }), GITHUB_ACTIONS: 'true', CI: 'true' };
  const there = await collect(['--fragment', 'linux'], env);
  assert.equal(there.code, 0, there.stdout + there.stderr);
  assert.match(there.stdout, /fragment linux: 1 of 1 metrics measured/);
  assert.match(github.artifacts[0].name, /^unentropy-fragment-1-[0-9a-f]{8}-linux$/);
});
