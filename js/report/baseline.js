/**
 * Writes `baseline.json` beside the report: a history in a bucket for runs that have no credentials.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../run/writing.js';

const NAME = 'baseline.json';

/** How such a file begins. */
const OURS = '{"schemaVersion":';

/**
 * A file of that name which is another one's stays as it is.
 *
 * @param {string} folder of the report
 * @param {string} text
 * @param {import('../run/log.js').Log} log
 */
export async function writeBaseline(folder, text, log) {
  const path = join(folder, NAME);
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known === '' || known.startsWith(OURS)) await writeWhole(path, text, 'REPORT_FAILED');
  else log.notice(`"${NAME}" in the folder of the report is not ours, and stays as it is`);
}
