/** One request on its way through a server of the tests: what a fault can see of it and do with it. */
import { once } from 'node:events';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What is kept of a request.
 * @typedef {object} Seen
 * @property {string} method
 * @property {string} url path and query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {number | null} status what the client was told
 * @property {number | null} applied what the true answer was; null when it was never asked for
 * @property {number} bytes of both bodies
 * @property {number} atMs since the server started
 * @property {'arrived' | 'forwarded' | 'answered' | 'cut' | 'stalled'} phase
 */

/** @typedef {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} Chunks */

/**
 * The true answer, before the client sees any of it.
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').OutgoingHttpHeaders} headers
 * @property {Chunks} body
 * @property {() => void} abandon the body will not be read
 * @property {((whole: Buffer) => Buffer)[]} edits need the whole body; without any, it streams
 * @property {((chunks: Chunks, total: number) => AsyncIterable<Uint8Array>)[]} passes
 */

/**
 * @typedef {object} Setting what all exchanges of a server share
 * @property {import('./transcript.js').Transcript} transcript
 * @property {number} startedAtMs
 */

/**
 * @typedef {object} Arrived
 * @property {import('node:http').IncomingMessage} incoming
 * @property {import('node:http').ServerResponse} outgoing
 * @property {boolean} awaitsContinue
 */

/** What one connection has to say to the other is nothing to the third. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'expect'];

/** @template {Seen} [S=Seen] */
export class Exchange {
  /** Whether nothing more can be done for it. */
  isOver = false;
  /** How far the clock that this client sees is ahead. */
  clockMs = 0;
  /** Of the connection to the client. */
  #closed;
  #gone = new AbortController();
  /** @type {Promise<void> | null} the client's body, being read */
  #upload = null;
  /** @type {Promise<Buffer> | null} the client's body, when a fault wants it in one piece */
  #whole = null;
  #transcript;
  #awaitsContinue;

  /**
   * @param {Setting} setting
   * @param {Arrived} arrived
   * @param {(seen: Seen) => S} tell what else is to be kept
   */
  constructor({ transcript, startedAtMs }, { incoming, outgoing, awaitsContinue }, tell) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.#awaitsContinue = awaitsContinue;
    this.#transcript = transcript;
    const { method = 'GET', url = '/', headers } = incoming;
    this.seen = tell({
      ...{ method, url, headers, status: null, applied: null, bytes: 0 },
      atMs: performance.now() - startedAtMs,
      phase: 'arrived',
    });
    transcript.head(`${method} ${url}`, headers);
    for (const side of [incoming, outgoing]) side.on('error', () => {}); // `close` comes as well.
    this.#closed = new Promise((resolve) => outgoing.on('close', resolve)).then(() => {
      const isAbandoned = this.seen.phase === 'arrived' || this.seen.phase === 'forwarded';
      if (isAbandoned) this.seen.phase = 'cut';
      this.isOver = true;
      this.#gone.abort();
    });
  }

  /** Finds the true answer. @returns {Promise<Answer>} */
  async forward() {
    throw new Error('a server implements how it answers');
  }

  /** Lets time pass, unless the client leaves first. @param {number} ms */
  async pause(ms) {
    await sleep(ms, undefined, { signal: this.#gone.signal }).catch(() => {});
  }

  /** Finds out what a fault is chosen by, when that takes time. @returns {Promise<void> | undefined} */
  prepare() {
    return undefined;
  }

  /** What the client has sent. */
  whole() {
    if (!this.#whole) {
      this.#invite();
      this.#whole = wholeOf(this.#uploaded());
      this.#upload = this.#whole.then(
        () => {},
        () => {},
      );
    }
    return this.#whole;
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
   * Answers without finding the true answer, or instead of it.
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
    const known = { date: this.#date(), 'content-type': type, ...headers };
    const length = this.seen.method === 'HEAD' ? {} : { 'content-length': String(bytes.length) };
    this.#writeHead(status, { ...known, ...length, ...close });
    await this.#send([bytes]);
  }

  /**
   * Answers in pieces, of a length that is not told.
   *
   * @param {number} status
   * @param {string} type
   * @param {Chunks} chunks are asked for as the client reads
   */
  async stream(status, type, chunks) {
    await this.readBody();
    if (this.isOver) return;
    this.#writeHead(status, { date: this.#date(), 'content-type': type });
    await this.#send(chunks);
  }

  /** Ends the connection at once. */
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

  /**
   * The true answer is the one of a server behind this one.
   *
   * @param {{ target: URL, agent: import('node:http').Agent }} behind
   * @param {string} path
   * @param {import('node:http').OutgoingHttpHeaders} headers
   * @returns {Promise<Answer>}
   */
  async passOn({ target, agent }, path, headers) {
    const { hostname, port } = target;
    const { method } = this.seen;
    const sent = without(headers, ['connection', 'keep-alive', 'expect']);
    const upstream = request({ hostname, port, agent, method, path, headers: sent });
    const answered = once(upstream, 'response');
    this.#invite();
    this.seen.phase = 'forwarded';
    // The server may answer before it has read all: then this fails, and the answer counts.
    this.#upload = pipeline(this.#uploaded(), upstream).catch(() => {});
    const [answer] = /** @type {[import('node:http').IncomingMessage]} */ (await answered);
    const { statusCode: status = 0 } = answer;
    const received = without(answer.headers, HOP_BY_HOP);
    if (this.clockMs) received.date = this.#date();
    this.seen.applied = status;
    const abandon = () => void answer.destroy();
    return { status, headers: received, body: answer, abandon, edits: [], passes: [] };
  }

  /**
   * The true answer is made here, of what the client has sent.
   *
   * @param {(body: Buffer) => Promise<{ status: number, body: string, type?: string,
   *   headers?: Record<string, string> }>} handle
   * @returns {Promise<Answer>}
   */
  async handle(handle) {
    const { status, body, type, headers = {} } = await handle(await this.whole());
    const bytes = Buffer.from(body);
    this.seen.phase = 'forwarded';
    this.seen.applied = status;
    const known = type ? { 'content-type': type } : {};
    return {
      status,
      headers: { date: this.#date(), ...known, ...headers, 'content-length': String(bytes.length) },
      ...{ body: [bytes], abandon: () => {}, edits: [], passes: [] },
    };
  }

  /** Hands the true answer on. @param {Answer} answer */
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
    if (this.#awaitsContinue) this.outgoing.writeContinue();
    this.#awaitsContinue = false;
  }

  async *#uploaded() {
    const take = this.#transcript.body();
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
    this.#transcript.head(String(status), headers);
    this.outgoing.writeHead(status, headers);
  }

  /** @param {Chunks} chunks */
  async #send(chunks) {
    const take = this.#transcript.body();
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

/**
 * @param {import('node:http').OutgoingHttpHeaders} headers
 * @param {string[]} names
 */
function without(headers, names) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
