/**
 * Answers of a bucket within limits: the toolkit reads them whole, and makes an object of each element,
 * however many a server sends.
 */
import { Readable } from 'node:stream';

/** A page of a list with a thousand of the longest names there can be has 1.5 MB. */
const MOST_BYTES = 4 * 1024 ** 2;

/** A refusal has some hundred bytes. */
const MOST_ERROR_BYTES = 64 * 1024;

/** An answer of S3 has five levels. */
const MOST_DEPTH = 32;

/**
 * Replaces the body of an answer by one that is no larger than an answer can be. Of an error that says too
 * much the words are left out: its status tells enough.
 *
 * @param {{ statusCode: number, body: import('node:stream').Readable }} response
 */
export async function bound(response) {
  const isError = response.statusCode >= 300;
  const most = isError ? MOST_ERROR_BYTES : MOST_BYTES;
  const bytes = await upTo(most, response.body);
  const why = bytes === null ? `it has more than ${most / 1024} KiB` : deeper(bytes);
  if (why && !isError) throw oversized(why);
  const kept = why || !bytes ? Buffer.alloc(0) : bytes;
  response.body = Readable.from([kept]);
  return kept;
}

/** @param {string} why */
export function oversized(why) {
  return Object.assign(new Error(why), { name: 'Oversized' });
}

/** Null when there is more. @param {number} most @param {import('node:stream').Readable} body */
async function upTo(most, body) {
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving ends the stream, and with it the connection.
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
