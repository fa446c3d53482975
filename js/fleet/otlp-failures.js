/**
 * Why a receiver of OpenTelemetry did not take the values, in words.
 */
import { Failure } from '../errors.js';
import { brief } from '../run/secrets.js';

/** Longer answers are cut. */
const MOST_CHARACTERS = 200;

/**
 * @param {unknown} error of the exporter
 * @param {string} endpoint
 * @returns {Failure}
 */
export function failureOf(error, endpoint) {
  if (error instanceof Failure) return error;
  const { code, data, message, name } = /** @type {Error & { code?: unknown, data?: string }} */ (
    error
  );
  const fail = (
    /** @type {import('../errors.js').Code} */ kind,
    /** @type {string} */ why,
    /** @type {string} */ hint,
  ) => new Failure(kind, `${endpoint} ${why}`, hint, { cause: error });

  if (name === 'TimeoutError' || message === 'Request timed out') {
    return fail('NETWORK_FAILED', 'did not answer within 10 s', LATER);
  }
  if (typeof code === 'number') {
    const words = said(data ?? '');
    const why = `answered ${code}${words && !words.startsWith('<') ? ` (${words})` : ''}`;
    if (code === 401 || code === 403) return fail('INPUT_INVALID', why, HEADERS);
    if (code === 404 || code === 405) return fail('INPUT_INVALID', why, ADDRESS);
    if (code >= 300 && code < 400) return fail('INPUT_INVALID', `${why}, a redirect`, REDIRECT);
    return fail('NETWORK_FAILED', why, code >= 500 ? LATER : REFUSED);
  }
  if (String(code).startsWith('ERR_INVALID_') || code === 'ERR_HTTP_INVALID_HEADER_VALUE') {
    return fail('INPUT_INVALID', `cannot be asked: ${message}`, HEADERS);
  }
  // The exporter does not say which of these it was.
  if (message === 'Export failed with retryable status') {
    return fail('NETWORK_FAILED', 'is overloaded (429, 502, 503 or 504)', LATER);
  }
  const isForeign = /certificate|CERT_/i.test(`${code} ${message}`);
  return fail('NETWORK_FAILED', `cannot be reached: ${message}`, isForeign ? TRUST : REACH);
}

/** @param {string} endpoint */
export function webPage(endpoint) {
  return new Failure('INPUT_INVALID', `${endpoint} answered with a web page`, ADDRESS);
}

/**
 * The words of an answer, which may be text, or a message of protobuf around it.
 *
 * @param {string | Uint8Array} answer
 */
export function said(answer) {
  const text = typeof answer === 'string' ? answer : Buffer.from(answer).toString();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  return brief(text.replace(/[\u0000-\u0020\ufffd]+/g, ' ').trim(), MOST_CHARACTERS);
}

const HEADERS =
  'give the headers that the receiver asks for with the input otlp-headers, or in OTEL_EXPORTER_OTLP_HEADERS';
const ADDRESS =
  'check publish.otlp.endpoint: values are sent to that address with /v1/metrics at its end';
const REDIRECT =
  'name the final address in publish.otlp.endpoint: redirects are not followed, since headers would go along';
const REFUSED = 'the log of the receiver says why';
const LATER = 'the next build is sent again; the log of the receiver may say why';
const REACH = 'check publish.otlp.endpoint, and that this machine reaches it';
const TRUST = 'for a certificate authority of your own set NODE_EXTRA_CA_CERTS to its file';
