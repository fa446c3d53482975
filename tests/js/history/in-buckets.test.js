/**
 * Histories as data in a bucket: prunings and renames while runs write, with any behaviour of
 * conditions; histories that move there and back.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ONE_METRIC, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { dropConditions, failConditions, race } from '../../support/s3/conditions.js';
import { startProxy } from '../../support/s3/proxy.js';
import { buildsAt, emptyPlace, KEY, runAt } from '../../support/s3/runs.js';
import { client, names, onEachServer } from '../../support/s3/servers.js';
import { query } from '../../support/sqlite.js';

/** @typedef {import('../../support/s3/runs.js').Place} Place */

const OLD = 60;

/** What stores make of conditions. */
const STORES = /** @type {const} */ ([
  ['honoured', null],
  ['ignored', dropConditions],
  ['always refused', failConditions],
  ['checked before the body is read', () => race(3)],
]);

/** @param {Place} place @param {string} cwd @param {...string} args */
function cli({ server, endpoint }, cwd, ...args) {
  const { accessKeyId, secretAccessKey, region } = server;
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  return runCli(cwd, [...args, '--s3-endpoint', endpoint, '--s3-region', region], { env });
}

/** @param {Place} place */
function addressOf({ bucket }) {
  return `s3://${bucket}/${KEY}`;
}

/** @param {{ code: number | null, stdout: string, stderr: string }} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
}

/** Builds of last year, two a day. @param {string} cwd */
function writeOld(cwd) {
  const lines = Array.from({ length: OLD }, (_, at) =>
    JSON.stringify({
      metric_id: 'loc',
      timestamp: Date.now() - 400 * 86_400_000 - at * 43_200_000,
      value_numeric: at,
      run_id: `old${at}`,
      commit_sha: `c${at}`,
    }),
  );
  writeFileSync(join(cwd, 'old.jsonl'), lines.join('\n'));
}

/** @param {Place} place @param {string} sql */
async function rowsAt({ server, bucket }, sql) {
  const s3 = client(server);
  try {
    const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: KEY }));
    return await query((await found.Body?.transformToByteArray()) ?? new Uint8Array(), sql);
  } finally {
    s3.destroy();
  }
}

