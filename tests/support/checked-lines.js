/** A stand-in for a history: lines, with a checksum that shows every torn or half-written byte. */
import { createHash } from 'node:crypto';

/**
 * @param {string[]} lines
 * @param {number} [padding] bytes to add, so that writing takes its time
 * @returns {Uint8Array}
 */
export function seal(lines, padding = 0) {
  const text = `${lines.join('\n')}\n${'x'.repeat(padding)}`;
  return Buffer.from(`${sumOf(text)}\n${text}`);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string[]} the lines
 * @throws when the bytes are not exactly what was sealed
 */
export function unseal(bytes) {
  const whole = Buffer.from(bytes).toString();
  const text = whole.slice(whole.indexOf('\n') + 1);
  if (!whole.startsWith(`${sumOf(text)}\n`)) throw new Error(`torn after ${whole.length} bytes`);
  return text.split('\n').slice(0, -1).filter(Boolean);
}

/** @param {string} text */
function sumOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
