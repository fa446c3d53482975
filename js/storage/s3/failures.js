/**
 * Converts errors of S3-compatible servers, the toolkit and the network to failures that say what
 * to do. One table, searched from the top: the first matches are the most certain.
 */

import { Failure } from '../../errors.js';
import { brief, redact } from '../../run/secrets.js';

/**
 * @typedef {object} Asked
 * @property {string} action as policies name it: `s3:GetObject`
 * @property {string} resource `bucket`, or `bucket/key`
 * @property {string} bucket
 * @property {string} endpoint for messages
 * @property {string} region
 *
 * @typedef {object} Told the answer, or its absence, in one form
 * @property {string} name
 * @property {number} status 0: no answer
 * @property {string} system such as `ECONNREFUSED`
 * @property {string} text in the server's words
 * @property {string | undefined} region the right one, if the server names it
 */

/**
 * @param {unknown} error
 * @param {Asked} asked
 * @returns {Failure}
 */
export function failureOf(error, asked) {
  if (error instanceof Failure) return error;
  const told = toldBy(error);
  const row = TABLE.find(({ when }) => when(told, asked)) ?? FALLBACK;
  const message = row.what(asked, told);
  const hint = row.hint(asked, told);
  return new Failure(row.code(asked), message, hint, { cause: error });
}

/** @param {number} status */
function isRedirect(status) {
  return [301, 302, 307, 308].includes(status);
}

/** Whether the store said, without doubt, that the object does not exist. @param {unknown} error */
export function isNoSuchKey(error) {
  const { status, name } = toldBy(error);
  return status === 404 && (name === 'NoSuchKey' || name === 'NoSuchVersion');
}

/** Whether the object is shorter than the range that was asked for. @param {unknown} error */
export function isOutOfRange(error) {
  return toldBy(error).status === 416;
}

/** For HEAD, whose answers have no words. @param {unknown} error */
export function isNotFound(error) {
  return toldBy(error).status === 404;
}

/**
 * The outcome of a conditional write that was not acknowledged.
 *
 * @param {unknown} error
 * @param {boolean} isConditional
 * @returns {'refused' | 'unsupported' | 'unknown' | 'failed'}
 */
export function outcomeOf(error, isConditional) {
  const { status, name, system } = toldBy(error);
  if (status === 412 || status === 409 || name === 'PreconditionFailed') return 'refused';
  if (status === 404 && name !== 'NoSuchBucket' && isConditional) return 'refused';
  const isOdd = status === 501 || status === 405 || (status === 400 && !OWN_400.test(name));
  if (isConditional && isOdd) return 'unsupported';
  if (status === 0 || system !== '' || name === 'TimeoutError') return 'unknown';
  return status >= 500 || status === 429 || status < 300 || PASSING.test(name)
    ? 'unknown'
    : 'failed';
}

/** @param {unknown} error @returns {Told} */
function toldBy(error) {
  const it = /** @type {any} */ (error ?? {});
  const system = [it.code, it.cause?.code, it.errors?.[0]?.code].find(
    (code) => typeof code === 'string' && /^(E[A-Z_]+|[A-Z_]*CERT[A-Z_]*)$/.test(code),
  );
  const headers = it.$response?.headers ?? {};
  const words = typeof it.message === 'string' ? it.message : String(error);
  return {
    // The toolkit makes up words for answers without any.
    name: redact(String(it.Code ?? it.name ?? ''))
      .replace(/^Unknown(Error)?$/, '')
      .slice(0, 60),
    status: it.$metadata?.httpStatusCode ?? it.$response?.statusCode ?? 0,
    system: system ?? '',
    text: words === 'UnknownError' ? '' : brief(words, 200),
    region: it.Region ?? headers['x-amz-bucket-region'] ?? /expecting '([\w-]+)'/.exec(words)?.[1],
  };
}

