/**
 * Every storage keeps what `js/storage/index.js` promises: on this disk, in memory, and in the
 * buckets of real servers.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { openStore } from '../../../js/storage/index.js';
import { folder } from '../../support/disk.js';
import { pages } from '../../support/s3/faults.js';
import { startProxy } from '../../support/s3/proxy.js';
import { bucket, client, onEachServer } from '../../support/s3/servers.js';
import { storageContract } from '../../support/storage-contract.js';

const KEY = 'metrics.db';

storageContract('local', async (t) => {
  const base = folder(t);
  return {
    open: (limits) => openStore({ type: 'sqlite-local', base, key: KEY }, limits),
    lose: async () => rmSync(join(base, KEY)),
  };
});

storageContract(
  'memory',
  async () => {
    const store = await openStore({ type: 'memory', base: '.', key: KEY });
    return { open: async () => store, lose: null };
  },
  { keepsDamaged: false },
);

onEachServer('storage contract', (server) => {
  const place = async (/** @type {unknown} */ _t, endpoint = server().endpoint) => {
    const { region, accessKeyId, secretAccessKey } = server();
    const name = await bucket(server());
    const inputs = { 's3-access-key-id': accessKeyId, 's3-secret-access-key': secretAccessKey };
    const s3 = { endpoint, region, bucket: name, forcePathStyle: null };
    const settings = { type: 'sqlite-s3', key: KEY, base: '.', s3, inputs };
    const objects = client(server());
    return {
      open: (/** @type {import('../../../js/storage/index.js').Limits} */ limits = {}) =>
        openStore(settings, limits),
      lose: () => objects.send(new DeleteObjectCommand({ Bucket: name, Key: KEY })),
      put: (/** @type {string} */ Key) =>
        objects.send(new PutObjectCommand({ Bucket: name, Key, Body: '{}' })),
    };
  };
  storageContract('s3', place, { ignoresConditions: () => server().conditions === 'ignored' });

  test("s3: a journal of more than a page is listed whole, and is nobody else's", async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const { open, put } = await place(t, proxy.endpoint);
    const names = Array.from({ length: 25 }, (_, index) => `${10 + index}.json`);
    await Promise.all(names.map((name) => put(`${KEY}.journal/${name}`)));
    for (const other of [`${KEY}.journals/1.json`, `x${KEY}.journal/2.json`]) await put(other);
    const paging = proxy.play(pages(10), { operation: 'ListObjectsV2' });
    const store = await open();
    const { waiting, lost } = await store.fetch();
    await store.close();
    assert.deepEqual([waiting, lost], [names, false]);
    assert.equal(paging.hits, 3);
  });
});
