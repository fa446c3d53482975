/**
 * Bucket, address and credentials: checked before any request, with all problems reported at once.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf, hasCredentials } from '../../../../js/storage/s3/account.js';
import { ONE_METRIC, project } from '../../../support/project.js';
import { runAction } from '../../../support/runner.js';

const KEYS = { 's3-access-key-id': 'AKID', 's3-secret-access-key': 'SECRET' };

/**
 * @param {Partial<import('../../../../js/core.js').Settings['s3']>} s3
 * @param {Record<string, string>} [inputs]
 * @param {NodeJS.ProcessEnv} [env]
 */
function account(s3, inputs = KEYS, env = {}) {
  const nowhere = { endpoint: null, bucket: null, region: null, forcePathStyle: null };
  const settings = { type: 'sqlite-s3', key: 'm.db', base: '.', s3: { ...nowhere, ...s3 } };
  return accountOf({ ...settings, inputs, env });
}

/** @param {() => unknown} act @param {RegExp} message */
function lacks(act, message) {
  assert.throws(act, (/** @type {any} */ error) => {
    assert.equal(error.code, 'S3_PARAMS_MISSING');
    assert.match(error.message, message);
    assert.match(error.hint, /configure-aws-credentials/);
    return true;
  });
}

test('everything that is missing is reported at once', () => {
  lacks(() => account({}, {}), /lacks the bucket .*, the region .*, the access key .* and the sec/);
  lacks(() => account({ bucket: 'b' }), /^S3 storage lacks the region \([^)]*\)$/);
  const half = { 's3-access-key-id': 'AKID' };
  const env = { AWS_SECRET_ACCESS_KEY: 'of another key', AWS_REGION: 'eu-west-1' };
  const since = /^S3 storage lacks the secret key \([^)]*, since "s3-access-key-id" is given\)$/;
  lacks(() => account({ bucket: 'b' }, half, env), since);
});

test('a session token alone is incomplete, and an error', () => {
  const s3 = { bucket: 'b', region: 'r' };
  const alone = { 's3-session-token': 'token' };
  const env = { AWS_ACCESS_KEY_ID: 'E', AWS_SECRET_ACCESS_KEY: 'e', AWS_SESSION_TOKEN: 'other' };
  const since = 'since "s3-session-token" is given';
  for (const around of [{}, env]) {
    lacks(
      () => account(s3, alone, around),
      new RegExp(
        `lacks the access key \\("s3-access-key-id", ${since}\\) and the secret key ` +
          `\\("s3-secret-access-key", ${since}\\)$`,
      ),
    );
  }
  assert.equal(hasCredentials(alone, {}), true);
});

test('credentials come from the inputs, else from the environment, never half and half', () => {
  const env = { AWS_ACCESS_KEY_ID: 'E', AWS_SECRET_ACCESS_KEY: 'e', AWS_SESSION_TOKEN: 'token' };
  const s3 = { bucket: 'b', region: 'r' };
  const own = { accessKeyId: 'AKID', secretAccessKey: 'SECRET', sessionToken: undefined };
  assert.deepEqual(account(s3, KEYS, env).credentials, own);
  const fromEnv = { accessKeyId: 'E', secretAccessKey: 'e', sessionToken: 'token' };
  assert.deepEqual(account(s3, { 's3-access-key-id': '' }, env).credentials, fromEnv);
  assert.equal(hasCredentials({}, env), true);
  assert.equal(hasCredentials({ 's3-access-key-id': '', 's3-secret-access-key': '' }, {}), false);
});

test('the region is the one that is given, else the one the address names', () => {
  const env = { AWS_REGION: 'eu-north-1' };
  const region = (/** @type {string | null} */ endpoint) =>
    account({ bucket: 'b', endpoint }, KEYS, env).region;
  assert.equal(region(null), 'eu-north-1');
  assert.equal(region('https://minio.example.com'), 'us-east-1');
  assert.equal(region('https://abc.r2.cloudflarestorage.com'), 'auto');
  assert.equal(region('https://s3.us-west-004.backblazeb2.com'), 'us-west-004');
  assert.equal(region('https://s3.eu-central-1.amazonaws.com'), 'eu-central-1');
  const given = { bucket: 'b', endpoint: 'https://minio.example.com', region: 'mine' };
  assert.equal(account(given).region, 'mine');
});

