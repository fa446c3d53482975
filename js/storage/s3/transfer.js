/**
 * The body of an answer: whole, or an error that the toolkit knows to try again.
 */
import { refuseTooLarge } from '../../run/limits.js';

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
 * @param {string} name of what is read, as users read it
 * @param {import('node:stream').Readable} body
 * @param {object} about
 * @param {number} about.length as announced; NaN when it was not
 * @param {number} [about.most] bytes that it may have; default: those of a history
 * @param {(count: number, whole: number) => void} about.tell called now and then when it takes long
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
  /** Where no length was announced. @type {Buffer[]} */
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
 * A list that ends in the middle is tried again like any other broken answer, whatever length was
 * announced: what is missing could be the entry of a build.
 *
 * @param {Uint8Array} bytes
 * @param {number} announced NaN: not at all
 */
export function refuseCutList(bytes, announced) {
  if (announced > bytes.length) throw cutShort(announced, bytes.length);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const root of ['ListBucketResult', 'ListVersionsResult']) {
    if (text.includes(`<${root}`) && !text.includes(`</${root}>`))
      throw broken('the list ends in the middle');
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
