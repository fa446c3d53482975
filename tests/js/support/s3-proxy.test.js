/** The proxy of the tests: unchanged where no fault is played, and every fault as a client sees it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { dropConditions } from '../../support/s3/conditions.js';
import { startProxy } from '../../support/s3/proxy.js';
import { bucket, client, onEachServer } from '../../support/s3/servers.js';

const Key = 'a folder/größe.db';

/** @param {import('node:test').TestContext} t @param {import('../../support/s3/servers.js').Server} server */
async function room(t, server, options = {}) {
  const proxy = await startProxy(server, options);
  const s3 = client(server, proxy.endpoint);
  t.after(() => {
    s3.destroy();
    return proxy.close();
  });
  return { proxy, s3, Bucket: await bucket(server) };
}

onEachServer('through the proxy', (server) => {
  test('every operation works, and is known by its name', async (t) => {
    const { proxy, s3, Bucket } = await room(t, server());
    await s3.send(new HeadBucketCommand({ Bucket }));
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
    await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    assert.equal(await got.Body?.transformToString(), 'text');
    assert.equal(got.ETag, ETag);
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a folder/' }));
    await s3.send(new ListObjectVersionsCommand({ Bucket })).catch(() => {}); // rclone has none.
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    const Delete = { Objects: [{ Key: 'copy' }] };
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    assert.deepEqual(
      proxy.requests.map(({ operation, key }) => [operation, key]),
      [
        ['HeadBucket', ''],
        ['PutObject', Key],
        ['HeadObject', Key],
        ['GetObject', Key],
        ['CopyObject', 'copy'],
        ['ListObjectsV2', 'a folder/'],
        ['ListObjectVersions', ''],
        ['DeleteObject', Key],
        ['DeleteObjects', ''],
      ],
    );
    const [, put] = proxy.requests;
    assert.deepEqual([put.status, put.applied, put.bytes, put.phase], [200, 200, 4, 'answered']);
  });

  test('50 MB stream through it, both ways', async (t) => {
    const { proxy, s3, Bucket } = await room(t, server());
    const Body = Buffer.alloc(50_000_000, 'a history of fifty megabytes');
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    assert.ok(Body.equals((await got.Body?.transformToByteArray()) ?? Buffer.of()));
    assert.deepEqual(
      proxy.requests.map(({ bytes }) => bytes),
      [Body.length, Body.length],
    );
  });

  test('fifty clients at once', async (t) => {
    const { s3, Bucket, proxy } = await room(t, server());
    const numbers = Array.from({ length: 50 }, (_, number) => `${number}`);
    await Promise.all(
      numbers.map(async (text) => {
        const one = client(server(), proxy.endpoint);
        await one.send(new PutObjectCommand({ Bucket, Key: text, Body: text }));
        const got = await one.send(new GetObjectCommand({ Bucket, Key: text }));
        assert.equal(await got.Body?.transformToString(), text);
        one.destroy();
      }),
    );
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }));
    assert.equal(KeyCount, 50);
  });

  test('a request that a fault changed is still signed', async (t) => {
    const { proxy, s3, Bucket } = await room(t, server(), { path: '/storage/v1/s3' });
    proxy.play(dropConditions());
    const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'first' }));
    const stale = { IfMatch: '"00000000000000000000000000000000"' };
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'second', ...stale }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'third', IfNoneMatch: '*' }));
    const { ETag: now } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    assert.notEqual(now, ETag);
  });

  test('a wrong signature stays wrong', async (t) => {
    const { proxy, Bucket } = await room(t, server(), { path: '/storage' });
    const s3 = client({ ...server(), secretAccessKey: 'x'.repeat(40) }, proxy.endpoint);
    t.after(() => s3.destroy());
    const sent = s3.send(new GetObjectCommand({ Bucket, Key }));
    await assert.rejects(sent, ({ $metadata }) => $metadata.httpStatusCode === 403);
  });

  test('its transcript has every byte but what signs', async (t) => {
    const { proxy, s3, Bucket } = await room(t, server());
    const Metadata = { note: 'canary-in-a-header' };
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'canary-in-a-body', Metadata }));
    const transcript = proxy.transcript();
    for (const text of ['canary-in-a-header', 'canary-in-a-body', 'a%20folder', 'etag: ']) {
      assert.ok(transcript.includes(text), text);
    }
    assert.ok(!transcript.includes(server().accessKeyId));
    assert.ok(!transcript.includes(server().secretAccessKey));
  });
});
