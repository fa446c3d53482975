/**
 * Imports and moves while runs write, in a bucket with any behaviour of conditions: what a run
 * overwrites, or a kill cuts off, is in the journal and comes back.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { startProxy } from '../../support/s3/proxy.js';
import { buildsAt, emptyPlace, KEY, runAt } from '../../support/s3/runs.js';
import { client, onEachServer } from '../../support/s3/servers.js';
import { change, query } from '../../support/sqlite.js';

/** @typedef {import('../../support/s3/runs.js').Place} Place */

/** One that honours conditions, and one that ignores them. */
const SERVERS = ['moto', 'rclone'];

const OLD = 60;

/** @param {Place} place @param {string} cwd @param {string[]} args @param {AbortSignal} [signal] */
function cli({ server, endpoint }, cwd, args, signal) {
  const { accessKeyId, secretAccessKey, region } = server;
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  return runCli(cwd, [...args, '--s3-endpoint', endpoint, '--s3-region', region], { env, signal });
}

/** @param {Place} place */
function addressOf({ bucket }) {
  return `s3://${bucket}/${KEY}`;
}

/** @param {{ code: number | null, stdout: string, stderr: string }} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
  return stdout + stderr;
}

/** A value a build. @param {string} cwd @param {number} count */
function writeOld(cwd, count) {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      metric_id: 'loc',
      timestamp: Date.now() - 400 * 86_400_000 - at * 60_000,
      value_numeric: at / 7,
      unit: 'percent',
      run_id: `old${at}`,
      commit_sha: `c${at}`,
    }),
  );
  writeFileSync(join(cwd, 'old.jsonl'), lines.join('\n'));
}

/** @param {Place} place @param {string} key @returns {Promise<Uint8Array>} */
async function bytesAt({ server, bucket: Bucket }, key) {
  const s3 = client(server);
  try {
    const found = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    return (await found.Body?.transformToByteArray()) ?? new Uint8Array();
  } finally {
    s3.destroy();
  }
}

/** @param {Place} place @param {Uint8Array} bytes @param {string} [key] */
async function put({ server, bucket: Bucket }, bytes, key = KEY) {
  const s3 = client(server);
  await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes }));
  s3.destroy();
}

/** The parts in the journal. @param {Place} place */
async function partsAt({ server, bucket: Bucket }) {
  const s3 = client(server);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  s3.destroy();
  return Contents.filter(({ Key }) => Key?.includes('-part-'));
}

/** @param {Place} place */
async function oldAt(place) {
  const { history, isSound } = await buildsAt(place);
  assert.ok(isSound);
  return history.filter((run) => run.startsWith('old')).length;
}

