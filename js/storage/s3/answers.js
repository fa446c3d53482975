/**
 * Limits the answers of a bucket: the toolkit reads them whole, and makes an object of every
 * element that a server sends.
 */
import { Readable } from 'node:stream';

/** A page of a list with a thousand names of maximum length has 1.5 MB. */
const MOST_BYTES = 4 * 1024 ** 2;

/** A refusal has a few hundred bytes. */
const MOST_ERROR_BYTES = 64 * 1024;

/** An answer of S3 has five levels. */
const MOST_DEPTH = 32;

/**
 * Limits the body of an answer. An error that is too long loses its words: its status is enough.
 *
 * @param {{ statusCode: number, body: import('node:stream').Readable }} response
 */
export async function bound(response) {
  const isError = response.statusCode >= 300;
  const most = isError ? MOST_ERROR_BYTES : MOST_BYTES;
  const bytes = await upTo(most, response.body);
  const why = bytes === null ? `it exceeds ${most / 1024} KiB` : deeper(bytes);
  if (why && !isError) throw oversized(why);
  const kept = why || !bytes ? Buffer.alloc(0) : bytes;
  response.body = Readable.from([kept]);
  return kept;
}

/** @param {string} why */
export function oversized(why) {
  return Object.assign(new Error(why), { name: 'Oversized' });
}

/** Null if the body is longer. @param {number} most @param {import('node:stream').Readable} body */
async function upTo(most, body) {
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Returning ends the stream, and with it the connection.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why the elements of a text are nested too deeply, if they are. @param {Buffer} bytes */
function deeper(bytes) {
  let depth = 0;
  for (const [, end, alone] of bytes.toString('latin1').matchAll(/<([/!?]?)[^<>]*?(\/?)>/g)) {
    if (end === '/') depth -= 1;
    else if (end === '' && alone === '') depth += 1;
    if (depth > MOST_DEPTH) return `its elements are nested more than ${MOST_DEPTH} levels deep`;
  }
  return '';
}
