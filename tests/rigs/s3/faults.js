/** What can go wrong between a client and a store: one small function for each. */
import { errorXml } from './answers.js';

/** @typedef {import('./proxy.js').Fault} Fault */
/** @typedef {import('./exchange.js').Chunks} Chunks */

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

/** What a captive portal or a load balancer says. @returns {Fault} */
export function htmlPage(code = 200) {
  const body =
    '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Hello</body></html>';
  return { arrive: (exchange) => exchange.respond(code, { type: 'text/html', body }) };
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

// Connections.

/** The connection breaks before the server knows of the request. @returns {Fault} */
export function resetBeforeAnswer() {
  return {
    async arrive(exchange) {
      await exchange.readBody();
      exchange.cut();
    },
  };
}

/** The connection breaks after half of the true answer's body. @returns {Fault} */
export function resetMidBody() {
  return afterHalf((exchange) => exchange.cut());
}

/** Accepts the request, never answers, and does not ask the server. @returns {Fault} */
export function stall() {
  return {
    async arrive(exchange) {
      await exchange.readBody();
      await exchange.hang();
    },
  };
}

/** Half of the true answer's body comes, then nothing, on an open connection. @returns {Fault} */
export function stallMidBody() {
  return afterHalf((exchange) => exchange.hang());
}

/** The server applies the request, but its answer does not arrive. @returns {Fault} */
export function lostAnswer() {
  return { answer: (_, exchange) => exchange.cut() };
}

/** The server applies the request, but something in between answers in its place. @returns {Fault} */
export function lostAnswerThenStatus(code = 500, name = 'InternalError') {
  const message = 'We encountered an internal error. Please try again.';
  return { answer: (_, exchange) => exchange.refuse(code, name, message) };
}

/** @param {number} ms @returns {Fault} */
export function delay(ms) {
  return { arrive: (exchange) => exchange.pause(ms) };
}

/** The answer's body comes at this speed. @param {number} bytesPerSecond @returns {Fault} */
export function slow(bytesPerSecond) {
  const PIECES_PER_SECOND = 20;
  const piece = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  return {
    answer({ passes }, exchange) {
      passes.push(async function* (chunks) {
        for await (const chunk of chunks) {
          for (let at = 0; at < chunk.length && !exchange.isOver; at += piece) {
            await exchange.pause(1000 / PIECES_PER_SECOND);
            yield chunk.subarray(at, at + piece);
          }
        }
      });
    },
  };
}

// Bodies.

/** Half of the body, with a length that fits: nothing looks wrong. @returns {Fault} */
export function truncated() {
  return edit((whole) => whole.subarray(0, whole.length >> 1));
}

/** Some bytes of the body are others. @returns {Fault} */
export function corrupted(offset = 0, count = 16) {
  return edit((whole) => {
    const damaged = Buffer.from(whole);
    for (let at = offset; at < Math.min(offset + count, damaged.length); at += 1)
      damaged[at] ^= 0xff;
    return damaged;
  });
}

/** More is announced than comes before the connection ends, in an orderly way. @returns {Fault} */
export function wrongLength(surplus = 100) {
  return {
    answer({ headers }) {
      headers['content-length'] = String(Number(headers['content-length'] ?? 0) + surplus);
      headers.connection = 'close';
    },
  };
}

/** The listing is empty although there are objects. @returns {Fault} */
export function missingList() {
  return edit((whole) => {
    const entries = /<(Contents|Version|DeleteMarker|CommonPrefixes)>.*?<\/\1>/gs;
    const text = whole.toString().replace(entries, '');
    return Buffer.from(text.replace(/<KeyCount>\d+</, '<KeyCount>0<'));
  });
}

/** Each listing stays as it was when it was first asked for. @returns {Fault} */
export function staleList() {
  /** @type {Map<string, Buffer>} */
  const first = new Map();
  return {
    answer({ edits }, { seen }) {
      edits.push((whole) => {
        const known = first.get(seen.url) ?? whole;
        first.set(seen.url, known);
        return known;
      });
    },
  };
}

// Headers.

/** A header of the true answer is another, or missing. @param {string} name @param {string | null} value @returns {Fault} */
export function header(name, value) {
  return {
    answer({ headers }) {
      if (value === null) delete headers[name];
      else headers[name] = value;
    },
  };
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

/** Answers carry another time; before other faults, it is also theirs. @param {number} offsetMs @returns {Fault} */
export function clock(offsetMs) {
  return {
    arrive(exchange) {
      exchange.clockMs = offsetMs;
    },
  };
}

const SKEW_MS = 15 * 60 * 1000;

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

/** @param {(whole: Buffer) => Buffer} change @returns {Fault} */
function edit(change) {
  return { answer: ({ edits }) => void edits.push(change) };
}

/** @param {(exchange: import('./exchange.js').Exchange) => unknown} act @returns {Fault} */
function afterHalf(act) {
  return {
    answer({ passes }, exchange) {
      passes.push(async function* (chunks, total) {
        let left = Math.max(1, total >> 1);
        for await (const chunk of chunks) {
          yield chunk.subarray(0, left);
          left -= chunk.length;
          if (left <= 0) break;
        }
        await act(exchange);
      });
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
