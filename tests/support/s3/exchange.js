/** One request on its way through the proxy to an S3 server: it may have to be signed anew. */
import { Exchange as AnyExchange } from '../exchange.js';
import { errorXml } from './answers.js';
import { operationOf } from './operations.js';
import { signedAnew } from './signature.js';

/**
 * `key` is for a listing its prefix; `url` is without the path of the endpoint.
 * @typedef {import('../exchange.js').Seen & { operation: import('./operations.js').Operation,
 *   key: string }} Seen
 */

/** @extends {AnyExchange<Seen>} */
export class Exchange extends AnyExchange {
  /** Whether the request has to be signed anew. */
  isChanged = false;

  /**
   * @param {import('./proxy.js').Setting} setting
   * @param {import('../exchange.js').Arrived} arrived
   */
  constructor(setting, arrived) {
    super(setting, arrived, (seen) => {
      const isInside = seen.url.startsWith(setting.path);
      const url = isInside ? seen.url.slice(setting.path.length) || '/' : seen.url;
      return { ...operationOf(seen.method, url, seen.headers), ...seen, url };
    });
    this.setting = setting;
    /** What goes to the server. */
    this.headers = { ...this.seen.headers };
    this.isChanged = this.seen.url !== arrived.incoming.url;
  }

  /** @override @type {AnyExchange['respond']} */
  respond(status, { headers, ...said }) {
    const known = { 'x-amz-request-id': 'PLAYEDBYTHEPROXY', ...headers };
    return super.respond(status, { ...said, headers: known });
  }

  /** Refuses as S3 does. @param {number} status @param {string} code @param {string} message */
  refuse(status, code, message, extra = {}) {
    const { key } = this.seen;
    return this.respond(status, {
      type: 'application/xml',
      body: errorXml(code, message, { Key: key, ...extra }),
    });
  }

  /** The server is to see another time in the request. @param {string} date */
  resignAt(date) {
    this.headers['x-amz-date'] = date;
    this.isChanged = true;
  }

  /** The server is to be asked more. @param {string} query */
  resignWith(query) {
    this.seen.url += `&${query}`;
    this.isChanged = true;
  }

  /** Asks the server. @override */
  async forward() {
    const { method, url } = this.seen;
    if (this.isChanged) {
      const before = { method, url: this.incoming.url ?? '', headers: this.seen.headers };
      const changed = { method, url, headers: this.headers };
      this.headers.authorization = signedAnew(before, changed, this.setting.keys);
    }
    const answer = await this.passOn(this.setting, url, this.headers);
    this.#remember(answer);
    return answer;
  }

  /** @param {import('../exchange.js').Answer} answer */
  #remember({ status, headers }) {
    const { url, operation } = this.seen;
    const { etags } = this.setting;
    const [path] = url.split('?');
    const tells = ['GetObject', 'HeadObject', 'PutObject'].includes(operation) && status < 300;
    const isGone = status === 404 || operation === 'CopyObject' || operation === 'DeleteObject';
    if (tells && headers.etag) etags.set(path, String(headers.etag));
    else if (isGone) etags.delete(path);
  }
}
