/**
 * `unentropy publish`: writes the values of a history where other programs read those of many repositories.
 */
import { dirname } from 'node:path';
import { Failure } from '../errors.js';
import { folderInCheckout, known, publish as publishHistory } from '../fleet/publish.js';
import { forge, usualBranch } from '../git/git.js';
import { print } from '../run/visible.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

/** @param {import('commander').Command} program */
export function publish(program) {
  const command = program
    .command('publish')
    .description('write all values as one Parquet file into a place that repositories share')
    .option(
      '--to <place>',
      's3://BUCKET/PREFIX, or a folder (default: publish.parquet of the configuration)',
    )
    .addHelpText(
      'after',
      `
Runs do the same after each build if the configuration has "publish": { "parquet": "s3://…" }.
The file of the repository is replaced as a whole. Exit code: 0 published, 1 not.`,
    );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}

/**
 * @param {{ store?: string, to?: string }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run({ store, to }, stores) {
  const { core, log, signal } = stores;
  const db = await openExisting(stores, store);
  const [config, configPath] = await stores.config();
  try {
    if (!config) throw noConfig();
    const { settings, usual } = await stores.settings(false);
    const address = to ?? settings.parquet;
    if (!address) throw nowhere();
    const cwd = process.cwd();
    const base = dirname(configPath);
    const [repository, serverUrl] = await forge(core, process.env, cwd);
    const reference = config.namedReferenceBranch() ?? (await usualBranch(cwd));
    const folder = await folderInCheckout(base);
    const history = {
      core,
      config,
      db,
      reference,
      repository: known(repository),
      serverUrl,
      folder,
    };
    const how = { usual, base: to ? cwd : base, limits: { log, signal } };
    print(`published: ${await publishHistory(history, address, how)}`);
  } finally {
    db.close();
    config?.free();
  }
}

function nowhere() {
  return new Failure(
    'INPUT_INVALID',
    'the configuration does not say where to publish',
    'add "publish": { "parquet": "s3://BUCKET/PREFIX/" } to it, or name a place with --to',
  );
}

function noConfig() {
  return new Failure(
    'CONFIG_NOT_FOUND',
    'no configuration was found, and it says what the values mean',
    'run it in the repository, or name the file with --config-file',
  );
}
