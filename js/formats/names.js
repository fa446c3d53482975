/**
 * Turns metric names of other tools into keys that a configuration can use.
 */
import { createHash } from 'node:crypto';

const LONGEST = 64;

/** Makes sure that each key means one metric of a file. */
export class Names {
  /** @type {Map<string, string>} */
  #known = new Map();

  /** @param {string} words what the other tool calls it */
  of(words) {
    const plain = words.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const name = plain.slice(0, LONGEST + 1).replace(/^-+|-+$/g, '') || 'metric';
    const isFree = (this.#known.get(name) ?? words) === words;
    const own = isFree && name.length <= LONGEST ? name : withHash(name, words);
    this.#known.set(own, words);
    return own;
  }
}

/** @param {string} name @param {string} words */
function withHash(name, words) {
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - 9).replace(/-+$/, '')}-${hash}`;
}
