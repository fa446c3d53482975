/** What can go wrong between a client and a store: one small function for each. */
import { edit, header } from '../faults.js';
import { errorXml } from './answers.js';

export * from '../faults.js';

/** @typedef {import('./proxy.js').Fault} Fault */

const SKEW_MS = 15 * 60 * 1000;

// Refusals, unapplied.

/** @param {number} code @param {string} name as S3 has it @param {string} message @returns {Fault} */
export function status(code, name, message = `${name}, played by the proxy`) {
  return { arrive: (exchange) => exchange.refuse(code, name, message) };
}

/** The true answer under another status. @param {number} code @returns {Fault} */
export function otherStatus(code) {
  return {
    answer(answer) {
      answer.status = code;
    },
  };
}

/** @returns {Fault} */
export function jsonError(code = 400) {
  const body = '{"statusCode":"400","error":"Bad Request","message":"played by the proxy"}';
  return { arrive: (exchange) => exchange.respond(code, { type: 'application/json', body }) };
}

/** Answers before it reads the body, and closes the connection. @returns {Fault} */
export function refusedUpload(code = 403, name = 'AccessDenied') {
  const body = errorXml(name, 'Access Denied');
  const said = { type: 'application/xml', body, early: true };
  return { arrive: (exchange) => exchange.respond(code, said) };
}

/** The bucket is elsewhere: 301 as from AWS, 400 as from a store that signs by region. @param {number} code @param {string} region @returns {Fault} */
export function redirect(code, region) {
  const [name, message] =
    code === 301
      ? [
          'PermanentRedirect',
          'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
        ]
      : [
          'AuthorizationHeaderMalformed',
          `The authorization header is malformed; the region is wrong; expecting '${region}'`,
        ];
  const headers = { 'x-amz-bucket-region': region };
  const details = { Region: region, Endpoint: `s3.${region}.amazonaws.com` };
  const body = errorXml(name, message, details);
  return {
    arrive: (exchange) => exchange.respond(code, { type: 'application/xml', body, headers }),
  };
}

/** The server applies the request, but something in between answers in its place. @returns {Fault} */
export function lostAnswerThenStatus(code = 500, name = 'InternalError') {
  const message = 'We encountered an internal error. Please try again.';
  return { answer: (_, exchange) => exchange.refuse(code, name, message) };
}

// Bodies and headers.

/** The listing is empty although there are objects. @returns {Fault} */
export function missingList() {
  return edit((whole) => {
    const entries = /<(Contents|Version|DeleteMarker|CommonPrefixes)>.*?<\/\1>/gs;
    const text = whole.toString().replace(entries, '');
    return Buffer.from(text.replace(/<KeyCount>\d+</, '<KeyCount>0<'));
  });
}

/** The listing has folders that a console has marked. @param {string[]} keys @returns {Fault} */
export function folders(...keys) {
  const marks = keys.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified>` +
      '<Size>0</Size></Contents>',
  );
  return edit((whole) =>
    Buffer.from(whole.toString().replace('</ListBucketResult>', `${marks.join('')}$&`)),
  );
}

/** Listings come so many objects at a time. @param {number} count @returns {Fault} */
export function pages(count) {
  return { arrive: (exchange) => exchange.resignWith(`max-keys=${count}`) };
}

/** Neither an answer nor a listing tells an ETag. @returns {Fault} */
export function noEtag() {
  return etags(() => '');
}

/** ETags without their quotes, in listings too. @returns {Fault} */
export function unquotedEtag() {
  return etags((etag) => etag.replace(/"|&quot;|&#34;/g, ''));
}

/** @returns {Fault} */
export function noLastModified() {
  return header('last-modified', null);
}

/** An upload is answered as from a bucket with versions. @returns {Fault} */
export function versionId(id = '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY') {
  return header('x-amz-version-id', id);
}

/** The store's clock goes wrong: it refuses requests of any other time, as S3 does. @param {number} offsetMs @returns {Fault} */
export function skewed(offsetMs) {
  return {
    async arrive(exchange) {
      exchange.clockMs = offsetMs;
      const date = String(exchange.headers['x-amz-date']);
      const asked = date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
      if (Math.abs(Date.parse(asked) - Date.now() - offsetMs) > SKEW_MS) {
        const message =
          'The difference between the request time and the current time is too large.';
        return exchange.refuse(403, 'RequestTimeTooSkewed', message);
      }
      const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
      exchange.resignAt(now);
    },
  };
}

/** @param {(etag: string) => string} change @returns {Fault} */
function etags(change) {
  return {
    answer({ headers, edits }) {
      if (headers.etag) headers.etag = change(String(headers.etag));
      if (!headers.etag) delete headers.etag;
      if (!/xml/.test(String(headers['content-type']))) return;
      edits.push((whole) => {
        const text = whole.toString();
        return Buffer.from(text.replace(/<ETag>(.*?)<\/ETag>/g, (_, etag) => tag(change(etag))));
      });
    },
  };
}

/** @param {string} etag */
function tag(etag) {
  return etag && `<ETag>${etag}</ETag>`;
}
