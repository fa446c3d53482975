/**
 * A server that plays the faults a test asks for (`faults.js`) and remembers what went through. What
 * no fault touches gets its true answer unchanged.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

/** @typedef {import('./exchange.js').Seen} Seen */
/** @typedef {import('./exchange.js').Answer} Answer */
/** @typedef {import('./exchange.js').Exchange<any>} Exchange */

/**
 * A fault acts when a request arrives, when its true answer is there, or both.
 * @template {Exchange} [E=Exchange]
 * @typedef {object} Fault
 * @property {(exchange: E) => unknown} [arrive]
 * @property {(answer: Answer, exchange: E) => unknown} [answer]
 */

/**
 * Which requests a fault is for; each is asked for, and those that fit are counted.
 * @template {Seen} [S=Seen]
 * @typedef {object} Which
 * @property {number} [from] the first of them that gets it, 1 if nothing is said
 * @property {number} [times] how many get it, all if nothing is said
 * @property {(request: S) => boolean} [when]
 */

/**
 * A fault that is played: `count` requests fitted so far, `hits` of them got it.
 * @template W, F
 * @typedef {W & { fault: F, count: number, hits: number }} Play
 */

/**
 * @template {Exchange} E
 * @template {Which<any>} W
 * @param {(arrived: import('./exchange.js').Arrived) => E} open
 * @param {(which: W, seen: E['seen']) => boolean} fits
 */
export async function startFront(open, fits) {
  /** @type {E['seen'][]} */
  const requests = [];
  /** @type {Play<W, Fault<E>>[]} */
  const plays = [];

  /** @param {boolean} awaitsContinue @returns {import('node:http').RequestListener} */
  const listener = (awaitsContinue) => (incoming, outgoing) => {
    const exchange = open({ incoming, outgoing, awaitsContinue });
    requests.push(exchange.seen);
    serve(exchange).catch(() => exchange.cut());
  };

  /** @param {E} exchange */
  async function serve(exchange) {
    const prepared = exchange.prepare();
    if (prepared) await prepared;
    const isFor = (/** @type {Play<W, Fault<E>>} */ play) =>
      fits(play, exchange.seen) && isNext(play, exchange.seen);
    await pass(
      exchange,
      plays.filter(isFor).map(({ fault }) => fault),
    );
  }

  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, listener(false));
  server.on('checkContinue', listener(true));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    /**
     * Several faults act in the order of their plays.
     * @param {Fault<E>} fault
     * @param {W} which
     * @returns {Play<W, Fault<E>>}
     */
    play(fault, which) {
      const play = { ...which, fault, count: 0, hits: 0 };
      plays.push(play);
      return play;
    },
    /** No faults, no requests. */
    reset() {
      plays.length = 0;
      requests.length = 0;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @template {Exchange} E
 * @param {E} exchange
 * @param {Fault<E>[]} faults
 */
async function pass(exchange, faults) {
  for (const { arrive } of faults) {
    await arrive?.(exchange);
    if (exchange.isOver) return;
  }
  const answer = await exchange.forward();
  for (const fault of faults) {
    await fault.answer?.(answer, exchange);
    if (exchange.isOver) return answer.abandon();
  }
  await exchange.deliver(answer);
}

/**
 * Counts a request that fits.
 *
 * @param {Play<Which<any>, unknown>} play
 * @param {Seen} seen
 */
function isNext(play, seen) {
  const { from = 1, times = Infinity } = play;
  if (play.when?.(seen) === false) return false;
  play.count += 1;
  const isHit = play.count >= from && play.count < from + times;
  if (isHit) play.hits += 1;
  return isHit;
}