onEachServer('what is brought in', (server, name) => {
  if (!SERVERS.includes(name)) return;

  /** @param {import('node:test').TestContext} t */
  const setUp = async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const cwd = project(t);
    writeOld(cwd, OLD);
    const place = await emptyPlace(server(), proxy.endpoint);
    const straight = { ...place, endpoint: server().endpoint };
    assertFine(await runAt(cwd, straight, '1'));
    return {
      cwd,
      place,
      straight,
      proxy,
      importing: ['import', 'old.jsonl', '--store', addressOf(place)],
    };
  };

  test('an import between what a run reads and what it writes', async (t) => {
    const { cwd, place, straight, proxy, importing } = await setUp(t);
    let isDone = false;
    const bringIn = async () => {
      if (isDone) return;
      isDone = true;
      assertFine(await cli(straight, cwd, importing));
    };
    proxy.play({ answer: bringIn }, { operation: 'GetObject', key: KEY, times: 1 });
    assertFine(await runAt(cwd, place, '2'));
    assert.ok(isDone);
    // Only where conditions are ignored.
    if (name === 'rclone') assert.equal(await oldAt(place), 0, 'it was overwritten');
    assertFine(await runAt(cwd, straight, '3'));
    assert.equal(await oldAt(place), OLD);
    const exact = await query(
      await bytesAt(place, KEY),
      "SELECT count(*) FROM metric_values v JOIN build_contexts b ON b.id = v.build_id WHERE metric_id = 'loc' AND value_numeric = CAST(substr(run_id, 4) AS REAL) / 7",
    );
    assert.deepEqual(exact, [[OLD]]);
    const unit = "SELECT unit FROM metric_definitions WHERE id = 'loc'";
    assert.deepEqual(await query(await bytesAt(place, KEY), unit), [['percent']]);
    const again = assertFine(await cli(straight, cwd, importing));
    assert.match(again, /nothing is new/);
    assert.equal((await partsAt(place)).length, 1, 'and the journal has no other parts');
  });

  test('an import that is killed once it is in the journal', async (t) => {
    const { cwd, place, straight, proxy, importing } = await setUp(t);
    const end = new AbortController();
    proxy.play(
      {
        arrive(exchange) {
          end.abort('SIGKILL');
          return exchange.hang();
        },
      },
      { operation: 'PutObject', key: KEY, times: 1 },
    );
    const { code } = await cli(place, cwd, importing, end.signal);
    assert.equal(code, null);
    assert.equal(await oldAt(place), 0);
    assertFine(await runAt(cwd, straight, '2'));
    assert.equal(await oldAt(place), OLD);
    assert.match(assertFine(await cli(straight, cwd, importing)), /nothing is new/);
  });

  test('a move that a run overwrites, with its renames and prunings', async (t) => {
    const { cwd, place, straight, importing } = await setUp(t);
    const before = await bytesAt(place, KEY);
    assertFine(await runCli(cwd, ['import', 'old.jsonl', '--store', 'one.db']));
    assertFine(await runCli(cwd, ['rename', 'loc', 'lines', '--store', 'one.db']));
    assertFine(await runCli(cwd, ['prune', '--keep', '30d,monthly', '--store', 'one.db']));
    const move = ['migrate', '--from', 'one.db', '--to', addressOf(place)];
    assertFine(await cli(straight, cwd, move));
    const left = await oldAt(place);
    assert.ok(left >= 1 && left <= 2);
    await put(place, before);
    assertFine(await runAt(cwd, straight, '2'));
    assert.equal(await oldAt(place), left);
    // What was pruned stays gone, and what was renamed renamed.
    assertFine(await cli(straight, cwd, importing));
    assert.equal(await oldAt(place), left);
    const metrics = 'SELECT DISTINCT metric_id FROM metric_values ORDER BY 1';
    assert.deepEqual(await query(await bytesAt(place, KEY), metrics), [['answer'], ['lines']]);
    const count = (await partsAt(place)).length;
    assertFine(await cli(straight, cwd, move));
    assert.equal((await partsAt(place)).length, count, 'a second move brings nothing');
  });

  test('many builds in parts of a mebibyte, and one that is broken is left with a warning', async (t) => {
    const { cwd, place, straight, importing } = await setUp(t);
    const before = await bytesAt(place, KEY);
    const many = 40_000;
    writeOld(cwd, many);
    assertFine(await cli(straight, cwd, importing));
    const parts = await partsAt(place);
    assert.ok(parts.length > 1, String(parts.length));
    for (const { Size = 0 } of parts) assert.ok(Size <= 1024 ** 2, String(Size));
    await put(place, before);
    const [{ Key: first = '' }] = parts;
    const whole = await bytesAt(place, first);
    await put(place, Buffer.from(whole).fill('A', 100, 5000), first);
    const { stdout, code } = await runAt(cwd, straight, '2');
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /::warning::a build of another run is left in the journal.*(decompressed|damaged)/,
    );
    const some = await oldAt(place);
    assert.ok(some > 0 && some < many);
    await put(place, whole, first);
    assertFine(await runAt(cwd, straight, '3'));
    assert.equal(await oldAt(place), many);
  });

  test('a build of megabytes, in pieces', async (t) => {
    const { cwd, place, straight, importing } = await setUp(t);
    const before = await bytesAt(place, KEY);
    const [labels, at] = [3000, Date.now() - 86_400_000];
    const lines = Array.from({ length: labels }, (_, number) => {
      const value_label = randomBytes(500).toString('hex');
      const build = { timestamp: at, commit_sha: 'wide', run_id: 'old-wide' };
      return JSON.stringify({ metric_id: `label-${number}`, value_label, ...build });
    });
    writeFileSync(join(cwd, 'old.jsonl'), lines.join('\n'));
    assertFine(await cli(straight, cwd, importing));
    for (const { Size = 0 } of await partsAt(place)) assert.ok(Size <= 1024 ** 2, String(Size));
    await put(place, before);
    assertFine(await runAt(cwd, straight, '2'));
    assert.equal(await oldAt(place), 1);
    const values =
      "SELECT count(DISTINCT value_label) FROM metric_values WHERE metric_id LIKE 'label-%'";
    assert.deepEqual(await query(await bytesAt(place, KEY), values), [[labels]]);
    const defined = "SELECT count(*) FROM metric_definitions WHERE id LIKE 'label-%'";
    assert.deepEqual(await query(await bytesAt(place, KEY), defined), [[labels]]);
    assert.match(assertFine(await cli(straight, cwd, importing)), /nothing is new/);
  });

  test('an addition that is too large for a part leaves none behind', async (t) => {
    const { cwd, place, straight } = await setUp(t);
    writeOld(cwd, 3000);
    assertFine(await runCli(cwd, ['import', 'old.jsonl', '--store', 'file:from.db']));
    // Each as long as a text may be, and none that packing makes much smaller.
    const labels = Array.from({ length: 40 }, (_, at) => ({
      metric: `words-${at}`,
      label: randomBytes(30_000).toString('hex'),
    }));
    const bytes = readFileSync(join(cwd, 'from.db'));
    const grown = await change(
      bytes,
      labels
        .map(
          ({ metric, label }) =>
            `INSERT INTO metric_definitions (id, type) VALUES ('${metric}', 'label');
             INSERT INTO metric_values (metric_id, build_id, value_label) VALUES ('${metric}', 3000, '${label}');`,
        )
        .join(''),
    );
    writeFileSync(join(cwd, 'from.db'), grown);
    const move = ['migrate', '--from', 'file:from.db', '--to', addressOf(place)];
    const { code, stderr } = await cli(straight, cwd, move);
    assert.equal(code, 1);
    assert.match(stderr, /exceeds 1 MiB/);
    assert.deepEqual(await partsAt(place), []);
  });

  test('a pruning in several changes is in the journal with each of them', async (t) => {
    if (name !== 'rclone') return;
    const { cwd, place, straight, importing } = await setUp(t);
    writeOld(cwd, 5000);
    assertFine(await cli(straight, cwd, importing));
    const before = await bytesAt(place, KEY);
    assertFine(
      await cli(straight, cwd, ['prune', '--keep', '30d,monthly', '--store', addressOf(place)]),
    );
    await put(place, before);
    assertFine(await runAt(cwd, straight, '2'));
    assert.ok((await oldAt(place)) < 7);
  });
});