onEachServer('data in a bucket', (server, name) => {
  if (name !== names[0]) return;

  for (const [what, fault] of STORES) {
    test(`a pruning and a rename during runs, where conditions are ${what}`, async (t) => {
      const cwd = project(t);
      const proxy = await startProxy(server());
      t.after(() => proxy.close());
      const place = await emptyPlace(server(), proxy.endpoint);
      writeOld(cwd);
      assertFine(await cli(place, cwd, 'import', 'old.jsonl', '--store', addressOf(place)));
      assertFine(await runAt(cwd, place, '1'));
      if (fault) proxy.play(fault());
      const runs = ['2', '3', '4', '5'];
      const ends = await Promise.all([
        ...runs.map((run) => runAt(cwd, place, run)),
        cli(place, cwd, 'prune', '--keep', '30d,monthly', '--store', addressOf(place)),
        cli(place, cwd, 'rename', 'loc', 'lines', '--store', addressOf(place)),
      ]);
      for (const end of ends) assertFine(end);
      // An overwritten build comes back with the next run, and nothing else does.
      assertFine(await runAt(cwd, place, '9'));
      assertFine(await runAt(cwd, place, '10'));
      const { history, isSound } = await buildsAt(place);
      assert.ok(isSound);
      for (const run of ['1', ...runs, '9', '10']) assert.ok(history.includes(run), run);
      const old = history.filter((run) => run.startsWith('old'));
      assert.ok(old.length >= 1 && old.length <= 3, String(old));
      const metrics = await rowsAt(
        place,
        'SELECT DISTINCT metric_id FROM metric_values ORDER BY 1',
      );
      assert.deepEqual(metrics.flat(), ['answer', 'lines']);
    });
  }

  test('a run that fetched before a pruning brings nothing back', async (t) => {
    const cwd = project(t);
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    writeOld(cwd);
    assertFine(await cli(place, cwd, 'import', 'old.jsonl', '--store', addressOf(place)));
    // The store ignores what the run demands, and the run writes when the pruning is done.
    proxy.play(dropConditions());
    const straight = { ...place, endpoint: server().endpoint };
    const prune = ['prune', '--keep', '30d,monthly', '--store', addressOf(place)];
    let isDone = false;
    proxy.play(
      {
        async answer() {
          if (isDone) return;
          isDone = true;
          assertFine(await cli(straight, cwd, ...prune));
        },
      },
      { operation: 'GetObject', key: KEY, times: 1 },
    );
    assertFine(await runAt(cwd, place, '2'));
    assert.ok(isDone);
    assert.ok((await buildsAt(place)).history.length > OLD, 'it was overwritten');
    assertFine(await runAt(cwd, straight, '3'));
    const { history } = await buildsAt(place);
    assert.ok(history.length < 6, String(history));
    assert.ok(history.includes('2') && history.includes('3'));
  });

  test('an export may have the name of the history, which is not a file here', async (t) => {
    const cwd = project(t);
    const place = await emptyPlace(server());
    const storage = { type: 'sqlite-s3', s3: { bucket: place.bucket } };
    const config = { ...ONE_METRIC, storage, database: { key: KEY } };
    writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(config));
    assertFine(await runAt(cwd, place, '1'));
    const save = (/** @type {string[]} */ ...args) =>
      cli(place, cwd, 'export', '--format', 'sqlite', ...args);
    mkdirSync(join(cwd, dirname(KEY)));
    assertFine(await save('-o', KEY));
    assertFine(await save('-o', `${KEY}.previous`, '--store', addressOf(place)));
    assert.ok(readFileSync(join(cwd, KEY)).equals(readFileSync(join(cwd, `${KEY}.previous`))));
    const { code, stderr } = await save('-o', 'unentropy.json', '--store', addressOf(place));
    assert.equal(code, 1);
    assert.match(stderr, /INPUT_INVALID.* this would overwrite "unentropy\.json"/);
  });

  test('after a pruning the copy of the history before is refreshed again', async (t) => {
    const cwd = project(t);
    const place = await emptyPlace(server());
    writeOld(cwd);
    assertFine(await cli(place, cwd, 'import', 'old.jsonl', '--store', addressOf(place)));
    assertFine(
      await cli(place, cwd, 'prune', '--keep', '30d,monthly', '--store', addressOf(place)),
    );
    assertFine(await runAt(cwd, place, '1'));
    const { stdout } = await runAt(cwd, place, '2');
    assert.doesNotMatch(stdout, /the copy stays/);
    const s3 = client(server());
    t.after(() => s3.destroy());
    const previous = { Bucket: place.bucket, Key: `${KEY}.previous` };
    const found = await s3.send(new GetObjectCommand(previous));
    const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
    const [[count]] = await query(bytes, 'SELECT count(*) FROM build_contexts');
    assert.ok(Number(count) < 6);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: place.bucket }));
    const changes = Contents.filter(({ Key }) => Key?.includes('-change-'));
    assert.equal(changes.length, 1, 'the pruning is in the journal');
  });

  test('a history moves into a bucket and back, and is the same', async (t) => {
    const cwd = project(t);
    const place = await emptyPlace(server());
    writeOld(cwd);
    assertFine(await cli(place, cwd, 'import', 'old.jsonl', '--store', 'one.db'));
    assertFine(await runAt(cwd, place, '1'));
    const move = ['migrate', '--from', 'one.db', '--to', addressOf(place)];
    const { stdout } = await cli(place, cwd, ...move);
    assert.match(stdout, /^60 builds copied from file:\S+one\.db: s3:\S+ holds 61\n$/);
    const again = await cli(place, cwd, ...move);
    assert.match(again.stdout, /^0 builds copied/);
    assertFine(await cli(place, cwd, 'migrate', '--from', addressOf(place), '--to', 'two.db'));
    const values = 'SELECT metric_id, value_numeric FROM metric_values ORDER BY 1, 2';
    const bytes = readFileSync(join(cwd, 'two.db'));
    assert.deepEqual(await query(bytes, values), await rowsAt(place, values));

    assertFine(await runAt(cwd, place, '2'));
    const copy = `${addressOf(place)}.previous`;
    const back = await cli(place, cwd, 'migrate', '--from', copy, '--to', 'three.db');
    assert.match(back.stdout, /^61 builds copied/, back.stderr);
    const over = await cli(place, cwd, 'migrate', '--from', 'one.db', '--to', copy);
    assert.match(over.stderr, /is a copy next to a history/);
    const odd = await cli(place, cwd, 'merge', `${addressOf(place)}.journal`, '-o', 'four.db');
    assert.match(odd.stderr, /cannot be the key of a history/);
  });

  test('without write permission a command fails and does not claim success', async (t) => {
    const { limited } = server();
    if (!limited) return t.skip('this server has no such key');
    const cwd = project(t);
    const place = await emptyPlace(server());
    writeOld(cwd);
    assertFine(await cli(place, cwd, 'import', 'old.jsonl', '--store', addressOf(place)));
    const reader = { ...place, server: { ...server(), ...limited } };
    for (const args of [
      ['prune', '--keep', '30d,monthly'],
      ['rename', 'loc', 'lines'],
    ]) {
      const { code, stdout, stderr } = await cli(reader, cwd, ...args, '--store', addressOf(place));
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /S3_FORBIDDEN/);
    }
    assert.equal((await buildsAt(place)).history.length, OLD);
    return undefined;
  });
});