test('an address in variables of the toolkit is used', () => {
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566/' };
  const { endpoint, isPathStyle } = account({ bucket: 'b' }, KEYS, env);
  assert.deepEqual([endpoint, isPathStyle], ['http://127.0.0.1:4566', true]);
  const given = account({ bucket: 'b', endpoint: 'https://minio.example.com' }, KEYS, env);
  assert.equal(given.endpoint, 'https://minio.example.com');
});

test('the bucket is in the path everywhere except at AWS', () => {
  const style = (/** @type {Parameters<typeof account>[0]} */ s3) =>
    account({ region: 'r', bucket: 'b', ...s3 }).isPathStyle;
  assert.equal(style({}), false);
  assert.equal(style({ bucket: 'with.dots' }), true);
  assert.equal(style({ endpoint: 'https://s3.eu-west-1.amazonaws.com' }), false);
  assert.equal(style({ endpoint: 'https://amazonaws.com.example.com' }), true);
  assert.equal(style({ endpoint: 'https://minio.example.com' }), true);
  assert.equal(style({ endpoint: 'https://minio.example.com', forcePathStyle: false }), false);
});

test('an address may end with slashes, and one that is not encrypted is warned of', () => {
  const { endpoint, warnings } = account({
    bucket: 'b',
    endpoint: 'http://minio.example.com/s3//',
  });
  assert.equal(endpoint, 'http://minio.example.com/s3');
  assert.match(warnings[0], /^the connection to minio.example.com is not encrypted/);
  for (const here of ['http://127.0.0.1:9000', 'http://localhost', 'http://[::1]:9000']) {
    assert.deepEqual(account({ bucket: 'b', endpoint: here }).warnings, []);
  }
});

test('a pull request that gets no secrets measures, says so, and stores nothing', async (t) => {
  const storage = { type: 'sqlite-s3', s3: { bucket: 'b', region: 'eu-west-1' } };
  const head = { sha: 'f'.repeat(40), ref: 'topic', label: 'stranger:topic' };
  const cwd = project(t, {
    'unentropy.json': { ...ONE_METRIC, storage },
    'fork.json': { pull_request: { head: { ...head, repo: { full_name: 'stranger/rocket' } } } },
    'own.json': { pull_request: { head: { ...head, repo: { full_name: 'acme/rocket' } } } },
  });
  const inputs = { 'storage-type': 'sqlite-s3', 's3-bucket': 'b', 's3-region': 'eu-west-1' };
  const event = (/** @type {string} */ file) => ({
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: `${cwd}/${file}`,
  });
  const dependabot = { ...event('own.json'), GITHUB_ACTOR: 'dependabot[bot]' };
  for (const env of [event('fork.json'), dependabot]) {
    const { code, outputs, stdout, summary } = await runAction(cwd, { inputs, env });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /::notice::this pull request runs without secrets.*nothing is stored/);
    assert.equal(outputs['metrics-collected'], '1');
    assert.equal(outputs['database-location'], '');
    assert.equal(outputs['total-builds'], '');
    assert.match(summary, /42/);
    assert.doesNotMatch(summary, /memory:/);
    assert.match(summary, /^not stored: this pull request may not change the history$/m);
    assert.match(stdout, /\nnot stored: this pull request may not change the history\n$/);
    const ended = JSON.parse(outputs.phases).map((/** @type {any} */ it) => [it.name, it.status]);
    assert.deepEqual(Object.fromEntries(ended), {
      download: 'skipped',
      collect: 'completed',
      upload: 'skipped',
      report: 'completed',
    });
  }
  const ours = await runAction(cwd, { inputs, env: event('own.json') });
  assert.equal(ours.outputs['error-code'], 'S3_PARAMS_MISSING');
});
