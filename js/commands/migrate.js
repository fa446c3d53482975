/**
 * `unentropy migrate`: copies a history from one store to another.
 */

import { Option } from 'commander';
import { Failure } from '../errors.js';
import { allOf, bringIn } from '../formats/add.js';
import { MOVED } from '../history/adopt-artifacts.js';
import { leftIn } from '../history/join.js';
import { print } from '../run/visible.js';
import { ADDRESS } from '../storage/address.js';
import { counted, inStores, naming, openSource, withStorage } from './shared/stores.js';

/** @param {import('commander').Command} program */
export function migrate(program) {
  const command = program
    .command('migrate')
    .description('copy a history from one store to another')
    .requiredOption('--to <address>', `where to: ${ADDRESS}; merged with a history that is there`)
    // What it was called before every command had --store.
    .addOption(new Option('--from <address>').hideHelp())
    .addHelpText(
      'after',
      `
The history stays where it is, too, and the copy is read again and compared. Running it twice changes
nothing. Artifacts are read with GITHUB_TOKEN, from anywhere ("actions: read" of the repository);
writing there works in a job of GitHub Actions only. Exit code: 0 copied, 1 not.

  npx unentropy-track-metrics migrate --store artifact://acme/rocket/unentropy-metrics \\
    --to s3://acme-metrics/rocket.db --s3-region eu-central-1`,
    );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}

/**
 * @param {{ store?: string, from?: string, to: string }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run(given, stores) {
  const address = given.store ?? given.from;
  const source = await stores.open(address, { isReadOnly: true });
  const target = await stores.open(given.to);
  const { store, core, log } = target;
  if (source.store.location === store.location) throw same(store.location);
  const from = await openSource(source);
  try {
    if (from.isNew && core.countBuilds(from.db) === 0) throw nothing(source.store.location);
    log.detail(`builds at ${source.store.location}: ${core.countBuilds(from.db)}`);
    const isAdopted = address?.startsWith('artifact:') && store.isJournaled;
    const isWhole = leftIn(from.db, core).length === 0;
    const all = isAdopted && isWhole ? adopting(allOf(from.db, core), core) : allOf(from.db, core);
    const counts = await naming(store, () => bringIn(all, target, { isVerified: true }));
    const { totalBuilds, buildsAdded, waits } = counts;
    const where = waits ? ', with those that the next run folds in' : '';
    print(
      `${counted(buildsAdded, 'build')} copied from ${source.store.location}: ` +
        `${store.location} holds ${totalBuilds.toLocaleString('en')}${where}`,
    );
  } finally {
    from.db.close();
  }
}

/**
 * What is taken along by hand no run of the bucket has to look for any more.
 *
 * @param {import('../formats/add.js').Large} all
 * @param {import('../core.js').Core} core
 * @returns {import('../formats/add.js').Large}
 */
function adopting(all, core) {
  return {
    ...all,
    apply(db) {
      const counts = all.apply(db);
      const isNews = Number.isNaN(core.foldedAt(db, [MOVED])[0]);
      core.remember(db, [MOVED], Date.now());
      return { ...counts, metadataChanged: counts.metadataChanged || isNews };
    },
  };
}

/** @param {string} location */
function nothing(location) {
  return new Failure(
    'INPUT_INVALID',
    `there is no history at ${location}`,
    'check the address for typing errors; the run that wrote it says it as "stored:"',
  );
}

/** @param {string} location */
function same(location) {
  return new Failure(
    'INPUT_INVALID',
    `${location} is where the history comes from and where it is to go`,
    'name another address with --to',
  );
}
