/**
 * The questions of `init`: at most three, and none without a terminal.
 */
import { createInterface } from 'node:readline/promises';
import { Failure } from '../errors.js';

/**
 * @typedef {object} Asker
 * @property {(question: string, standard: string) => Promise<string>} text
 * @property {(question: string) => Promise<boolean>} agrees
 * @property {() => void} close
 */

/**
 * Asks the user, if there is a terminal.
 *
 * @param {NodeJS.ReadStream} input
 * @param {NodeJS.WriteStream} output
 * @returns {Asker | null}
 */
export function asker(input, output) {
  if (!input.isTTY || !output.isTTY) return null;
  const lines = createInterface({ input, output });
  // Ctrl-D and Ctrl-C end the questions; older releases of Node never answer the open one.
  const ended = new Promise((_, reject) => lines.once('close', () => reject(stopped())));
  ended.catch(() => {});
  const ask = (/** @type {string} */ question) =>
    Promise.race([ended, lines.question(question).catch(() => ended)]);
  return {
    async text(question, standard) {
      const answer = await ask(`${question} [${standard}] `);
      return answer.trim() || standard;
    },
    async agrees(question) {
      const answer = await ask(`${question} [Y/n] `);
      return !/^n/i.test(answer.trim());
    },
    close: () => lines.close(),
  };
}

function stopped() {
  const hint = 'run it again, or answer with options: --storage-type, --bucket';
  return new Failure('CANCELLED', 'cancelled; nothing was written', hint);
}
