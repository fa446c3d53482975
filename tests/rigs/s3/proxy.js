/**
 * A proxy in front of an S3 server that plays the faults a test asks for (`faults.js`,
 * `conditions.js`) and remembers what went through. What no fault touches streams through unchanged.
 */
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { Exchange } from './exchange.js';
import { Transcript } from './transcript.js';

/** @typedef {import('./exchange.js').Seen} Seen */
/** @typedef {import('./exchange.js').Answer} Answer */

/**
 * A fault acts when a request arrives, when the server has answered it, or both.
 * @typedef {object} Fault
 * @property {(exchange: Exchange) => unknown} [arrive]
 * @property {(answer: Answer, exchange: Exchange) => unknown} [answer]
 */

/**
 * Which requests a fault is for; each is asked for, and those that fit are counted.
 * @typedef {object} Which
 * @property {import('./operations.js').Operation} [operation]
 * @property {RegExp | string} [key]
 * @property {number} [from] the first of them that gets it, 1 if nothing is said
 * @property {number} [times] how many get it, all if nothing is said
 * @property {(request: Seen) => boolean} [when]
 */

/** `count` fitted so far, `hits` of them got the fault. @typedef {Which & { fault: Fault, count: number, hits: number }} Play */

/**
 * What all exchanges of a proxy share.
 * @typedef {object} Setting
 * @property {URL} target
 * @property {string} path
 * @property {import('./signature.js').Key[]} keys
 * @property {Agent} agent
 * @property {Transcript} transcript
 * @property {number} startedAtMs
 * @property {Map<string, string>} etags last seen of each object
 */

/**
 * @typedef {object} Proxy
 * @property {string} endpoint
 * @property {Seen[]} requests
 * @property {(fault: Fault, which?: Which) => Play} play several faults act in the order of their plays
 * @property {() => void} reset no faults, no requests; the transcript goes on
 * @property {() => string} transcript everything that ever went through, but for signatures
 * @property {() => Promise<void>} close
 */

/**
 * @param {Pick<import('./servers.js').Server, 'endpoint' | 'accessKeyId' | 'secretAccessKey'>
 *   & { limited?: import('./signature.js').Key | null }} server with its keys, because a fault that
 *   changes a request has to sign it again
 * @param {{ path?: string }} [options] `path` is in front of every bucket, as at some providers
 * @returns {Promise<Proxy>}
 */
export async function startProxy(server, { path = '' } = {}) {
  /** @type {Setting} */
  const setting = {
    target: new URL(server.endpoint),
    path,
    keys: [server, ...(server.limited ? [server.limited] : [])],
    // Each request has its own connection: one that the server closes is no fault of ours.
    agent: new Agent({ keepAlive: false }),
    transcript: new Transcript(),
    startedAtMs: performance.now(),
    etags: new Map(),
  };
  /** @type {Seen[]} */
  const requests = [];
  /** @type {Play[]} */
  const plays = [];

  /** @param {boolean} awaitsContinue @returns {import('node:http').RequestListener} */
  const listener = (awaitsContinue) => (incoming, outgoing) => {
    const exchange = new Exchange(setting, incoming, outgoing, awaitsContinue);
    requests.push(exchange.seen);
    const faults = plays.filter((play) => isNext(play, exchange.seen)).map(({ fault }) => fault);
    pass(exchange, faults).catch(() => exchange.cut());
  };
  const proxy = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, listener(false));
  proxy.on('checkContinue', listener(true));
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (proxy.address());

  return {
    endpoint: `http://127.0.0.1:${port}${path}`,
    requests,
    play(fault, which = {}) {
      const play = { ...which, fault, count: 0, hits: 0 };
      plays.push(play);
      return play;
    },
    reset() {
      plays.length = 0;
      requests.length = 0;
    },
    transcript: () => setting.transcript.toString(),
    async close() {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, 'close');
    },
  };
}

/**
 * @param {Exchange} exchange
 * @param {Fault[]} faults
 */
async function pass(exchange, faults) {
  for (const { arrive } of faults) {
    await arrive?.(exchange);
    if (exchange.isOver) return;
  }
  const answer = await exchange.forward();
  remember(exchange, answer);
  for (const fault of faults) {
    await fault.answer?.(answer, exchange);
    if (exchange.isOver) return answer.abandon();
  }
  await exchange.deliver(answer);
}

/**
 * Counts a request that fits.
 *
 * @param {Play} play
 * @param {Seen} seen
 */
function isNext(play, seen) {
  const { operation = seen.operation, key = seen.key, from = 1, times = Infinity } = play;
  const isKey = typeof key === 'string' ? key === seen.key : key.test(seen.key);
  if (operation !== seen.operation || !isKey || play.when?.(seen) === false) return false;
  play.count += 1;
  const isHit = play.count >= from && play.count < from + times;
  if (isHit) play.hits += 1;
  return isHit;
}

/** @param {Exchange} exchange @param {Answer} answer */
function remember({ seen, setting }, { status, headers }) {
  const [path] = seen.url.split('?');
  const tells = ['GetObject', 'HeadObject', 'PutObject'].includes(seen.operation) && status < 300;
  const isGone =
    status === 404 || seen.operation === 'CopyObject' || seen.operation === 'DeleteObject';
  if (tells && headers.etag) setting.etags.set(path, String(headers.etag));
  else if (isGone) setting.etags.delete(path);
}
