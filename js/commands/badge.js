/**
 * `unentropy badge`: the latest value of a metric as an image, and as shields.io reads it.
 */
import { dirname, resolve } from 'node:path';
import { Failure, shown } from '../errors.js';
import { keepBadges } from '../gate/results.js';
import { usualBranch } from '../git/git.js';
import { print } from '../run/visible.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

const OUTPUT = 'unentropy-report/badges';

/** @param {import('commander').Command} program */
export function badge(program) {
  const command = program
    .command('badge')
    .description('write the badge of a metric: an SVG, and JSON for shields.io')
    .argument('<metric>', 'its key')
    .option('--branch <name>', 'whose latest value (default: the default branch)')
    .option(
      '-o, --output <folder>',
      `where to write it (default: ${OUTPUT} beside the configuration)`,
    );
  withStorage(command).action((metric, given) =>
    inStores(given, (stores) => run(metric, given, stores)),
  );
}

/**
 * @param {string} metric
 * @param {{ store?: string, branch?: string, output?: string }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run(metric, { store, branch, output }, stores) {
  const db = await openExisting(stores, store);
  const [config, configPath] = await stores.config();
  try {
    if (!config) throw unconfigured(configPath);
    const wanted = branch ?? (await usualBranch(process.cwd()));
    const badgeOf = (/** @type {string} */ key) => config.badgeOf(db, key, wanted, Date.now());
    const folder = output ? resolve(output) : resolve(dirname(configPath), OUTPUT);
    const files = await keepBadges([metric], badgeOf, folder);
    if (files.length === 0) throw noValue(metric, wanted);
    for (const file of files) print(shown(file));
  } finally {
    db.close();
    config?.free();
  }
}

/** @param {string} metric @param {string} branch */
function noValue(metric, branch) {
  return new Failure(
    'INPUT_INVALID',
    `the branch "${branch}" has no value of a metric "${metric}"`,
    'name a metric of the configuration by its key; "--branch" names another branch',
  );
}

/** @param {string} path */
function unconfigured(path) {
  return new Failure(
    'CONFIG_NOT_FOUND',
    `the configuration file "${shown(path)}" does not exist`,
    'a badge takes its name and colour from it; name it with "--config-file"',
  );
}
