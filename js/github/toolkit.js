/**
 * GitHub's artifact toolkit, with answers within limits: it reads them whole, however much somebody sends.
 *
 * Its calls of the REST interface are bounded by `toolkit-api.js`, which it gets in the place of
 * @actions/github (`scripts/build/bundle.js`); what it asks of the artifact service and of the blob store,
 * by way of Node's own client, is bounded here.
 */
import { subscribe } from 'node:diagnostics_channel';
import { LARGEST_HISTORY_BYTES } from '../run/limits.js';

/** An answer has some hundred bytes. */
const MOST_BYTES = 256 * 1024;

/** An archive may be larger than what is in it, by little. */
const MOST_ARCHIVE_BYTES = LARGEST_HISTORY_BYTES + 1024 ** 2;

/** As the toolkit and the client of its blob store call themselves. */
const TOOLKIT = /^(@actions\/artifact|azsdk-js)/;

/** How it reads what was too long to be read: the artifact service answers in JSON. */
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
 * Told when the head of an answer is there, and nothing of its body.
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
 * Ends a body that is too long where it is: its digest is another one then.
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
 * Hands a body on when all of it is there; of one that is too long the words are left out.
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
 * Ends what is read, and with it the connection.
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
