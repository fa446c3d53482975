/** The S3 servers of the tests are what they claim to be. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { folder } from '../../support/disk.js';
import { bucket, client, names, onEachServer } from '../../support/s3/servers.js';

/** @typedef {import('../../support/s3/servers.js').Server} Server */

const Key = 'folder/metrics.db';
const ABSENT = '"00000000000000000000000000000000"';

/**
 * @param {Promise<unknown>} sent
 * @returns {Promise<number>} the status, of an answer or of a refusal
 */
async function statusOf(sent) {
  const { $metadata } = /** @type {{ $metadata: { httpStatusCode: number } }} */ (
    await sent.catch((error) => error)
  );
  return $metadata.httpStatusCode;
}

/** @param {import('node:test').TestContext} t @param {Server} server */
async function room(t, server) {
  const s3 = client(server);
  t.after(() => s3.destroy());
  return { s3, Bucket: await bucket(server) };
}

onEachServer('a server', (server) => {
  test('it puts, gets, lists, copies and deletes', async (t) => {
    const { s3, Bucket } = await room(t, server());
    const Body = Buffer.alloc(300_000, 'history');
    const { ETag } = await s3.send(
      new PutObjectCommand({ Bucket, Key, Body, Metadata: { a: 'b' } }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    assert.deepEqual(Buffer.from((await got.Body?.transformToByteArray()) ?? []), Body);
    assert.equal(got.ETag, ETag);
    assert.deepEqual(got.Metadata?.a, 'b');

    const copy = `${Key}.previous`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: copy, CopySource: `${Bucket}/${Key}` }));
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'folder/' }));
    assert.deepEqual(listed.Contents?.map((entry) => [entry.Key, entry.Size]).sort(), [
      [Key, Body.length],
      [copy, Body.length],
    ]);

    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    assert.equal(await statusOf(s3.send(new HeadObjectCommand({ Bucket, Key }))), 404);
    assert.equal(await statusOf(s3.send(new HeadObjectCommand({ Bucket, Key: copy }))), 200);
  });

  test('it treats conditions as it claims', async (t) => {
    const { s3, Bucket } = await room(t, server());
    const put = (/** @type {object} */ condition) =>
      statusOf(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text', ...condition })));
    const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'first' }));
    const statuses = {
      stale: await put({ IfMatch: ABSENT }),
      exists: await put({ IfNoneMatch: '*' }),
      'fresh, quoted': await put({ IfMatch: ETag }),
    };
    const { ETag: now = '' } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const unquoted = await put({ IfMatch: now.replaceAll('"', '') });
    const refused = { stale: 412, exists: 412 };
    const claims = {
      honoured: { ...refused, 'fresh, quoted': 200 },
      ignored: { stale: 200, exists: 200, 'fresh, quoted': 200 },
      'quoted-fails': { ...refused, 'fresh, quoted': 412 },
    };
    assert.deepEqual(statuses, claims[server().conditions]);
    assert.equal(unquoted, 200);
  });

  test('its limited key reads and lists, but does not write', async (t) => {
    const { limited } = server();
    if (!limited) return t.skip('every key may do everything');
    const { s3, Bucket } = await room(t, server());
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
    const reader = client({ ...server(), ...limited });
    t.after(() => reader.destroy());
    assert.equal(await statusOf(reader.send(new GetObjectCommand({ Bucket, Key }))), 200);
    assert.equal(await statusOf(reader.send(new ListObjectsV2Command({ Bucket }))), 200);
    assert.equal(
      await statusOf(reader.send(new PutObjectCommand({ Bucket, Key, Body: 'more' }))),
      403,
    );
    assert.equal(await statusOf(reader.send(new DeleteObjectCommand({ Bucket, Key }))), 403);
  });

  test('it knows a wrong key, a wrong secret and a missing bucket', async (t) => {
    const { Bucket } = await room(t, server());
    const secretAccessKey = 'x'.repeat(40);
    for (const change of [{ accessKeyId: 'AKIAUNKNOWN000000001' }, { secretAccessKey }]) {
      const s3 = client({ ...server(), ...change });
      t.after(() => s3.destroy());
      assert.equal(await statusOf(s3.send(new HeadBucketCommand({ Bucket }))), 403);
    }
    const s3 = client(server());
    t.after(() => s3.destroy());
    assert.equal(await statusOf(s3.send(new HeadBucketCommand({ Bucket: 'rig-missing' }))), 404);
  });
});

test('nothing is left of a server when its test is killed', async (t) => {
  const name = names.at(-1);
  if (!name) return t.skip('no server is installed');
  const servers = new URL('../../support/s3/servers.js', import.meta.url);
  const program = `
    const { startServer } = await import(${JSON.stringify(servers)});
    const { endpoint } = await startServer(${JSON.stringify(name)});
    console.log(endpoint);
    setInterval(() => {}, 1000);`;
  const TMPDIR = folder(t);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR },
  });
  const text = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  const endpoint = String(text).trim();
  assert.ok(await fetch(endpoint));
  assert.equal(readdirSync(TMPDIR).length, 1);
  child.kill('SIGKILL');
  while (readdirSync(TMPDIR).length > 0) await sleep(20);
  await assert.rejects(fetch(endpoint));
});
