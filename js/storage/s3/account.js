/**
 * Whose bucket, where, and with which credentials: all that can be known before any request.
 */
import { Failure } from '../../errors.js';
import { redactor, secretsOf } from '../../run/secrets.js';

/**
 * @typedef {object} Account
 * @property {string} bucket
 * @property {string} region
 * @property {string | undefined} endpoint undefined: AWS
 * @property {boolean} isPathStyle whether the bucket stands in the path of an address
 * @property {Credentials} credentials
 * @property {number} retryAttempts
 * @property {string[]} warnings
 *
 * @typedef {{ accessKeyId: string, secretAccessKey: string, sessionToken?: string }} Credentials
 */

/** What nearly every provider but AWS takes, and R2 calls otherwise. */
const USUAL_REGION = 'us-east-1';

/**
 * @param {import('../index.js').StoragePlace} settings
 * @returns {Account}
 */
export function accountOf({ s3, inputs = {}, env = {}, retryAttempts = 3 }) {
  const given = s3?.endpoint || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const endpoint = given?.replace(/\/+$/, '') || undefined;
  redactor(secretsOf({}, { 's3-endpoint': endpoint ?? '' }));
  const url = endpoint ? new URL(endpoint) : null;
  const region = s3?.region ?? (url ? regionOf(url) : env.AWS_REGION || env.AWS_DEFAULT_REGION);
  const credentials = credentialsOf(inputs, env);
  const bucket = s3?.bucket ?? '';
  const missing = [
    bucket ? null : 'the bucket ("s3-bucket", or storage.s3.bucket in the configuration)',
    region ? null : 'the region ("s3-region", storage.s3.region, or AWS_REGION)',
    ...credentials.missing,
  ].filter((what) => what !== null);
  if (missing.length > 0) throw paramsMissing(missing);
  if (/[/:\s]/.test(bucket)) throw noName(bucket);
  const isAws = !url || /(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname);
  return {
    bucket,
    region: region ?? USUAL_REGION,
    endpoint,
    // A dot in the name has no certificate, and virtual hosts are for AWS alone.
    isPathStyle: s3?.forcePathStyle ?? (!isAws || bucket.includes('.')),
    credentials: credentials.found,
    retryAttempts,
    warnings: url?.protocol === 'http:' && !isHere(url.hostname) ? [unencrypted(url.host)] : [],
  };
}

/**
 * Whether there are any credentials at all: the runs of forks have none.
 *
 * @param {Record<string, string>} inputs
 * @param {NodeJS.ProcessEnv} env
 */
export function hasCredentials(inputs, env) {
  const { isGiven, missing } = credentialsOf(inputs, env);
  return isGiven || missing.length < 2;
}

/**
 * A key of one origin never goes with a secret of another.
 *
 * @param {Record<string, string>} inputs
 * @param {NodeJS.ProcessEnv} env
 */
function credentialsOf(inputs, env) {
  const given = (/** @type {string} */ name) => inputs[name]?.trim() ?? '';
  const one = CREDENTIALS.find((name) => given(name) !== '');
  const of = (/** @type {string} */ name, /** @type {string} */ variable) =>
    one ? given(name) : (env[variable]?.trim() ?? '');
  const accessKeyId = of('s3-access-key-id', 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = of('s3-secret-access-key', 'AWS_SECRET_ACCESS_KEY');
  const sessionToken = of('s3-session-token', 'AWS_SESSION_TOKEN') || undefined;
  const or = (/** @type {string} */ variable) =>
    one ? `since "${one}" is given` : `or ${variable}`;
  const missing = [
    accessKeyId ? null : `the access key ("s3-access-key-id", ${or('AWS_ACCESS_KEY_ID')})`,
    secretAccessKey
      ? null
      : `the secret key ("s3-secret-access-key", ${or('AWS_SECRET_ACCESS_KEY')})`,
  ].filter((what) => what !== null);
  const found = { accessKeyId, secretAccessKey, sessionToken };
  return { found, missing, isGiven: one !== undefined };
}

const CREDENTIALS = ['s3-access-key-id', 's3-secret-access-key', 's3-session-token'];

/** @param {URL} url */
function regionOf({ hostname }) {
  if (hostname.endsWith('.r2.cloudflarestorage.com')) return 'auto';
  // s3.eu-central-1.amazonaws.com, s3.us-west-004.backblazeb2.com, fra1.digitaloceanspaces.com
  const named = /(?:^|\.)s3[.-]([a-z]{2}(?:-[a-z]+)+-\d+)\./.exec(hostname);
  return named?.[1] ?? USUAL_REGION;
}

/** @param {string} hostname */
function isHere(hostname) {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** @param {string} host */
function unencrypted(host) {
  return `the connection to ${host} is not encrypted: use an https address for "s3-endpoint"`;
}

/** @param {string} bucket */
function noName(bucket) {
  return new Failure(
    'INPUT_INVALID',
    `"${bucket}" is no name of a bucket`,
    'set "s3-bucket" to the name alone, such as "metrics"; the address belongs into "s3-endpoint"',
  );
}

/** @param {string[]} missing */
function paramsMissing(missing) {
  const list = missing.length > 1 ? `${missing.slice(0, -1).join(', ')} and ` : '';
  return new Failure(
    'S3_PARAMS_MISSING',
    `S3 storage lacks ${list}${missing.at(-1)}`,
    'set them as inputs of the action ("with:"), the keys from secrets; ' +
      'with OIDC let aws-actions/configure-aws-credentials run before',
  );
}
