/**
 * Answers of GitHub's interface within limits: they are read whole, however much somebody sends.
 */
import { Failure } from '../errors.js';

/** A hundred of the longest comments there can be. */
const MOST_BYTES = 32 * 1024 ** 2;

/** A refusal has some hundred bytes. */
const MOST_ERROR_BYTES = 256 * 1024;

/**
 * A `fetch` that reads no more than an answer can have. Of a refusal that says too much the words are left
 * out: its status tells enough.
 *
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {typeof globalThis.fetch}
 */
export function limited(fetch = globalThis.fetch) {
  if (LIMITED.has(fetch)) return fetch; // Of a request that is tried again.
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

/** Null when there is more. @param {number} most @param {ReadableStream<Uint8Array> | null} body */
async function upTo(most, body) {
  const chunks = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving ends the stream, and with it the connection.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooMuch() {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `an answer of GitHub has more than ${MOST_BYTES / 1024 ** 2} MiB, which none of its answers has`,
    'is there a proxy between this machine and GitHub?',
  );
}
