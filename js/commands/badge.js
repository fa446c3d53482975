/**
 * `unentropy badge`: the latest value of a metric as an image, and as shields.io reads it.
 */

import { resolve } from 'node:path';
import { readConfig } from '../config.js';
import { loadCore } from '../core.js';
import { Failure, shown } from '../errors.js';
import { keepBadges } from '../gate/results.js';
import { usualBranch } from '../git/git.js';
import { openFile } from '../history/index.js';
import { print } from '../run/visible.js';
import { configOption } from './shared/options.js';

/** @param {import('commander').Command} program */
export function badge(program) {
  program
    .command('badge')
    .description('write the badge of a metric: an SVG, and JSON for shields.io')
    .argument('<metric>', 'its key')
    .addOption(configOption())
    .option('--database-key <path>', 'the database', 'unentropy-metrics.db')
    .option('--branch <name>', 'whose latest value (default: the default branch)')
    .option('-o, --output <folder>', 'where to write it', 'unentropy-report/badges')
    .action(run);
}

/**
 * @param {string} metric
 * @param {{ configFile: string, databaseKey: string, branch?: string, output: string }} options
 */
async function run(metric, { configFile, databaseKey, branch, output }) {
  const core = loadCore();
  const cwd = process.cwd();
  const config = await readConfig(core, resolve(cwd, configFile));
  const db = await openFile(core, resolve(cwd, databaseKey));
  const wanted = branch ?? (await usualBranch(cwd));
  const badgeOf = (/** @type {string} */ key) => config.badgeOf(db, key, wanted);
  const files = await keepBadges([metric], badgeOf, resolve(cwd, output));
  db.close();
  if (files.length === 0) throw noValue(metric, wanted);
  for (const file of files) print(shown(file));
}

/** @param {string} metric @param {string} branch */
function noValue(metric, branch) {
  return new Failure(
    'INPUT_INVALID',
    `the branch "${branch}" has no value of a metric "${metric}"`,
    'name a metric of the configuration by its key; "--branch" names another branch',
  );
}
