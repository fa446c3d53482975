/** One request on its way through the proxy: what a fault can see of it and do with it. */
import { once } from 'node:events';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorXml } from './answers.js';
import { operationOf } from './operations.js';
import { signedAnew } from './signature.js';

/**
 * What is kept of a request.
 * @typedef {object} Seen
 * @property {import('./operations.js').Operation} operation
 * @property {string} key for a listing, its prefix
 * @property {string} method
 * @property {string} url path and query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {number | null} status what the client was told
 * @property {number | null} applied what the server answered; null when it was never asked
 * @property {number} bytes of both bodies
 * @property {number} atMs since the proxy started
 * @property {'arrived' | 'forwarded' | 'answered' | 'cut' | 'stalled'} phase
 */

/** @typedef {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} Chunks */

/**
 * The server's answer, before the client sees any of it.
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').OutgoingHttpHeaders} headers
 * @property {Chunks} body
 * @property {() => void} abandon nobody will read the body
 * @property {((whole: Buffer) => Buffer)[]} edits need the whole body; without any, it streams
 * @property {((chunks: Chunks, total: number) => AsyncIterable<Uint8Array>)[]} passes
 */

/** What one connection has to say to the other is nothing to the third. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'expect'];

export class Exchange {
  /** Whether nothing more can be done for it. */
  isOver = false;
  /** How far the clock that this client sees is ahead. */
  clockMs = 0;
  /** What goes to the server; after a change, `isChanged` has it signed anew. */
  headers;
  isChanged = false;
  /** Of the connection to the client. */
  #closed;
  #gone = new AbortController();
  /** @type {Promise<void> | null} the client's body, being read */
  #upload = null;

  /**
   * @param {import('./proxy.js').Setting} setting
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:http').ServerResponse} outgoing
   * @param {boolean} awaitsContinue
   */
  constructor(setting, incoming, outgoing, awaitsContinue) {
    this.setting = setting;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.awaitsContinue = awaitsContinue;
    const { method = 'GET', url = '/', headers } = incoming;
    const path = url.startsWith(setting.path) ? url.slice(setting.path.length) || '/' : url;
    /** @type {Seen} */
    this.seen = {
      ...operationOf(method, path, headers),
      ...{ method, url: path, headers, status: null, applied: null, bytes: 0 },
      atMs: performance.now() - setting.startedAtMs,
      phase: 'arrived',
    };
    this.headers = { ...headers };
    this.isChanged = path !== url;
    setting.transcript.head(`${method} ${url}`, headers);
    for (const side of [incoming, outgoing]) side.on('error', () => {}); // `close` comes as well.
    this.#closed = new Promise((resolve) => outgoing.on('close', resolve)).then(() => {
      const isAbandoned = this.seen.phase === 'arrived' || this.seen.phase === 'forwarded';
      if (isAbandoned) this.seen.phase = 'cut';
      this.isOver = true;
      this.#gone.abort();
    });
  }

  /** Lets time pass, unless the client leaves first. @param {number} ms */
  async pause(ms) {
    await sleep(ms, undefined, { signal: this.#gone.signal }).catch(() => {});
  }

  /** Waits until the client has sent its body, wherever that goes. */
  readBody() {
    this.#upload ??= this.#dump();
    return this.#upload;
  }

  async #dump() {
    this.#invite();
    try {
      for await (const _ of this.#uploaded());
    } catch {
      // The client is gone.
    }
  }

  /**
   * Answers without asking the server, or instead of what it said.
   *
   * @param {number} status
   * @param {{ type: string, body: string, headers?: Record<string, string>, early?: boolean }} said
   *   `early` does not wait for the client's body
   */
  async respond(status, { type, body, headers = {}, early = false }) {
    if (!early) await this.readBody();
    if (this.isOver) return;
    const bytes = Buffer.from(this.seen.method === 'HEAD' ? '' : body);
    const close = early ? { connection: 'close' } : {};
    const known = { 'content-type': type, 'x-amz-request-id': 'PLAYEDBYTHEPROXY', ...headers };
    const length = this.seen.method === 'HEAD' ? {} : { 'content-length': String(bytes.length) };
    this.#writeHead(status, { date: this.#date(), ...known, ...length, ...close });
    await this.#send([bytes]);
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

  /** Ends the connection in the middle of whatever is going on. */
  cut() {
    this.isOver = true;
    this.seen.phase = 'cut';
    this.outgoing.socket?.resetAndDestroy();
  }

  /** Says nothing more, until the client gives up. */
  async hang() {
    this.isOver = true;
    this.seen.phase = 'stalled';
    await this.#closed;
  }

  /** Asks the server. @returns {Promise<Answer>} */
  async forward() {
    const { method, url } = this.seen;
    const { target, keys, agent } = this.setting;
    for (const name of HOP_BY_HOP) if (name !== 'transfer-encoding') delete this.headers[name];
    if (this.isChanged) {
      const before = { method, url: this.incoming.url ?? '', headers: this.seen.headers };
      this.headers.authorization = signedAnew(before, { method, url, headers: this.headers }, keys);
    }
    const { hostname, port } = target;
    const upstream = request({ hostname, port, agent, method, path: url, headers: this.headers });
    const answered = once(upstream, 'response');
    this.#invite();
    this.seen.phase = 'forwarded';
    // The server may answer before it has read all: then this fails, and the answer counts.
    this.#upload = pipeline(this.#uploaded(), upstream).catch(() => {});
    const [answer] = /** @type {[import('node:http').IncomingMessage]} */ (await answered);
    const headers = { ...answer.headers };
    for (const name of HOP_BY_HOP) delete headers[name];
    if (this.clockMs) headers.date = this.#date();
    const status = answer.statusCode ?? 0;
    this.seen.applied = status;
    const abandon = () => void answer.destroy();
    return { status, headers, body: answer, abandon, edits: [], passes: [] };
  }

  /** Hands the server's answer on. @param {Answer} answer */
  async deliver({ status, headers, body, edits, passes }) {
    let chunks = body;
    if (edits.length > 0 && this.seen.method !== 'HEAD') {
      let whole = await wholeOf(body);
      for (const edit of edits) whole = edit(whole);
      headers['content-length'] = String(whole.length);
      chunks = [whole];
    }
    for (const pass of passes) chunks = pass(chunks, Number(headers['content-length'] ?? 0));
    this.#writeHead(status, headers);
    await this.#send(chunks);
  }

  /** Lets a client that waits for it send its body. */
  #invite() {
    if (this.awaitsContinue) this.outgoing.writeContinue();
    this.awaitsContinue = false;
  }

  async *#uploaded() {
    const take = this.setting.transcript.body();
    // When the server stops reading, the client still has to get its answer.
    for await (const chunk of this.incoming.iterator({ destroyOnReturn: false })) {
      take(chunk);
      this.seen.bytes += chunk.length;
      yield chunk;
    }
  }

  /** @param {number} status @param {import('node:http').OutgoingHttpHeaders} headers */
  #writeHead(status, headers) {
    this.seen.status = status;
    this.setting.transcript.head(String(status), headers);
    this.outgoing.writeHead(status, headers);
  }

  /** @param {Chunks} chunks */
  async #send(chunks) {
    const take = this.setting.transcript.body();
    for await (const chunk of chunks) {
      if (this.isOver) return;
      take(chunk);
      this.seen.bytes += chunk.length;
      const written = new Promise((resolve) => this.outgoing.write(chunk, resolve));
      await Promise.race([written, this.#closed]);
    }
    if (this.isOver) return;
    this.isOver = true;
    this.seen.phase = 'answered';
    this.outgoing.end();
  }

  #date() {
    return new Date(Date.now() + this.clockMs).toUTCString();
  }
}

/** @param {Chunks} chunks @returns {Promise<Buffer>} */
async function wholeOf(chunks) {
  const pieces = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}
