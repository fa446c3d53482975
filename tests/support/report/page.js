/**
 * Reports as users get them: made by `dist/`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { database } from './database.js';

// By an address that is made here, so that tsc does not check the types of the bundle.
const DIST = new URL('../../../dist/index.js', import.meta.url).href;

/** @type {typeof import('../../../js/index.js')} */
const { renderReport } = await import(DIST);

/**
 * @param {string} folder gets the database
 * @param {string} name
 * @param {Parameters<typeof database>[0]} spec
 * @param {Partial<Parameters<typeof renderReport>[0]>} [more]
 * @returns {Promise<string>} HTML
 */
export async function reportOf(folder, name, spec, more = {}) {
  const path = join(folder, `${name}.db`);
  writeFileSync(path, await database(spec));
  const forge = { repository: 'octo/garden', serverUrl: 'https://github.com' };
  return renderReport({ database: path, branch: spec.branch ?? 'main', ...forge, ...more });
}
