/**
 * The questions of `init`: at most three, and none where nobody sits.
 */
import { createInterface } from 'node:readline/promises';

/**
 * @typedef {object} Asker
 * @property {(question: string, standard: string) => Promise<string>} text
 * @property {(question: string) => Promise<boolean>} agrees
 * @property {() => void} close
 */

/**
 * Somebody to ask, if there is a terminal.
 *
 * @param {NodeJS.ReadStream} input
 * @param {NodeJS.WriteStream} output
 * @returns {Asker | null}
 */
export function asker(input, output) {
  if (!input.isTTY || !output.isTTY) return null;
  const lines = createInterface({ input, output });
  return {
    async text(question, standard) {
      const answer = await lines.question(`${question} [${standard}] `);
      return answer.trim() || standard;
    },
    async agrees(question) {
      const answer = await lines.question(`${question} [Y/n] `);
      return !/^n/i.test(answer.trim());
    },
    close: () => lines.close(),
  };
}
