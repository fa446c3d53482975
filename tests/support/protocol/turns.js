/**
 * A server that does nothing until it is told to: every request of every run waits for its turn, and
 * the search that gives the turns decides what becomes of it.
 */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} Request
 * @property {number} run
 * @property {string} what for people
 * @property {boolean} writes
 * @property {boolean} isEvent not a request of a run, so it cannot fail
 * @property {() => unknown} apply
 * @property {(value: any) => void} answer
 * @property {(error: unknown) => void} fail
 */

export class Turns {
  /** @type {Request[]} */
  waiting = [];
  /** What each run was told so far: together with the server, all there is to know. @type {string[]} */
  seen = [];

  /**
   * A request, which waits for its turn.
   *
   * @param {number} run
   * @param {string} what
   * @param {() => unknown} apply
   * @param {boolean} [writes]
   * @returns {Promise<any>}
   */
  ask(run, what, apply, writes = false) {
    return this.#wait({ run, what, apply, writes, isEvent: false });
  }

  /** What happens to the server in its turn. @param {number} run @param {string} what @param {() => void} apply */
  happen(run, what, apply) {
    return this.#wait({ run, what, apply, writes: true, isEvent: true });
  }

  /** @param {Omit<Request, 'answer' | 'fail'>} request @returns {Promise<any>} */
  #wait(request) {
    this.seen[request.run] ??= '';
    return new Promise((answer, fail) => {
      this.waiting.push({ ...request, answer, fail });
    });
  }

  /**
   * Lets one request have its effect, and its run have the answer.
   *
   * @param {Request} request
   * @param {'answered' | 'lost' | 'failed'} fate `lost`: applied, but the answer is lost; `failed`:
   *   not applied. In both cases the run is told the same.
   */
  serve(request, fate) {
    this.waiting.splice(this.waiting.indexOf(request), 1);
    const answer = fate === 'failed' ? undefined : request.apply();
    this.note(request.run, `${request.what}=${fate === 'answered' ? shortly(answer) : '?'}`);
    if (fate === 'answered') request.answer(answer);
    else this.loses(request);
  }

  /** @param {number} run @param {string} text */
  note(run, text) {
    this.seen[run] = short(`${this.seen[run]}\n${text}`);
  }

  /** All that decides what can happen from here on. */
  get state() {
    const pending = this.waiting.map(({ run, what }) => `${run} ${what}`).sort();
    return short(JSON.stringify([this.kept, this.seen, pending]));
  }

  /** What the server holds, in an order of its own. @returns {unknown} */
  get kept() {
    throw new Error('each server says what it keeps');
  }

  /** What a run hears whose answer is lost. @param {Request} _request */
  loses(_request) {
    throw new Error('each server says that its own way');
  }
}

/** @param {any} answer */
function shortly(answer) {
  // Bytes would be told one by one.
  const plain = answer?.bytes ? { ...answer, bytes: String(answer.bytes) } : answer;
  return short(JSON.stringify(plain) ?? '');
}

/** @type {Map<string, string>} */
const known = new Map();

/**
 * A name for a text: the same for the same, and for no other. A search tells apart so many texts so
 * often that hashing them takes a third of its time.
 *
 * @param {string} text
 */
function short(text) {
  let name = known.get(text);
  if (name === undefined) {
    name = String(known.size);
    known.set(text, name);
  }
  return name;
}

/** @type {Map<string, string>} */
const digests = new Map();

/** As a store tells it; of the few texts that there are. @param {string} text */
export function digest(text) {
  let hashed = digests.get(text);
  if (hashed === undefined) {
    hashed = createHash('md5').update(text).digest('hex');
    digests.set(text, hashed);
  }
  return hashed;
}
