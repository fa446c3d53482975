/**
 * The body of an answer: whole, or an error that the toolkit knows to try again.
 */
import { Failure } from '../../errors.js';

/** What sql.js can hold in memory beside the export of it. */
const LARGEST_BYTES = 1024 ** 3;

/** From here on people wonder whether anything is going on. */
const FIRST_MS = 1000;

/** And later so often. */
const AGAIN_MS = 5000;

/**
 * Says now and then that something still goes on, when it takes longer than a second.
 *
 * @param {(seconds: number) => void} say
 * @returns {() => void} ends it
 */
export function ticker(say) {
  const startedAtMs = performance.now();
  const tick = () => {
    say(Math.round((performance.now() - startedAtMs) / 1000));
    timer = setTimeout(tick, AGAIN_MS);
  };
  let timer = setTimeout(tick, FIRST_MS);
  return () => clearTimeout(timer);
}

/**
 * @param {import('node:stream').Readable} body
 * @param {number} length as announced; NaN when it was not
 * @param {(count: number, whole: number) => void} tell called now and then when it takes long
 * @returns {Promise<Uint8Array>}
 */
export async function readBody(body, length, tell) {
  if (length > LARGEST_BYTES) {
    body.destroy();
    throw tooLarge(length);
  }
  const bytes = Buffer.allocUnsafeSlow(length || 0);
  /** Where no length was announced. @type {Buffer[]} */
  const chunks = [];
  let count = 0;
  const stop = ticker(() => tell(count, Number.isNaN(length) ? count : length));
  try {
    for await (const chunk of body) {
      if (count + chunk.length > LARGEST_BYTES) throw tooLarge(count + chunk.length);
      if (Number.isNaN(length)) chunks.push(chunk);
      else if (count + chunk.length > length) throw cutShort(length, count + chunk.length);
      else chunk.copy(bytes, count);
      count += chunk.length;
    }
  } finally {
    stop();
  }
  if (Number.isNaN(length)) return Buffer.concat(chunks);
  if (count !== length) throw cutShort(length, count);
  return bytes;
}

/** @param {number} announced @param {number} came */
function cutShort(announced, came) {
  const error = new Error(`${came} of ${announced} bytes came`);
  return Object.assign(error, { code: 'ECONNRESET' });
}

/** @param {number} length */
function tooLarge(length) {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    `the history has ${(length / LARGEST_BYTES).toFixed(1)} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"',
  );
}
