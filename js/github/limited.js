/**
 * Limits the size of GitHub's answers, because the toolkit reads them whole.
 */
import { Failure } from '../errors.js';

/** A hundred of the longest possible comments. */
const MOST_BYTES = 32 * 1024 ** 2;

/** A refusal has a few hundred bytes. */
const MOST_ERROR_BYTES = 256 * 1024;

/**
 * A `fetch` that limits the size of answers. A refusal that is too long loses its words: its status
 * is enough.
 *
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {typeof globalThis.fetch}
 */
export function limited(fetch = globalThis.fetch) {
  if (LIMITED.has(fetch)) return fetch; // For the request that is retried.
  /** @type {typeof globalThis.fetch} */
  const reading = async (...asked) => {
    const answer = await fetch(...asked);
    const { status, statusText, headers, url } = answer;
    const isRefusal = status >= 400;
    const bytes = await upTo(isRefusal ? MOST_ERROR_BYTES : MOST_BYTES, answer.body);
    if (bytes === null && !isRefusal) throw tooMuch();
    const body = bytes?.length ? bytes : null;
    return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', {
      value: url,
    });
  };
  LIMITED.add(reading);
  return reading;
}

/** @type {WeakSet<typeof globalThis.fetch>} */
const LIMITED = new WeakSet();

/**
 * Null if the body is longer.
 * @param {number} most
 * @param {ReadableStream<Uint8Array> | null} body
 */
async function upTo(most, body) {
  const chunks = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Returning ends the stream, and with it the connection.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooMuch() {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `an answer of GitHub exceeds ${MOST_BYTES / 1024 ** 2} MiB, more than any real answer`,
    'is there a proxy between this machine and GitHub?',
  );
}
