/** Wrong keys, missing permissions, wrong addresses, and keys of all kinds. */
import assert from 'node:assert/strict';
import { redirect, skewed, status } from '../../../../support/s3/faults.js';
import * as of from '../../../../support/s3/scenario.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */

/** @type {Scenario[]} */
const keys = [
  {
    title: 'a wrong key',
    inputs: { 's3-access-key-id': 'AKIAUNKNOWN000000001' },
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    isEverywhere: true,
    says: [
      /does not accept the credentials/,
      /check "s3-access-key-id" and "s3-secret-access-key"/,
    ],
  },
  {
    title: 'a wrong secret',
    inputs: { 's3-secret-access-key': 'x'.repeat(40) },
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    isEverywhere: true,
    says: [/does not accept the credentials \(SignatureDoesNotMatch\)/],
  },
  {
    title: 'an expired token',
    faults: [[status(400, 'ExpiredToken')]],
    inputs: { 's3-session-token': 'a token of yesterday' },
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    says: [/the session token has expired/, /get new credentials right before this step/],
  },
  {
    title: 'a token that expires before the upload',
    faults: [[status(400, 'ExpiredToken'), { operation: 'PutObject' }]],
    code: 'S3_AUTH_FAILED',
    phase: 'upload',
  },
  {
    title: 'a clock that is wrong',
    faults: [[status(403, 'RequestTimeTooSkewed')]],
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    says: [/the clock of this machine is wrong/, /set the clock of the runner/],
  },
  {
    title: 'a clock that is an hour slow, which the toolkit makes up for',
    faults: [[skewed(3600 * 1000)]],
  },
  {
    title: 'a key that may only read',
    inputs: ({ server: { limited } }) => ({
      's3-access-key-id': limited?.accessKeyId ?? '',
      's3-secret-access-key': limited?.secretAccessKey ?? '',
    }),
    needsLimitedKey: true,
    code: 'S3_FORBIDDEN',
    phase: 'upload',
    says: [/allow s3:PutObject on \S+\.journal\/\*/, /this build is not stored; it is kept in/],
  },
  {
    title: 'the keys of the environment',
    inputs: { 's3-access-key-id': '', 's3-secret-access-key': '' },
    env: { AWS_ACCESS_KEY_ID: 'AKIAUNKNOWN000000001', AWS_SECRET_ACCESS_KEY: 'x'.repeat(40) },
    code: 'S3_AUTH_FAILED',
    phase: 'download',
  },
  {
    title: 'no bucket and no keys: all are named, and nothing is asked',
    inputs: { 's3-bucket': '', 's3-access-key-id': '', 's3-secret-access-key': '' },
    code: 'S3_PARAMS_MISSING',
    says: [/the bucket \("s3-bucket".*the access key \("s3-access-key-id".* and the secret key/],
    after: ({ proxy }) => assert.deepEqual(proxy.requests, []),
  },
  {
    title: 'AWS, and no region: it is named, and nothing is asked',
    inputs: { 's3-endpoint': '', 's3-secret-access-key': '' },
    code: 'S3_PARAMS_MISSING',
    says: [/S3 storage lacks the region \("s3-region".* and the secret key/],
  },
];

/** @type {Scenario[]} */
const addresses = [
  {
    title: 'a bucket in another region, says a redirect',
    faults: [[redirect(301, 'eu-west-9')]],
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    says: [/is not in the region "us-east-1" but in "eu-west-9"/, /set "s3-region" to "eu-west-9"/],
  },
  {
    title: 'a bucket in another region, says the signature',
    faults: [[redirect(400, 'eu-west-9')]],
    code: 'S3_AUTH_FAILED',
    phase: 'download',
    says: [/but in "eu-west-9"/, /set "s3-region" to "eu-west-9"/],
  },
  {
    title: 'a bucket that does not exist',
    inputs: { 's3-bucket': 'rig-missing' },
    code: 'S3_BUCKET_NOT_FOUND',
    phase: 'download',
    isEverywhere: true,
    says: [/the bucket "rig-missing" does not exist/],
  },
  {
    title: 'a bucket that the key may not see',
    faults: [[status(404, 'NoSuchBucket')]],
    code: 'S3_BUCKET_NOT_FOUND',
    phase: 'download',
    says: [/some providers also say this when the key may not see the bucket/],
  },
  {
    title: 'an address where no server listens',
    inputs: { 's3-endpoint': 'http://127.0.0.1:1' },
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [/the connection to http:\/\/127\.0\.0\.1:1 failed .*: ECONNREFUSED/],
  },
  {
    title: 'an address that is unknown',
    inputs: { 's3-endpoint': 'http://nowhere.invalid' },
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [/the name of http:\/\/nowhere\.invalid is unknown/, /is not encrypted/],
  },
  { title: 'an address with a path', path: '/s3/store', isEverywhere: 'thorough' },
  {
    title: 'an address with a path and a slash at its end',
    path: '/s3',
    inputs: ({ proxy }) => ({ 's3-endpoint': `${proxy.endpoint}/` }),
  },
  {
    title: 'an address with a slash at its end',
    inputs: ({ proxy }) => ({ 's3-endpoint': `${proxy.endpoint}/` }),
    isEverywhere: 'thorough',
  },
];

/** @type {Scenario[]} */
const names = ['team/metrics.db', 'of a team/metrics & more.db', 'größe/+%41.db'].flatMap((key) => [
  { title: `a key such as ${key}`, key, isEverywhere: true },
  {
    title: `a key such as ${key}, and the first run`,
    key,
    async before(room) {
      for (const { suffix } of room.seed) await room.remove(suffix);
    },
    old: [],
  },
  {
    title: `a key such as ${key}, and the build is refused`,
    key,
    faults: [[status(403, 'AccessDenied'), { ...of.PUT, key }]],
    code: 'S3_FORBIDDEN',
    phase: 'upload',
  },
]);

export const access = [...keys, ...addresses, ...names];
