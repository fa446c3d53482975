/**
 * Histories as data in artifacts: what was pruned stays gone though nothing is ever replaced, and a
 * workflow that moves to a bucket takes its history along.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CopyObjectCommand } from '@aws-sdk/client-s3';
import * as faults from '../../support/github/faults.js';
import { leaveBeside } from '../../support/github/histories.js';
import { NAME, OLD_RUNS, roomOf, seedOf } from '../../support/github/room.js';
import * as of from '../../support/github/scenario.js';
import { obstacle } from '../../support/github/server.js';
import { runAction, runCli } from '../../support/runner.js';
import { buildsAt, emptyPlace, inputsFor, KEY } from '../../support/s3/runs.js';
import { client, missing, startServer } from '../../support/s3/servers.js';
import { query } from '../../support/sqlite.js';

/** @typedef {import('../../support/github/room.js').Room} Room */

const noBucket = missing.get('moto');

describe('data in artifacts', { skip: obstacle ?? false }, () => {
  /** @type {Promise<import('../../support/github/server.js').Added[]>} */
  let seed;
  /** @param {import('node:test').TestContext} t */
  async function newRoom(t) {
    seed ??= seedOf(t);
    return roomOf(t, await seed);
  }

  /** A command in a job. @param {Room} room @param {string} runId @param {...string} args */
  function inJob({ github, cwd }, runId, ...args) {
    const job = github.envOf({ runId });
    const env = { ...job, GITHUB_ACTIONS: 'true', GITHUB_TOKEN: github.token };
    return runCli(cwd, args, { env: { GITHUB_SHA: 'f'.repeat(40), ...env } });
  }

  /** A command on a developer's machine. @param {Room} room @param {...string} args */
  function atHome({ github, cwd }, ...args) {
    const { GITHUB_API_URL, GITHUB_SERVER_URL } = github.env;
    const env = { GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_TOKEN: github.token };
    return runCli(cwd, args, { env });
  }

  /** @param {Room} room */
  function addressOf({ github }) {
    return `artifact://${github.env.GITHUB_REPOSITORY}/${NAME}`;
  }

  /** @param {{ code: number | null, stdout: string, stderr: string }} ended */
  function assertFine({ code, stdout, stderr }) {
    assert.equal(code, 0, stdout + stderr);
  }

  test('builds pruned during a run do not come back when both are joined', async (t) => {
    const room = await newRoom(t);
    const old = { metric_id: 'run', commit_sha: 'c' };
    const lines = ['7001', '7002', '7003'].map((run_id, at) =>
      JSON.stringify({ ...old, run_id, value_numeric: Number(run_id), timestamp: 1.6e9 + at }),
    );
    writeFileSync(join(room.cwd, 'old.jsonl'), lines.join('\n'));
    const store = ['--storage-type', 'sqlite-artifact'];
    assertFine(await inJob(room, '50', 'import', 'old.jsonl', ...store));
    assert.deepEqual(await room.history(), [...OLD_RUNS, '7001', '7002', '7003'].sort());
    const ends = await Promise.all([
      room.run('100'),
      inJob(room, '60', 'prune', '--keep', '9y,yearly', '--dry-run', ...store),
      inJob(room, '61', 'prune', '--keep', '30d,yearly', ...store),
      room.run('101'),
    ]);
    for (const end of ends) assertFine(end);
    assertFine(await room.run('102'));
    const expected = [...OLD_RUNS, '100', '101', '102', '7003'];
    assert.deepEqual(await room.history(), expected.sort());
  });

  test('a history can be copied from any machine', async (t) => {
    const room = await newRoom(t);
    const { stdout, ...ended } = await atHome(
      room,
      'migrate',
      '--from',
      addressOf(room),
      '--to',
      'all.db',
    );
    assertFine({ stdout, ...ended });
    assert.match(stdout, /^3 builds copied from artifact:/);
    const rows = await query(
      join(room.cwd, 'all.db'),
      'SELECT run_id FROM build_contexts ORDER BY 1',
    );
    assert.deepEqual(rows.flat(), OLD_RUNS);
    const exported = await atHome(room, 'export', '--format', 'csv', '--store', addressOf(room));
    assert.equal(exported.stdout.split('\n').length, OLD_RUNS.length + 2);
    assert.ok(!exported.stdout.includes(room.github.token));
  });

  describe('on the way to a bucket', { skip: noBucket ?? false }, () => {
    /** @type {import('../../support/s3/servers.js').Server} */
    let server;
    before(async () => {
      server = await startServer('moto');
    });
    after(() => server?.stop());

    /**
     * @param {Room} room
     * @param {import('../../support/s3/runs.js').Place} place
     * @param {string} runId
     * @param {{ permissions?: Record<string, string>, inputs?: Record<string, string> }} [how]
     */
    function run({ github, cwd }, place, runId, { permissions, inputs } = {}) {
      const { GITHUB_SHA: _, ...env } = github.envOf({ runId, permissions });
      const own = { 'report-artifact': 'none', 'report-dir': `r${runId}` };
      return runAction(cwd, { inputs: { ...inputsFor(place), ...own, ...inputs }, env });
    }

    test('the first run takes the history along, the next finds it there', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      const first = await run(room, place, '100');
      assertFine(first);
      assert.match(
        first.stdout,
        /::notice::starting s3:\S+: the 3 builds found at artifact:\S+ are added/,
      );
      assert.equal(first.outputs['total-builds'], '4');
      const asked = room.github.requests.length;
      const second = await run(room, place, '101');
      assertFine(second);
      assert.doesNotMatch(second.stdout, /::notice::/);
      assert.equal(room.github.requests.length, asked, 'GitHub is asked once');
      assert.deepEqual((await buildsAt(place)).history.sort(), [...OLD_RUNS, '100', '101'].sort());
      assert.equal(
        room.github.artifacts.filter(({ name }) => name === NAME).length,
        OLD_RUNS.length,
      );
    });

    test('two first runs at once both include it', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      const ends = await Promise.all(['100', '101'].map((id) => run(room, place, id)));
      for (const end of ends) assertFine(end);
      assertFine(await run(room, place, '102'));
      const { history } = await buildsAt(place);
      assert.deepEqual(history.sort(), [...OLD_RUNS, '100', '101', '102'].sort());
    });

    test('a history that an unaware run has overwritten moves again', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      assertFine(await run(room, place, '100'));
      // As where conditions are ignored: that run has begun before the first one was done.
      const other = await emptyPlace(server);
      assertFine(
        await runAction(room.cwd, { inputs: inputsFor(other), env: { GITHUB_RUN_ID: '101' } }),
      );
      const s3 = client(server);
      const CopySource = `${other.bucket}/${KEY}`;
      await s3.send(new CopyObjectCommand({ Bucket: place.bucket, Key: KEY, CopySource }));
      s3.destroy();
      assertFine(await run(room, place, '102'));
      const { history } = await buildsAt(place);
      assert.deepEqual(history.sort(), [...OLD_RUNS, '100', '101', '102'].sort());
    });

    /**
     * Why it is unknown.
     * @type {[string, import('../../support/github/server.js').Fault,
     *   import('../../support/github/server.js').Which, RegExp, Record<string, string>?][]}
     */
    const TROUBLE = [
      ['GitHub answers 500', faults.status(500), of.LIST, /answered 500/],
      ['a token may not', faults.status(403), of.LIST, /answered 403/],
      ['a limit is reached', faults.primaryLimit(), of.LIST, /the rate limit of GitHub is used up/],
      [
        'GitHub does not answer',
        faults.stall(),
        of.LIST,
        /GitHub did not answer in time/,
        { timeout: '20' },
      ],
      ['a download is refused', faults.status(503), of.ZIP, /download artifact \d+ .*answered 503/],
      ['each archive is damaged', faults.corrupted(200), of.DOWNLOAD, /not what was uploaded/],
    ];
    for (const [what, fault, which, why, inputs = {}] of TROUBLE) {
      test(`where ${what} at the first run, a later one takes the history along`, async (t) => {
        const room = await newRoom(t);
        const place = await emptyPlace(server);
        const how = { inputs: { 'retry-attempts': '0', ...inputs } };
        room.github.play(fault, which);
        for (const id of ['100', '101']) {
          const { stdout, ...ended } = await run(room, place, id, how);
          assertFine({ stdout, ...ended });
          assert.match(stdout, /::(warning|notice)::it is unknown whether the artifacts of this/);
          assert.match(stdout, why);
          if (id === '100') assert.match(stdout, /::warning::it is unknown/);
        }
        assert.deepEqual((await buildsAt(place)).history.sort(), ['100', '101']);
        await movesWith(room, place, '102', [...OLD_RUNS, '100', '101', '102']);
      });
    }

    test('if a part of it cannot be read, a later run moves the rest', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      const [{ id }] = await leaveBeside(room, ['50', '51', '52']);
      room.github.play(faults.status(500), { ...of.ZIP, id });
      const how = { inputs: { 'retry-attempts': '0' } };
      const { stdout, ...ended } = await run(room, place, '100', how);
      assertFine({ stdout, ...ended });
      assert.match(stdout, /::warning::not all of the history at \S+ could be read: 1 of its/);
      const first = [...OLD_RUNS, '51', '52', '100'];
      assert.deepEqual((await buildsAt(place)).history.sort(), first.sort());
      await movesWith(room, place, '101', [...first, '50', '101']);
    });

    test('one of two first runs at once cannot read it: the next one knows all', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      room.github.play(faults.status(500), { ...of.LIST, times: 1 });
      const how = { inputs: { 'retry-attempts': '0' } };
      const ends = await Promise.all(['100', '101'].map((id) => run(room, place, id, how)));
      for (const end of ends) assertFine(end);
      assertFine(await run(room, place, '102'));
      const { history } = await buildsAt(place);
      assert.deepEqual(history.sort(), [...OLD_RUNS, '100', '101', '102'].sort());
    });

    /**
     * All is well again: the next run takes along what there is, and the one after it asks nothing.
     *
     * @param {Room} room
     * @param {import('../../support/s3/runs.js').Place} place
     * @param {string} id
     * @param {string[]} expected
     */
    async function movesWith(room, place, id, expected) {
      room.github.reset();
      const { stdout, ...ended } = await run(room, place, id);
      assertFine({ stdout, ...ended });
      assert.match(stdout, /::notice::continuing s3:\S+: the \d builds found at \S+ are added/);
      assert.doesNotMatch(stdout, /::warning::/);
      assert.deepEqual((await buildsAt(place)).history.sort(), expected.sort());
      const asked = room.github.requests.length;
      assertFine(await run(room, place, '199'));
      assert.equal(room.github.requests.length, asked, 'it is known now');
    }

    test('where artifacts may not be read, a warning says so, and migrate does it', async (t) => {
      const room = await newRoom(t);
      const place = await emptyPlace(server);
      const permissions = { contents: 'read' };
      const { stdout, ...ended } = await run(room, place, '100', { permissions });
      assertFine({ stdout, ...ended });
      assert.match(stdout, /::warning::it is unknown whether .*actions: read/);
      assert.deepEqual((await buildsAt(place)).history, ['100']);
      // And migrate brings it in later.
      const env = {
        AWS_ACCESS_KEY_ID: server.accessKeyId,
        AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
        GITHUB_API_URL: room.github.env.GITHUB_API_URL,
        GITHUB_TOKEN: room.github.token,
      };
      const to = /--to (s3:\S+)/.exec(stdout)?.[1] ?? '';
      const move = [
        'migrate',
        '--from',
        addressOf(room),
        '--to',
        to,
        '--s3-endpoint',
        server.endpoint,
      ];
      assertFine(await runCli(room.cwd, move, { env }));
      assert.deepEqual((await buildsAt(place)).history.sort(), [...OLD_RUNS, '100'].sort());
      const asked = room.github.requests.length;
      assertFine(await run(room, place, '101', { permissions }));
      assert.equal(room.github.requests.length, asked, 'it is known now');
    });

    test('without any artifact it is a first run like any other', async (t) => {
      const room = await roomOf(t, []);
      const place = await emptyPlace(server);
      const { stdout, ...ended } = await run(room, place, '100');
      assertFine({ stdout, ...ended });
      assert.doesNotMatch(stdout, /::notice::|::warning::/);
      assert.deepEqual((await buildsAt(place)).history, ['100']);
    });
  });
});
