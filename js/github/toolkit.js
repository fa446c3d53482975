/**
 * GitHub's artifact toolkit, with limits on the answers, which it reads whole. Its calls of the
 * REST interface are limited by `toolkit-api.js`, which it imports instead of
 * @actions/github (`scripts/build/bundle.js`); its requests to the artifact service and the blob
 * store, through Node's own client, are limited here.
 */
import { subscribe } from 'node:diagnostics_channel';
import { LARGEST_HISTORY_BYTES } from '../run/limits.js';

/** An answer has a few hundred bytes. */
const MOST_BYTES = 256 * 1024;

/** An archive may be slightly larger than its contents. */
const MOST_ARCHIVE_BYTES = LARGEST_HISTORY_BYTES + 1024 ** 2;

/** The user agents of the toolkit and of its blob store client. */
const TOOLKIT = /^(@actions\/artifact|azsdk-js)/;

/** Replaces an answer that is too long: the artifact service answers in JSON. */
const TOO_LONG = Buffer.from(
  JSON.stringify({ msg: `the answer has more than ${MOST_BYTES / 1024} KiB` }),
);

let isBound = false;

/** @returns {Promise<typeof import('@actions/artifact')>} */
export function loadToolkit() {
  if (!isBound)
    subscribe('http.client.response.finish', (told) => bound(/** @type {any} */ (told)));
  isBound = true;
  return import('@actions/artifact');
}

/**
 * Called when the head of an answer has arrived, before its body.
 *
 * @param {{ request: import('node:http').ClientRequest, response: import('node:http').IncomingMessage }} told
 */
function bound({ request, response }) {
  if (!TOOLKIT.test(String(request.getHeader('user-agent')))) return;
  const isArchive = request.method === 'GET' && response.statusCode === 200;
  if (isArchive) endAfter(MOST_ARCHIVE_BYTES, response, request);
  else holdBack(MOST_BYTES, response, request);
}

/**
 * Cuts off a body that is too long; its digest does not match then.
 *
 * @param {number} most
 * @param {import('node:http').IncomingMessage} response
 * @param {import('node:http').ClientRequest} request
 */
function endAfter(most, response, request) {
  const push = response.push.bind(response);
  let length = 0;
  response.push = (chunk, encoding) => {
    length += chunk?.length ?? 0;
    if (length <= most) return push(chunk, encoding);
    return leave(push, response, request);
  };
}

/**
 * Passes a body on once it is complete; one that is too long is replaced.
 *
 * @param {number} most
 * @param {import('node:http').IncomingMessage} response
 * @param {import('node:http').ClientRequest} request
 */
function holdBack(most, response, request) {
  const push = response.push.bind(response);
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  response.push = (chunk) => {
    if (chunk === null) {
      if (length > 0) push(Buffer.concat(chunks));
      return push(null);
    }
    length += chunk.length;
    chunks.push(chunk);
    if (length <= most) return true;
    push(TOO_LONG);
    return leave(push, response, request);
  };
}

/**
 * Ends the stream, and with it the connection.
 *
 * @param {import('node:http').IncomingMessage['push']} push
 * @param {import('node:http').IncomingMessage} response
 * @param {import('node:http').ClientRequest} request
 */
function leave(push, response, request) {
  response.push = () => false;
  response.once('end', () => request.destroy());
  push(null);
  return false;
}
