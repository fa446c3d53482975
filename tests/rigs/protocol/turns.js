/**
 * A server that does nothing until it is told to: every request of every run waits for its turn, and
 * whoever gives the turns decides what becomes of it.
 */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} Request
 * @property {number} run
 * @property {string} what for people
 * @property {boolean} writes
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
    this.seen[run] ??= '';
    return new Promise((answer, fail) => {
      this.waiting.push({ run, what, writes, apply, answer, fail });
    });
  }

  /**
   * Lets one request have its effect, and its run have the answer.
   *
   * @param {Request} request
   * @param {'answered' | 'lost' | 'failed'} fate `lost`: applied, but nobody hears of it; `failed`:
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
    this.seen[run] = digest(`${this.seen[run]}\n${text}`);
  }

  /** All that decides what can happen from here on. */
  get state() {
    const pending = this.waiting.map(({ run, what }) => `${run} ${what}`).sort();
    return digest(JSON.stringify([this.kept, this.seen, pending]));
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

/** @param {unknown} answer */
function shortly(answer) {
  const plain = JSON.stringify(answer, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
  );
  return digest(plain ?? '');
}

/** @param {string} text */
export function digest(text) {
  return createHash('md5').update(text).digest('hex');
}
