/** Signs a request anew (AWS Signature Version 4) after the proxy changed its headers. */
import { createHash, createHmac } from 'node:crypto';

/** @typedef {{ accessKeyId: string, secretAccessKey: string }} Key */

/** @typedef {{ method: string, url: string, headers: import('node:http').IncomingHttpHeaders }} Signed */

/**
 * The `authorization` of a request after its change. What was not signed with one of these keys
 * keeps its wrong signature, for the server to find.
 *
 * @param {Signed} before
 * @param {Signed} after
 * @param {Key[]} keys
 */
export function signedAnew(before, after, keys) {
  const { authorization } = before.headers;
  return authorization === signed(before, keys) ? signed(after, keys) : authorization;
}

/**
 * With those of the headers that were signed before, as far as they are still there.
 *
 * @param {Signed} request
 * @param {Key[]} keys
 */
function signed({ method, url, headers }, keys) {
  const { authorization = '' } = headers;
  const [, id, oldScope = ''] = /Credential=([^/]+)\/([^,]+)/.exec(authorization) ?? [];
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const key = keys.find(({ accessKeyId }) => accessKeyId === id);
  if (!key) return authorization;

  const date = String(headers['x-amz-date']);
  const scope = oldScope.replace(/^\d+/, date.slice(0, 8));
  const present = names.split(';').filter((name) => headers[name] !== undefined);
  const { pathname, search } = new URL(url, 'http://host');
  const canonical = [
    method,
    pathname,
    canonicalQuery(search),
    ...present.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    present.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', date, scope, hash].join('\n');
  /** @type {string | Buffer} */
  let secret = `AWS4${key.secretAccessKey}`;
  for (const part of scope.split('/')) secret = hmac(secret, part);
  const signature = hmac(secret, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${present.join(';')}, Signature=${signature}`;
}

/** @param {string} search */
function canonicalQuery(search) {
  const parts = search.slice(1).split('&').filter(Boolean);
  return parts
    .map((part) => (part.includes('=') ? part : `${part}=`))
    .sort()
    .join('&');
}

/** @param {string | Buffer} key @param {string} text */
function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}
