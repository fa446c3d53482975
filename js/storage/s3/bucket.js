/**
 * A bucket through the official toolkit, set up so that every provider accepts its requests.
 *
 * One PUT per object with its MD5, no checksum trailers, no
 * multipart uploads (they ignore conditions), ETags in conditions without quotation marks.
 */
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Failure } from '../../errors.js';
import { bound, oversized } from './answers.js';
import { hash } from './checksum.js';
import { failureOf, isNoSuchKey, isNotFound, isOutOfRange, outcomeOf } from './failures.js';
import { infoOf, plain } from './info.js';
import { readBody, refuseCutList, ticker } from './transfer.js';

/** Pages of a thousand objects each. So many builds never wait to be folded in. */
const MOST_PAGES = 200;

/** How long a connection may be silent at most; less when the time is short. */
const SILENCE_MS = 30_000;

/** @typedef {import('./port.js').Objects} Objects */
/** @typedef {import('./port.js').About} About */
/** @typedef {import('./port.js').Condition} Condition */

/** @implements {Objects} */
export class Bucket {
  #account;
  #signal;
  #log;
  #client;
  #once;

  /**
   * @param {import('./account.js').Account} account
   * @param {import('../../run/budget.js').Budget} budget
   * @param {import('../../run/log.js').Log} [log]
   */
  constructor(account, { wholeMs, signal }, log) {
    this.#account = account;
    this.#signal = signal;
    this.#log = log;
    this.location = `s3://${account.bucket}/`;
    const silenceMs = Math.min(SILENCE_MS, wholeMs / (account.retryAttempts + 2));
    this.#client = clientOf(account, silenceMs, account.retryAttempts + 1);
    // A conditional write must not be retried: it would be refused because of the first attempt.
    this.#once = clientOf(account, silenceMs, 1);
  }

  /** @param {string} prefix @returns {Promise<import('./port.js').Listing>} */
  async list(prefix) {
    /** @type {import('./port.js').Listing} */
    const listing = { entries: [], nowMs: null };
    /** @type {Set<string | undefined>} */
    const tokens = new Set();
    /** @type {string | undefined} */
    let token;
    do {
      tokens.add(token);
      const command = new ListObjectsV2Command({
        Bucket: this.#account.bucket,
        Prefix: prefix,
        ContinuationToken: token,
      });
      const { output, headers } = await this.#send(this.#client, command, 's3:ListBucket');
      // The toolkit would read any text as an empty list.
      if (output.Name === undefined && output.KeyCount === undefined) {
        throw this.#failure(notS3(), 's3:ListBucket');
      }
      for (const { Key = '', Size = 0, LastModified } of output.Contents ?? []) {
        // Without a time, it may have been written just now.
        const modifiedAtMs = LastModified?.getTime() ?? Date.now();
        if (Key.startsWith(prefix)) listing.entries.push({ key: Key, size: Size, modifiedAtMs });
      }
      listing.nowMs ??= Date.parse(headers.date ?? '') || null;
      token = output.IsTruncated ? output.NextContinuationToken : undefined;
      if (output.IsTruncated && !token) throw this.#failure(notS3(), 's3:ListBucket');
      if (!token) break;
      const isEndless = tokens.has(token) ? 'a page of the list leads to itself' : '';
      const isLong = tokens.size >= MOST_PAGES ? `the list has more than ${MOST_PAGES} pages` : '';
      if (isEndless || isLong) {
        throw this.#failure(oversized(isEndless || isLong), 's3:ListBucket', prefix);
      }
    } while (token);
    return listing;
  }

