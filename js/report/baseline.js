/**
 * Writes `baseline.json` beside the report: a history in a bucket for runs that have no credentials.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../run/writing.js';

const NAME = 'baseline.json';

/** How such a file begins. */
const OURS = '{"schemaVersion":';

/** The file has no more of them. */
const MOST_BUILDS = 200;

/**
 * @typedef {object} Branch
 * @property {import('../core.js').Core} core
 * @property {string} branch
 * @property {import('../core.js').Changes | import('../core.js').Database} known its shifts, or the history
 */

/**
 * A file of that name which is another one's stays as it is.
 *
 * @param {string} folder of the report
 * @param {Branch} of
 * @param {import('../run/log.js').Log} log
 */
export async function writeBaseline(folder, of, log) {
  const path = join(folder, NAME);
  const old = await readFile(path, 'utf8').catch(() => '');
  if (old === '' || old.startsWith(OURS)) await writeWhole(path, textOf(of), 'REPORT_FAILED');
  else log.notice(`"${NAME}" in the folder of the report is not ours, and stays as it is`);
}

/** @param {Branch} of */
function textOf({ core, branch, known }) {
  return 'baselineText' in known
    ? known.baselineText()
    : core.baselineText(known, branch, MOST_BUILDS);
}