/** Errors with status 400 that are not about conditions. */
const OWN_400 =
  /^(AuthorizationHeaderMalformed|RequestTimeTooSkewed|InvalidAccessKeyId|ExpiredToken|InvalidToken|TokenRefreshRequired|BadDigest|InvalidDigest|IncompleteBody|RequestTimeout|EntityTooLarge)$/;

/** Errors for which a retry may help. */
const PASSING =
  /^(SlowDown|Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|InternalError|ServiceUnavailable|RequestTimeout|OperationAborted|WebPage|BadDigest|IncompleteBody)$/;

const BROKEN = /^(ECONNRESET|EPIPE)$/;

const AUTH =
  /^(InvalidAccessKeyId|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken\w*|InvalidToken|TokenRefreshRequired|NotSignedUp|UnrecognizedClientException|InvalidSignatureException|AuthFailure|InvalidSecurity|Unauthorized\w*|CredentialsProviderError|XAmzContentSHA256Mismatch)$/;

/**
 * @typedef {object} Row
 * @property {(told: Told, asked: Asked) => boolean} when
 * @property {(asked: Asked) => import('../../errors.js').Code} code
 * @property {(asked: Asked, told: Told) => string} what
 * @property {(asked: Asked, told: Told) => string} hint
 */

/** @param {Asked} asked */
const did = ({ action, resource }) => `${action} on ${resource}`;

