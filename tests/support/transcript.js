/** Everything that went through a server of the tests, as text to be searched for secrets. */

/** Of one body; a secret further down would have to be in a history. */
const BODY_BYTES = 64 * 1024;

/** Enough for hundreds of runs. */
const ALL_BYTES = 128 * 1024 * 1024;

export class Transcript {
  /** @type {string[]} */
  #lines = [];
  #room = ALL_BYTES;
  #signing;

  /** @param {Map<string, RegExp>} signing headers that name a key or carry a token, as they should */
  constructor(signing) {
    this.#signing = signing;
  }

  /**
   * @param {string} line
   * @param {import('node:http').OutgoingHttpHeaders} headers
   */
  head(line, headers) {
    this.#lines.push(line);
    for (const [name, value] of Object.entries(headers)) {
      const isSigning = this.#signing.get(name)?.test(String(value));
      this.#lines.push(`${name}: ${isSigning ? '(left out)' : value}`);
    }
  }

  /** @returns {(chunk: Uint8Array) => void} takes one body, piece by piece */
  body() {
    const at = this.#lines.push('') - 1;
    let room = BODY_BYTES;
    return (chunk) => {
      this.#room -= Math.min(room, chunk.length);
      if (room <= 0 || this.#room < 0) return;
      this.#lines[at] += Buffer.from(chunk.subarray(0, room)).toString('latin1');
      room = Math.max(0, room - chunk.length);
    };
  }

  /** @throws when it was too much: a search in a part of it would prove nothing */
  toString() {
    if (this.#room < 0) throw new Error(`more than ${ALL_BYTES} bytes went through`);
    return this.#lines.join('\n');
  }
}
