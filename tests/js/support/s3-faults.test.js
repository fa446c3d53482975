/** Every fault that the proxy can play, as the SDK sees it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import * as conditions from '../../support/s3/conditions.js';
import * as faults from '../../support/s3/faults.js';
import { startProxy } from '../../support/s3/proxy.js';
import { bucket, client, names, startServer } from '../../support/s3/servers.js';

const Key = 'metrics.db';
const OLD = Buffer.alloc(200_000, 'old ');
const STALE = '"00000000000000000000000000000000"';
const name = names.includes('moto') ? 'moto' : names[0];

describe('a fault', { skip: !name && 'no server is installed' }, () => {
  /** @type {import('../../support/s3/servers.js').Server} */
  let server;
  before(async () => {
    server = await startServer(name);
  });
  after(() => server?.stop());

  /** A bucket with the old history in it, and a client of one attempt. @param {import('node:test').TestContext} t */
  async function room(t, options = {}) {
    const proxy = await startProxy(server);
    const s3 = client(server, proxy.endpoint, { maxAttempts: 1, ...options });
    const direct = client(server);
    t.after(() => {
      s3.destroy();
      direct.destroy();
      return proxy.close();
    });
    const Bucket = await bucket(server);
    const { ETag = '' } = await direct.send(new PutObjectCommand({ Bucket, Key, Body: OLD }));
    /** @param {object} [more] */
    const put = (more) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'new', ...more }));
    const head = () => s3.send(new HeadObjectCommand({ Bucket, Key }));
    const list = () => s3.send(new ListObjectsV2Command({ Bucket }));
    const get = async (from = s3) => {
      const answer = await from.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
    };
    const stored = async () => ((await get(direct)).equals(OLD) ? 'old' : 'new');
    return { proxy, s3, ETag, put, get, head, list, stored };
  }

  describe('refuses', () => {
    /** @type {[string, import('../../support/s3/proxy.js').Fault, object][]} */
    const cases = [
      ['with a status', faults.status(503, 'SlowDown'), { name: 'SlowDown', $fault: 'server' }],
      ['early', faults.refusedUpload(), { name: 'AccessDenied' }],
      [
        'as redirect',
        faults.redirect(301, 'eu-west-9'),
        { name: 'PermanentRedirect', Region: 'eu-west-9' },
      ],
      ['as redirect', faults.redirect(400, 'eu-west-9'), { name: 'AuthorizationHeaderMalformed' }],
      ['with a conflict', conditions.conflict409(), { name: 'ConditionalRequestConflict' }],
      ['conditions as unknown', conditions.refuseConditions(501), { name: 'NotImplemented' }],
      ['conditions as wrong', conditions.refuseConditions(400), { name: 'InvalidArgument' }],
      ['conditions as failed', conditions.failConditions(), { name: 'PreconditionFailed' }],
      ['ETags with quotes', conditions.failQuotedIfMatch(), { name: 'PreconditionFailed' }],
    ];
    for (const [how, fault, expected] of cases) {
      test(`${how}, and nothing is applied`, async (t) => {
        const { proxy, put, ETag, stored } = await room(t);
        proxy.play(fault, { operation: 'PutObject', key: Key });
        await assert.rejects(put({ IfMatch: ETag }), expected);
        assert.equal(proxy.requests.at(-1)?.applied, null);
        assert.equal(await stored(), 'old');
      });
    }

    test('a HEAD without a body', async (t) => {
      const { proxy, head } = await room(t);
      proxy.play(faults.status(403, 'AccessDenied'));
      await assert.rejects(head(), ({ $metadata }) => $metadata.httpStatusCode === 403);
    });

    test('a large upload before it was read', async (t) => {
      const { proxy, put } = await room(t);
      proxy.play(faults.refusedUpload());
      await assert.rejects(put({ Body: Buffer.alloc(20_000_000) }));
      assert.ok((proxy.requests.at(-1)?.bytes ?? 0) < 20_000_000);
    });
  });

  describe('answers in other words', () => {
    test('an HTML page with status 200', async (t) => {
      const { proxy, get, put, list } = await room(t);
      proxy.play(faults.htmlPage());
      assert.match(String(await get()), /<!DOCTYPE html>/);
      assert.equal((await put()).ETag, undefined);
      const { Contents, KeyCount, Name } = await list(); // To the SDK it is an empty listing.
      assert.deepEqual([Contents, KeyCount, Name], [undefined, undefined, undefined]);
    });

    test('an error as JSON', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.jsonError());
      await assert.rejects(get(), ({ $response }) => $response?.statusCode === 400);
    });
  });

  describe('breaks', () => {
    test('a connection before the answer', async (t) => {
      const { proxy, put, stored } = await room(t);
      proxy.play(faults.resetBeforeAnswer());
      await assert.rejects(put(), { code: 'ECONNRESET' });
      assert.equal(await stored(), 'old');
      assert.equal(proxy.requests.at(-1)?.phase, 'cut');
    });

    test('a connection in the middle of a body', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.resetMidBody());
      await assert.rejects(get(), { code: 'ECONNRESET' });
      assert.equal(proxy.requests.at(-1)?.bytes, OLD.length / 2);
    });

    test('a connection after the write was applied', async (t) => {
      const { proxy, put, stored } = await room(t);
      proxy.play(faults.lostAnswer());
      await assert.rejects(put(), { code: 'ECONNRESET' });
      assert.equal(await stored(), 'new');
      const { status, applied } = proxy.requests.at(-1) ?? {};
      assert.deepEqual({ status, applied }, { status: null, applied: 200 });
    });

    test('an answer after the write was applied', async (t) => {
      const { proxy, put, stored } = await room(t);
      proxy.play(faults.lostAnswerThenStatus(500));
      await assert.rejects(put(), { name: 'InternalError' });
      assert.equal(await stored(), 'new');
    });

    test('a body, though not the connection', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.truncated(), { times: 1 });
      assert.deepEqual(await get(), OLD.subarray(0, OLD.length / 2));
      assert.deepEqual(await get(), OLD);
    });

    test('bytes in a body', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.corrupted(4096, 2));
      const got = await get();
      assert.equal(got.length, OLD.length);
      const others = [...got.keys()].filter((at) => got[at] !== OLD[at]);
      assert.deepEqual(others, [4096, 4097]);
    });

    test('the promise of a length', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.wrongLength());
      await assert.rejects(get(), { code: 'ECONNRESET' });
    });
  });

  describe('takes time', () => {
    const requestHandler = { requestTimeout: 200, throwOnRequestTimeout: true };

    test('and never answers', async (t) => {
      const { proxy, put, stored } = await room(t, { requestHandler });
      proxy.play(faults.stall());
      await assert.rejects(put(), { name: 'TimeoutError' });
      assert.equal(proxy.requests.at(-1)?.phase, 'stalled');
      assert.equal(await stored(), 'old');
    });

    test('and stops in the middle of a body', async (t) => {
      const { proxy, s3, get } = await room(t);
      proxy.play(faults.stallMidBody());
      const got = get();
      while (proxy.requests.at(-1)?.phase !== 'stalled') await new Promise(setImmediate);
      assert.equal(proxy.requests.at(-1)?.bytes, OLD.length / 2);
      s3.destroy();
      await assert.rejects(got);
    });

    test('before the answer', async (t) => {
      const { proxy, head } = await room(t);
      proxy.play(faults.delay(100));
      const start = performance.now();
      await head();
      assert.ok(performance.now() - start >= 95);
    });

    test('for each byte', async (t) => {
      const { proxy, get } = await room(t);
      proxy.play(faults.slow(OLD.length * 4));
      const start = performance.now();
      assert.deepEqual(await get(), OLD);
      assert.ok(performance.now() - start >= 200);
    });
  });

  describe('changes headers', () => {
    test('no ETag, no quotes, another, in listings too', async (t) => {
      const { proxy, head, list, ETag } = await room(t);
      proxy.play(faults.noEtag());
      assert.equal((await head()).ETag, undefined);
      assert.equal((await list()).Contents?.[0].ETag, undefined);
      proxy.reset();
      proxy.play(faults.unquotedEtag());
      assert.equal((await head()).ETag, ETag.replaceAll('"', ''));
      assert.equal((await list()).Contents?.[0].ETag, ETag.replaceAll('"', ''));
      proxy.reset();
      proxy.play(faults.header('etag', '"other"'), { operation: 'HeadObject' });
      assert.equal((await head()).ETag, '"other"');
    });

    test('no time, another time, a version', async (t) => {
      const { proxy, head, put } = await room(t);
      proxy.play(faults.noLastModified());
      proxy.play(faults.clock(-3_600_000));
      proxy.play(faults.versionId('v1'), { operation: 'PutObject' });
      assert.equal((await head()).LastModified, undefined);
      const { headers } = await fetch(proxy.endpoint);
      const aheadMs = Date.parse(headers.get('date') ?? '') - Date.now();
      assert.ok(Math.abs(aheadMs + 3_600_000) < 60_000, `${aheadMs}`);
      assert.equal((await put()).VersionId, 'v1');
    });

    test('a store with another time refuses, and takes what is signed for its time', async (t) => {
      const { proxy, put, stored } = await room(t, { maxAttempts: 2 });
      proxy.play(faults.skewed(3_600_000));
      await put();
      assert.deepEqual(
        proxy.requests.map(({ status }) => status),
        [403, 200],
      );
      assert.equal(await stored(), 'new');
    });
  });

  describe('hides objects from a listing', () => {
    test('all of them', async (t) => {
      const { proxy, list } = await room(t);
      proxy.play(faults.missingList(), { operation: 'ListObjectsV2', times: 1 });
      const { Contents, KeyCount } = await list();
      assert.deepEqual([Contents, KeyCount], [undefined, 0]);
      assert.equal((await list()).KeyCount, 1);
    });

    test('those that came later', async (t) => {
      const { proxy, put, list } = await room(t);
      proxy.play(faults.staleList(), { operation: 'ListObjectsV2' });
      await list();
      await put({ Key: 'another' });
      assert.equal((await list()).Contents?.length, 1);
    });
  });

  describe('makes conditions worthless', () => {
    test('by ignoring them', async (t) => {
      const { proxy, put, stored } = await room(t);
      proxy.play(conditions.dropConditions());
      await put({ IfMatch: STALE });
      assert.equal(await stored(), 'new');
    });

    test('by a look that is too early', async (t) => {
      const { proxy, put, head, ETag } = await room(t);
      proxy.play(conditions.race(2));
      await head(); // The proxy learns the ETag.
      await Promise.all([put({ IfMatch: ETag, Body: 'a' }), put({ IfMatch: ETag, Body: 'b' })]);
      await assert.rejects(put({ IfMatch: ETag }), { name: 'PreconditionFailed' });
      await assert.rejects(put({ IfNoneMatch: '*' }), { name: 'PreconditionFailed' });
    });
  });

  describe('is for some requests only', () => {
    test('from the second on, twice, of one kind', async (t) => {
      const { proxy, head, put } = await room(t);
      const fault = faults.status(500, 'InternalError');
      const play = proxy.play(fault, { operation: 'HeadObject', key: /\.db$/, from: 2, times: 2 });
      const outcomes = [];
      for (let round = 0; round < 4; round += 1) {
        await put();
        outcomes.push(
          await head().then(
            () => 'fine',
            () => 'failed',
          ),
        );
      }
      assert.deepEqual(outcomes, ['fine', 'failed', 'failed', 'fine']);
      assert.deepEqual([play.count, play.hits], [4, 2]);
    });

    test('those a function chooses', async (t) => {
      const { proxy, put } = await room(t);
      const when = (/** @type {import('../../support/s3/proxy.js').Seen} */ { headers }) =>
        'if-match' in headers;
      proxy.play(faults.status(500, 'InternalError'), { when });
      await put();
      await assert.rejects(put({ IfMatch: STALE }));
    });
  });
});