/** @type {Row[]} */
const TABLE = [
  {
    when: ({ name }) => name === 'WebPage',
    code: () => 'S3_UNAVAILABLE',
    what: ({ endpoint, ...asked }) =>
      `${endpoint} answered ${did({ endpoint, ...asked })} with a web page`,
    hint: () =>
      '"s3-endpoint" must be the address of the S3 interface, not of a console; or a proxy is in between',
  },
  {
    when: ({ name }) => name === 'Oversized',
    code: () => 'S3_UNAVAILABLE',
    what: ({ endpoint, ...asked }, { text }) =>
      `${endpoint} answered ${did({ endpoint, ...asked })} with more than an S3 server would: ${text}`,
    hint: () => 'is "s3-endpoint" the address of an S3 server? "verbose" shows each request',
  },
  {
    // AWS names the region of the bucket in other answers too.
    when: ({ name, region, status }, asked) =>
      name === 'AuthorizationHeaderMalformed' ||
      (Boolean(region) && region !== asked.region && (status === 400 || isRedirect(status))),
    code: () => 'S3_AUTH_FAILED',
    what: ({ bucket, region }, told) =>
      `the bucket ${bucket} is not in the region "${region}"${told.region ? ` but in "${told.region}"` : ''}`,
    hint: (_, { region }) =>
      `set "s3-region" to ${region ? `"${region}"` : 'the region of the bucket'}`,
  },
  {
    when: ({ name }) => /^RequestTimeTooSkewed$|^RequestExpired$|^RequestInTheFuture$/.test(name),
    code: () => 'S3_AUTH_FAILED',
    what: ({ endpoint }) => `${endpoint} refuses the request: the clock of this machine is wrong`,
    hint: () => 'set the clock of the runner (NTP), then run again',
  },
  {
    when: ({ name }) => /^ExpiredToken/.test(name) || name === 'TokenRefreshRequired',
    code: () => 'S3_AUTH_FAILED',
    what: ({ endpoint }) => `the session token has expired, says ${endpoint}`,
    hint: () => 'get new credentials right before this step, or for a longer time',
  },
  {
    when: ({ name, status }) => AUTH.test(name) || status === 401,
    code: () => 'S3_AUTH_FAILED',
    what: ({ endpoint }, { name }) => `${endpoint} does not accept the credentials (${name})`,
    hint: () =>
      'check "s3-access-key-id" and "s3-secret-access-key" for blanks and mix-ups, and that they belong to this provider',
  },
  {
    when: ({ name }) => name === 'NoSuchBucket',
    code: () => 'S3_BUCKET_NOT_FOUND',
    what: ({ bucket, endpoint }) => `the bucket "${bucket}" does not exist at ${endpoint}`,
    hint: () =>
      'create it, or check "s3-bucket", "s3-endpoint" and "s3-region"; some providers also say this when the key may not see the bucket',
  },
  {
    when: ({ status }) => isRedirect(status),
    code: () => 'S3_BUCKET_NOT_FOUND',
    what: ({ bucket, endpoint }) => `the bucket "${bucket}" cannot be reached at ${endpoint}`,
    hint: () => 'check "s3-region" and "s3-endpoint": the bucket is in another region',
  },
  {
    when: ({ status, name }) =>
      status === 507 ||
      status === 413 ||
      /Quota|EntityTooLarge|StorageFull|XMinioStorageFull/.test(name),
    code: () => 'STORAGE_UNWRITABLE',
    what: (asked, { name }) => `${did(asked)} was refused: ${name || 'no space is left'}`,
    hint: () => 'make room in the bucket, or raise its quota',
  },
  {
    when: ({ status, name }) => status === 403 || name === 'AccessDenied',
    code: () => 'S3_FORBIDDEN',
    what: (asked, { name }) =>
      `${did(asked)} was denied${/^(AccessDenied|Forbidden)?$/.test(name) ? '' : ` (${name})`}`,
    hint: ({ action, resource }) =>
      action === 's3:GetObject'
        ? `allow ${action} on ${resource}, and s3:ListBucket on the bucket: without that a missing object is denied too; or the keys are wrong`
        : `allow ${action} on ${resource}, if the keys are right`,
  },
  {
    when: ({ status, name }) => status >= 500 || status === 429 || PASSING.test(name),
    code: () => 'S3_UNAVAILABLE',
    what: (asked, { status, name }) =>
      `${asked.endpoint} failed at ${did(asked)}: ${[status || null, name].filter(Boolean).join(' ')}`,
    hint: () => 'run again later; "retry-attempts" sets how often it is tried',
  },
  {
    // The toolkit also reports a broken connection as a timeout.
    when: ({ name, system }) =>
      system === 'ETIMEDOUT' || (name === 'TimeoutError' && !BROKEN.test(system)),
    code: () => 'STORAGE_TIMEOUT',
    what: (asked) => `${asked.endpoint} stopped answering during ${did(asked)}`,
    hint: () => 'run again later; a larger "timeout" allows longer silences',
  },
  {
    when: ({ system }) => /CERT|TLS|SSL/.test(system),
    code: () => 'NETWORK_FAILED',
    what: ({ endpoint }, { system }) =>
      `${endpoint} has a certificate that is not trusted (${system})`,
    hint: () => 'for a certificate authority of your own set NODE_EXTRA_CA_CERTS to its file',
  },
  {
    when: ({ system }) => system === 'ENOTFOUND' || system === 'EAI_AGAIN',
    code: () => 'NETWORK_FAILED',
    what: ({ endpoint }) => `the name of ${endpoint} is unknown to this network`,
    hint: () => 'check "s3-endpoint" for typing errors, and the network of the runner',
  },
  {
    when: ({ system, status }) => system !== '' || status === 0,
    code: () => 'NETWORK_FAILED',
    what: ({ endpoint, ...asked }, { system, text }) =>
      `the connection to ${endpoint} failed during ${did({ endpoint, ...asked })}: ${system || text}`,
    hint: () => 'check that the address is right and reachable from this runner, then run again',
  },
];

/** @type {Row} */
const FALLBACK = {
  when: () => true,
  code: ({ action }) => (/Put|Delete/.test(action) ? 'STORAGE_UNWRITABLE' : 'STORAGE_UNREADABLE'),
  what: (asked, { status, name, text }) =>
    `${asked.endpoint} refused ${did(asked)}: ${status} ${name}${text && text !== name ? ` (${text})` : ''}`,
  hint: () =>
    'check that it is an S3-compatible address that supports this; "verbose" shows each request',
};
