/**
 * S3 storage through the functions of the package; what a run asks of the store, and what it loads.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { track } from 'unentropy-track-metrics';
import { folder } from '../../../support/disk.js';
import { project } from '../../../support/project.js';
import { runAction } from '../../../support/runner.js';
import { startProxy } from '../../../support/s3/proxy.js';
import { buildsAt, emptyPlace, inputsFor, KEY, runAt } from '../../../support/s3/runs.js';
import { onEachServer } from '../../../support/s3/servers.js';

const { PATH, HOME } = process.env;

onEachServer('the package', (server) => {
  test('it keeps builds in a bucket, and its answer holds no credential', async (t) => {
    const place = await emptyPlace(server());
    const cwd = project(t);
    const { accessKeyId, secretAccessKey } = server();
    const { 's3-access-key-id': _, 's3-secret-access-key': __, ...keyless } = inputsFor(place);
    // As actions that fetch credentials leave them.
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const results = [
      await track({ inputs: inputsFor(place), cwd, env: { PATH, HOME } }),
      await track({ inputs: keyless, cwd, env: { PATH, HOME, ...keys } }),
    ];
    assert.deepEqual(
      results.map(({ success, error, totalBuilds }) => [success, error, totalBuilds]),
      [
        [true, null, 1],
        [true, null, 2],
      ],
    );
    const [{ storageType, databaseLocation }] = results;
    assert.equal(storageType, 'sqlite-s3');
    assert.equal(databaseLocation, `s3://${place.bucket}/${KEY}`);
    const stored = results.map(({ build }) => build?.runId);
    assert.deepEqual((await buildsAt(place)).history, stored);
    assertNoneIn(results, [accessKeyId, secretAccessKey]);
  });

  test('failures contain no credential either', async (t) => {
    const place = await emptyPlace(server());
    const [key, secret] = ['AKIACANARY0000000001', 'canary/secret+of+nobody/0000000000000001'];
    const wrong = { 's3-access-key-id': key, 's3-secret-access-key': secret };
    const inputs = { ...inputsFor(place), ...wrong };
    const result = await track({ inputs, cwd: project(t), env: { PATH, HOME } });
    assert.equal(result.success, false);
    assert.match(String(result.error?.code), /^S3_(AUTH_FAILED|FORBIDDEN)$/);
    assertNoneIn(result, [key, secret]);
  });

  test('a run without interruptions makes seven requests at most', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const cwd = project(t);
    for (const run of ['1001', '1002', '1003']) {
      proxy.reset();
      assert.equal((await runAt(cwd, place, run)).code, 0);
      const requests = proxy.requests.map(({ operation, key }) => `${operation} ${key}`);
      assert.ok(requests.length <= 7, requests.join('\n'));
    }
  });

  test('the toolkit is loaded by a run in a bucket, not by a local one', async (t) => {
    const place = await emptyPlace(server());
    for (const [inputs, isUsed] of /** @type {const} */ ([
      [{}, false],
      [inputsFor(place), true],
    ])) {
      const loaded = folder(t);
      const env = { NODE_V8_COVERAGE: loaded };
      assert.equal((await runAction(project(t), { inputs, env })).code, 0);
      const ofToolkit = modulesIn(loaded).filter((path) => HAS_TOOLKIT.test(path));
      assert.equal(ofToolkit.length > 0, isUsed, String(ofToolkit));
    }
  });
});

/** What is bundled of it. */
const HAS_TOOLKIT = /[\\/](storage-s3-bucket|smithy-[a-z-]+)\.js$/;

/** The files that Node has run, by what it recorded. @param {string} coverage */
function modulesIn(coverage) {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8'));
    return result.map((/** @type {{ url: string }} */ { url }) => url);
  });
  return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}

/** @param {unknown} result @param {string[]} secrets */
function assertNoneIn(result, secrets) {
  const text = JSON.stringify(result);
  for (const secret of secrets) assert.ok(!text.includes(secret), text);
}
