/** Errors of servers, the toolkit and the network become helpful messages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, outcomeOf } from '../../../../js/storage/s3/failures.js';
import { openBucket } from '../../../../js/storage/s3/index.js';

const asked = {
  action: 's3:GetObject',
  resource: 'b/m.db',
  bucket: 'b',
  region: 'eu-west-1',
  endpoint: 'AWS',
};

/**
 * As the toolkit throws it.
 *
 * @param {number} status
 * @param {string} name
 * @param {object} [more]
 */
function answer(status, name, more = {}) {
  const error = Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
  return Object.assign(error, more);
}

/** @param {string} region */
function told(region) {
  return { $response: { headers: { 'x-amz-bucket-region': region } } };
}

/** @type {[title: string, error: unknown, code: string, text: RegExp][]} */
const TABLE = [
  ['denied', answer(403, 'AccessDenied'), 'S3_FORBIDDEN', /^s3:GetObject on b\/m.db was denied /],
  ['denied, without words', answer(403, 'Unknown'), 'S3_FORBIDDEN', /denied allow s3:GetObject on/],
  ['denied, by AWS', answer(403, 'AccessDenied', told('eu-west-1')), 'S3_FORBIDDEN', /denied/],
  ['busy, by AWS', answer(503, 'SlowDown', told('eu-west-1')), 'S3_UNAVAILABLE', /503 SlowDown/],
  ['moved', answer(301, 'PermanentRedirect', told('us-east-2')), 'S3_AUTH_FAILED', /"us-east-2"$/],
  [
    'signed for another region',
    answer(400, 'AuthorizationHeaderMalformed', { Region: 'us-east-2' }),
    'S3_AUTH_FAILED',
    /not in the region "eu-west-1" but in "us-east-2"/,
  ],
  ['full', answer(403, 'QuotaExceeded'), 'STORAGE_UNWRITABLE', /QuotaExceeded make room/],
  ['wrong key', answer(403, 'InvalidAccessKeyId'), 'S3_AUTH_FAILED', /\(InvalidAccessKeyId\)/],
  [
    'no bucket',
    answer(404, 'NoSuchBucket'),
    'S3_BUCKET_NOT_FOUND',
    /the bucket "b" does not exist at AWS/,
  ],
  [
    'nothing but a status',
    answer(405, 'UnknownError'),
    'STORAGE_UNREADABLE',
    /: 405 (?!.*Unknown)/,
  ],
  [
    'no connection',
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    'NETWORK_FAILED',
    /ECONNREFUSED/,
  ],
];

for (const [title, error, code, text] of TABLE) {
  test(`${title}: ${code}`, () => {
    const failure = failureOf(error, asked);
    assert.equal(failure.code, code);
    assert.match(`${failure.message} ${failure.hint}`, text);
    assert.equal(failure.cause, error);
  });
}

test('a conditional write that was not acknowledged is refused, impossible, or unknown', () => {
  assert.equal(outcomeOf(answer(412, 'PreconditionFailed'), true), 'refused');
  assert.equal(outcomeOf(answer(409, 'ConditionalRequestConflict'), true), 'refused');
  assert.equal(outcomeOf(answer(404, 'NoSuchKey'), true), 'refused');
  assert.equal(outcomeOf(answer(501, 'NotImplemented'), true), 'unsupported');
  assert.equal(outcomeOf(answer(400, 'InvalidArgument'), true), 'unsupported');
  assert.equal(outcomeOf(answer(400, 'ExpiredToken'), true), 'failed');
  assert.equal(outcomeOf(answer(500, 'InternalError'), true), 'unknown');
  assert.equal(outcomeOf(Object.assign(new Error(), { code: 'ECONNRESET' }), true), 'unknown');
  assert.equal(outcomeOf(answer(403, 'AccessDenied'), true), 'failed');
  assert.equal(outcomeOf(answer(404, 'NoSuchBucket'), true), 'failed');
});

test('keys that providers understand each in its own way are refused', () => {
  const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', region: null, forcePathStyle: null };
  const inputs = { 's3-access-key-id': 'AKID', 's3-secret-access-key': 'SECRET' };
  const place = { type: 'sqlite-s3', base: '.', s3, inputs };
  for (const key of [
    '/m.db',
    './m.db',
    '../m.db',
    'a//b.db',
    'a/',
    'm.db.previous',
    'x.journal/y',
  ]) {
    assert.throws(() => openBucket({ ...place, key }, {}), { code: 'INPUT_INVALID' }, key);
  }
  for (const key of ['m.db', 'team/my project.db', 'ä.previous.db']) {
    assert.equal(openBucket({ ...place, key }, {}).location, `s3://b/${key}`);
  }
  const bucket = { ...s3, bucket: 's3://metrics' };
  assert.throws(
    () => openBucket({ ...place, s3: bucket, key: 'm.db' }, {}),
    /"s3:\/\/metrics" is not a valid bucket name/,
  );
});
