/**
 * A proxy in front of an S3 server that plays the faults a test asks for (`faults.js`,
 * `conditions.js`) and remembers what went through. What no fault touches streams through unchanged.
 */
import { Agent } from 'node:http';
import { startFront } from '../faulty-server.js';
import { Transcript } from '../transcript.js';
import { Exchange } from './exchange.js';

/** @typedef {import('./exchange.js').Seen} Seen */
/** @typedef {import('../exchange.js').Answer} Answer */

/** @typedef {import('../faulty-server.js').Fault<Exchange>} Fault */

/**
 * Which requests a fault is for.
 * @typedef {object} Wanted
 * @property {import('./operations.js').Operation} [operation]
 * @property {RegExp | string} [key]
 *
 * @typedef {import('../faulty-server.js').Which<Seen> & Wanted} Which
 * @typedef {import('../faulty-server.js').Play<Which, Fault>} Play
 */

/** How requests are signed: these may name a key, and carry a token. */
const SIGNING = new Map([
  ['authorization', /^AWS4-HMAC-SHA256 Credential=[^/]+\/\S+, SignedHeaders=\S+, Signature=\w+$/],
  ['x-amz-security-token', /^/],
]);

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
 * @property {() => string} transcript everything that ever went through, except signatures
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
    // Each request has its own connection: one that the server closes is not a fault.
    agent: new Agent({ keepAlive: false }),
    transcript: new Transcript(SIGNING),
    startedAtMs: performance.now(),
    etags: new Map(),
  };
  const front = await startFront((arrived) => new Exchange(setting, arrived), fits);
  const { origin, requests, play, reset, close } = front;
  return {
    endpoint: `${origin}${path}`,
    ...{ requests, reset, close },
    play: (fault, which = {}) => play(fault, which),
    transcript: () => setting.transcript.toString(),
  };
}

/** @param {Which} which @param {Seen} seen */
function fits({ operation, key }, seen) {
  const isKey = typeof key === 'string' ? key === seen.key : (key?.test(seen.key) ?? true);
  return isKey && (operation === undefined || operation === seen.operation);
}
