/** Buckets with versions: what a damaged history is restored from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { silentLog } from '../../../../js/run/log.js';
import { openStore } from '../../../../js/storage/index.js';
import { project } from '../../../support/project.js';
import { header, status } from '../../../support/s3/faults.js';
import { startProxy } from '../../../support/s3/proxy.js';
import { buildsAt, emptyPlace, KEY, runAt } from '../../../support/s3/runs.js';
import { client, onEachServer } from '../../../support/s3/servers.js';

/** So coarse are the times that servers tell. */
const A_SECOND_MS = 1_100;

/** A day later than anything a test writes, and a day before. */
const [LATER, EARLIER] = [24, -24].map((hours) =>
  new Date(Date.now() + hours * 3_600_000).toUTCString(),
);

onEachServer('a bucket with versions', (server) => {
  test('the previous history is restored unless a version is newer', async (t) => {
    const place = await versioned(t);
    if (!place) return;
    const { put, older, proxy } = place;
    await put('', 'first');
    await sleep(A_SECOND_MS);
    await put('.previous', 'copy');
    await sleep(A_SECOND_MS);
    for (const text of ['second', 'third', 'now']) await put('', text);
    assert.deepEqual(await older(), ['third', 'second', 'copy', 'first']);

    const previous = { key: `${KEY}.previous` };
    proxy.play(header('last-modified', LATER), previous);
    assert.deepEqual(await older(), ['copy', 'third', 'second', 'first']);
    proxy.reset();
    proxy.play(header('last-modified', EARLIER), previous);
    assert.deepEqual(await older(), ['third', 'second', 'first', 'copy']);
  });

  test('a listed version that cannot be read is skipped', async (t) => {
    const place = await versioned(t);
    if (!place) return;
    const { put, older, proxy, ids } = place;
    for (const text of ['first', 'second', 'third', 'now']) await put('', text);
    const [, third, second] = await ids();
    const of = (/** @type {string} */ id) => ({
      when: (/** @type {{ url: string }} */ { url }) => url.includes(encodeURIComponent(id)),
    });
    const denied = proxy.play(status(403, 'AccessDenied'), of(third));
    const gone = proxy.play(status(404, 'NoSuchVersion'), of(second));
    /** @type {string[]} */
    const warnings = [];
    assert.deepEqual(await older(warnings), ['first']);
    assert.ok(denied.hits > 0 && gone.hits > 0);
    assert.equal(warnings.length, 1, String(warnings));
    assert.match(warnings[0], /was denied: older versions of the history cannot be used/);
  });

  test('a damaged history without a copy is restored from the newest intact version', async (t) => {
    const place = await versioned(t);
    if (!place) return;
    const cwd = project(t);
    for (const run of ['1', '2']) assert.equal((await runAt(cwd, place, run)).code, 0);
    await place.put('', 'no history');
    await place.remove('.previous');
    const { code, stdout } = await runAt(cwd, place, '3');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /restored 2 builds; 2 of them from the version of 20/);
    assert.deepEqual((await buildsAt(place)).history, ['1', '2', '3']);
  });

  /** @param {import('node:test').TestContext} t @returns null, and a skipped test: it keeps none */
  async function versioned(t) {
    const proxy = await startProxy(server());
    const place = await emptyPlace(server(), proxy.endpoint);
    const s3 = client(server());
    t.after(() => {
      s3.destroy();
      return proxy.close();
    });
    const { bucket: Bucket } = place;
    const VersioningConfiguration = { Status: /** @type {const} */ ('Enabled') };
    const command = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration });
    const isKept = await s3.send(command).catch(() => null);
    if (!isKept) {
      t.skip('this server keeps no versions');
      return null;
    }

    return {
      ...place,
      proxy,
      put: (/** @type {string} */ suffix, /** @type {string} */ Body) =>
        s3.send(new PutObjectCommand({ Bucket, Key: KEY + suffix, Body })),
      remove: (/** @type {string} */ suffix) =>
        s3.send(new DeleteObjectCommand({ Bucket, Key: KEY + suffix })),
      /** Newest first. */
      async ids() {
        const { Versions = [] } = await s3.send(
          new ListObjectVersionsCommand({ Bucket, Prefix: KEY }),
        );
        return Versions.map(({ VersionId = '' }) => VersionId);
      },
      /** What a run would restore from, in that order. @param {string[]} [warnings] */
      async older(warnings = []) {
        const { region, accessKeyId, secretAccessKey } = place.server;
        const inputs = { 's3-access-key-id': accessKeyId, 's3-secret-access-key': secretAccessKey };
        const where = { endpoint: proxy.endpoint, region, bucket: Bucket, forcePathStyle: null };
        const log = { ...silentLog, warning: (/** @type {string} */ text) => warnings.push(text) };
        const settings = { type: 'sqlite-s3', key: KEY, base: '.', s3: where, inputs };
        const store = await openStore(settings, { log });
        try {
          const texts = [];
          for await (const { bytes } of store.older()) texts.push(Buffer.from(bytes).toString());
          return texts;
        } finally {
          await store.close();
        }
      },
    };
  }
});
