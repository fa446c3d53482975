/**
 * The body of an answer: whole, or an error that the toolkit retries.
 */
import { refuseTooLarge } from '../../run/limits.js';

/** First progress line after. */
const FIRST_MS = 1000;

/** Then one every. */
const AGAIN_MS = 5000;

/**
 * Reports progress regularly when something takes longer than a second.
 *
 * @param {(seconds: number) => void} say
 * @returns {() => void} stops it
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
 * @param {string} name of the object, as messages show it
 * @param {import('node:stream').Readable} body
 * @param {object} about
 * @param {number} about.length the announced length, or NaN
 * @param {number} [about.most] the maximum size; default: that of a history
 * @param {(count: number, whole: number) => void} about.tell called regularly when it takes long
 * @returns {Promise<Uint8Array>}
 */
export async function readBody(name, body, { length, most, tell }) {
  try {
    refuseTooLarge(name, length || 0, most);
  } catch (error) {
    body.destroy();
    throw error;
  }
  const bytes = Buffer.allocUnsafeSlow(length || 0);
  /** Used when no length was announced. @type {Buffer[]} */
  const chunks = [];
  let count = 0;
  const stop = ticker(() => tell(count, Number.isNaN(length) ? count : length));
  try {
    for await (const chunk of body) {
      refuseTooLarge(name, count + chunk.length, most);
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

/**
 * A list that is cut off is retried like any other broken answer, with or without an announced
 * length: the missing part could name the entry of a build.
 *
 * @param {Uint8Array} bytes
 * @param {number} announced NaN: unknown
 */
export function refuseCutList(bytes, announced) {
  if (announced > bytes.length) throw cutShort(announced, bytes.length);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const root of ['ListBucketResult', 'ListVersionsResult']) {
    if (text.includes(`<${root}`) && !text.includes(`</${root}>`))
      throw broken('the list is cut off');
  }
}

/** @param {number} announced @param {number} came */
function cutShort(announced, came) {
  return broken(`${came} of ${announced} bytes came`);
}

/** @param {string} how */
function broken(how) {
  return Object.assign(new Error(how), { code: 'ECONNRESET' });
}