  /** @param {string} key @param {string} [version] @param {number} [most] the maximum size */
  async get(key, version, most) {
    const input = { Bucket: this.#account.bucket, Key: key, VersionId: version };
    const command = new GetObjectCommand(input);
    try {
      const { output, bytes } = await this.#send(this.#client, command, 's3:GetObject', key, most);
      return { ...infoOf(output), size: bytes.length, bytes };
    } catch (error) {
      if (isNoSuchKey(causeOf(error))) return null;
      throw error;
    }
  }

  /**
   * The last bytes of an object, or all of a smaller one. For that, some servers refuse the range.
   *
   * @param {string} key
   * @param {number} length
   */
  async tail(key, length) {
    const Range = `bytes=-${length}`;
    const command = new GetObjectCommand({ Bucket: this.#account.bucket, Key: key, Range });
    try {
      return (await this.#send(this.#client, command, 's3:GetObject', key)).bytes;
    } catch (error) {
      const cause = causeOf(error);
      if (isNoSuchKey(cause)) return null;
      if (isOutOfRange(cause)) return (await this.get(key))?.bytes ?? null;
      throw error;
    }
  }

  /** @param {string} key */
  async head(key) {
    const command = new HeadObjectCommand({ Bucket: this.#account.bucket, Key: key });
    try {
      const { output } = await this.#send(this.#client, command, 's3:GetObject', key);
      return infoOf(output);
    } catch (error) {
      if (isNotFound(causeOf(error))) return null;
      throw error;
    }
  }

  /** @param {string} key @param {Uint8Array} bytes @param {About} about */
  async put(key, bytes, about) {
    const command = this.#putCommand(key, bytes, about);
    const { output } = await this.#send(this.#client, command, 's3:PutObject', key);
    if (output.ETag || (await this.head(key))?.size === bytes.length) return;
    throw this.#failure(notS3(), 's3:PutObject', key);
  }

  /**
   * @param {string} key
   * @param {Uint8Array} bytes
   * @param {About} about
   * @param {Condition} condition
   * @returns {Promise<import('./port.js').Written>}
   */
  async replace(key, bytes, about, { ifMatch, ifNoneMatch }) {
    const command = this.#putCommand(key, bytes, about, {
      IfMatch: ifMatch,
      IfNoneMatch: ifNoneMatch,
    });
    // Without retries, the client cannot learn from a refusal that the local clock is wrong.
    this.#once.config.systemClockOffset = this.#client.config.systemClockOffset;
    try {
      const { output } = await this.#send(this.#once, command, 's3:PutObject', key);
      return { outcome: 'stored', etag: plain(output.ETag) };
    } catch (error) {
      const failure = /** @type {Failure} */ (error);
      const isConditional = Boolean(ifMatch || ifNoneMatch);
      const outcome = outcomeOf(causeOf(error), isConditional);
      if (this.#signal.aborted || outcome === 'failed') throw error;
      return outcome === 'unknown' ? { outcome, failure } : { outcome };
    }
  }

  /** @param {string} from @param {string} to @param {string} etag */
  async copy(from, to, etag) {
    const { bucket } = this.#account;
    const command = new CopyObjectCommand({
      Bucket: bucket,
      Key: to,
      CopySource: `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`,
      CopySourceIfMatch: etag,
    });
    try {
      const { output } = await this.#send(this.#client, command, 's3:PutObject', to);
      if (!output.CopyObjectResult?.ETag) throw this.#failure(notS3(), 's3:PutObject', to);
      return true;
    } catch (error) {
      if (outcomeOf(causeOf(error), true) === 'refused') return false;
      throw error;
    }
  }

  /** @param {string} key */
  async remove(key) {
    const command = new DeleteObjectCommand({ Bucket: this.#account.bucket, Key: key });
    await this.#send(this.#client, command, 's3:DeleteObject', key);
  }

  /** @param {string} key */
  async versions(key) {
    const command = new ListObjectVersionsCommand({ Bucket: this.#account.bucket, Prefix: key });
    try {
      const { output } = await this.#send(this.#client, command, 's3:ListBucketVersions');
      if (output.Name === undefined && !output.Versions)
        throw this.#failure(notS3(), 's3:ListBucket');
      /** @type {import('@aws-sdk/client-s3').ObjectVersion[]} */
      const versions = output.Versions ?? [];
      return versions
        .filter((it) => it.Key === key && !it.IsLatest && it.VersionId)
        .map((it) => ({ id: String(it.VersionId), atMs: it.LastModified?.getTime() ?? 0 }))
        .sort((one, two) => two.atMs - one.atMs);
    } catch (error) {
      // Most providers have no versions, and most policies do not allow listing them; a missing
      // answer is still an error.
      if (/^(S3_FORBIDDEN|STORAGE_UNREADABLE)$/.test(/** @type {Failure} */ (error).code))
        return [];
      const { $metadata } = /** @type {any} */ (causeOf(error)) ?? {};
      if ($metadata?.httpStatusCode === 501) return [];
      throw error;
    }
  }

  close() {
    this.#client.destroy();
    this.#once.destroy();
  }

  /**
   * @param {string} key
   * @param {Uint8Array} bytes
   * @param {About} about
   * @param {{ IfMatch?: string, IfNoneMatch?: string }} [condition]
   */
  #putCommand(
    key,
    bytes,
    { contentType, metadata = {}, md5 = hash('md5', bytes) },
    condition = {},
  ) {
    const facts = Object.entries(metadata).filter(([, value]) => value);
    return new PutObjectCommand({
      ...condition,
      Bucket: this.#account.bucket,
      Key: key,
      Body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      ContentType: contentType,
      ContentMD5: Buffer.from(md5, 'hex').toString('base64'),
      Metadata: Object.fromEntries(facts.map(([name, value]) => [name, encodeURI(value)])),
    });
  }

  /**
   * One request and its answer, whole.
   *
   * @param {S3Client} client
   * @param {any} command
   * @param {string} action as policies name it
   * @param {string} [key]
   * @param {number} [most] the maximum size of an object
   */
  async #send(client, command, action, key, most) {
    const { bucket } = this.#account;
    const what = `${action} ${key ?? command.input.Prefix}`;
    const sent = command.input.Body?.length ?? 0;
    /** @type {{ headers: Record<string, string>, bytes: Uint8Array }} */
    const told = { headers: {}, bytes: new Uint8Array() };
    const look = (/** @type {any} */ next) => async (/** @type {any} */ args) => {
      const startedAtMs = performance.now();
      const stop = ticker((seconds) => {
        const waitsFor = sent ? `sending ${size(sent)} to` : 'waiting for';
        this.#log?.info(`${waitsFor} ${bucket}/${key ?? ''} for ${seconds} s`);
      });
      const result = await next(args)
        .catch((/** @type {Error} */ error) => {
          this.#log?.detail(`${what}: ${error.message}`);
          throw error;
        })
        .finally(stop);
      const { statusCode, headers, body } = result.response;
      told.headers = headers;
      const isPut = command instanceof PutObjectCommand;
      const isGet = command instanceof GetObjectCommand;
      const isWanted = statusCode === 200 || (statusCode === 206 && command.input.Range);
      const isPart = isGet && !isWanted;
      if (statusCode < 300 && (isPart || isPage(result.response, isPut))) throw notS3();
      if (isGet && isWanted) {
        const length = Number(headers['content-length']);
        const tell = (/** @type {number} */ count, /** @type {number} */ whole) => {
          this.#log?.info(`received ${size(count)} of ${size(whole)} of ${bucket}/${key}`);
        };
        told.bytes = await readBody(this.location + key, body, { length, most, tell });
        result.response.body = Readable.from([]);
      } else {
        const answer = await bound(result.response);
        const isList = statusCode === 200 && /^s3:ListBucket/.test(action);
        if (isList) refuseCutList(answer, Number(headers['content-length']));
      }
      const tookMs = Math.round(performance.now() - startedAtMs);
      const bytes = sent || told.bytes.length;
      this.#log?.detail(`${what}: ${statusCode}, ${bytes ? `${size(bytes)}, ` : ''}${tookMs} ms`);
      return result;
    };
    // Runs for each retry, before the answer is parsed.
    command.middlewareStack.add(look, { step: 'deserialize', priority: 'low', name: 'look' });
    try {
      const output = await client.send(command, { abortSignal: this.#signal });
      return { output: /** @type {any} */ (output), ...told };
    } catch (error) {
      this.#signal.throwIfAborted();
      throw this.#failure(error, action, key);
    }
  }

  /** @param {unknown} error @param {string} action @param {string} [key] */
  #failure(error, action, key) {
    const { bucket, region, endpoint = 'AWS' } = this.#account;
    const resource = key === undefined ? `bucket ${bucket}` : `${bucket}/${key}`;
    return failureOf(error, { action, resource, bucket, region, endpoint });
  }
}

/**
 * @param {import('./account.js').Account} account
 * @param {number} silenceMs
 * @param {number} maxAttempts
 */
function clientOf({ endpoint, region, credentials, isPathStyle }, silenceMs, maxAttempts) {
  const { env } = process;
  const before = env[NO_AGE_WARNING];
  // Users of this action cannot change that Node 20 is getting old.
  env[NO_AGE_WARNING] = 'true';
  try {
    return new S3Client({
      endpoint,
      region,
      credentials,
      forcePathStyle: isPathStyle,
      maxAttempts,
      retryMode: 'standard',
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: Math.min(silenceMs, 10_000), socketTimeout: silenceMs },
      // Set here, so that they are not looked up in files.
      defaultsMode: 'legacy',
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
      useArnRegion: false,
      disableS3ExpressSessionAuth: true,
      userAgentAppId: 'unentropy',
      authSchemePreference: ['sigv4'],
      sigv4aSigningRegionSet: [region],
    });
  } finally {
    if (before === undefined) delete env[NO_AGE_WARNING];
    else env[NO_AGE_WARNING] = before;
  }
}

const NO_AGE_WARNING = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Some servers also label empty answers as HTML.
 *
 * @param {{ statusCode: number, headers: Record<string, string> }} response
 * @param {boolean} isPut the answer to a PUT has an ETag; elsewhere a web page may have one too
 */
function isPage({ statusCode, headers }, isPut) {
  const isEmpty = statusCode === 204 || headers['content-length'] === '0';
  const isTyped = /^text\/html/.test(headers['content-type'] ?? '');
  return isTyped && !isEmpty && !(isPut && headers.etag);
}

/**
 * The error for an answer that no S3 server gives: a proxy's page, or a console's. A retry may
 * succeed.
 */
function notS3() {
  const error = new Error('the answer is not from an S3 server');
  return Object.assign(error, { name: 'WebPage', $retryable: { throttling: false } });
}

/** @param {unknown} error */
function causeOf(error) {
  return error instanceof Failure ? error.cause : error;
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
