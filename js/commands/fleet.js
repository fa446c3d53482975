/**
 * `unentropy fleet`: the page over all repositories of a place.
 */
import { resolve } from 'node:path';
import { Failure } from '../errors.js';
import { fleetPage } from '../fleet/page.js';
import { readSummaries } from '../fleet/summaries.js';
import { openTarget } from '../fleet/target.js';
import { write } from '../report/render.js';
import { openOption, tellPage } from './shared/options.js';
import { counted, inStores, withStorage } from './shared/stores.js';

const OUTPUT = 'fleet.html';

/** @param {import('commander').Command} program */
export function fleet(program) {
  const command = program
    .command('fleet')
    .description('render one page over all repositories that publish into a place')
    .argument('<place>', 's3://BUCKET/PREFIX, or a folder: what "publish.parquet" names')
    .option('-o, --output <path>', `the page to write (default: ${OUTPUT})`)
    .option('--title <text>', 'what the page is called', 'All repositories')
    .addOption(openOption())
    .addHelpText(
      'after',
      `
Only the last bytes of each file are read. Exit code: 0 when the page was written, even with rows of files
that cannot be read; 1 if not.`,
    );
  withStorage(command, { isNamed: false }).action((place, given) =>
    inStores(given, (stores) => run(place, given, stores)),
  );
}

/**
 * @param {string} place
 * @param {{ output?: string, title: string, open?: boolean }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run(place, { output = OUTPUT, title, open }, stores) {
  const { core, log, signal } = stores;
  const { usual } = await stores.settings(true);
  const target = await openTarget(place, usual, process.cwd(), { log, signal });
  const page = resolve(output);
  const done = log.busy('reading');
  try {
    const found = await readSummaries(core, target, signal);
    if (found.length === 0) throw nothing(target.location);
    const bad = found.filter(({ problem }) => problem !== null).length;
    if (bad > 0) log.warning(`${counted(bad, 'file')} cannot be read: the page says why`);
    await write(page, () => fleetPage(core, found, title));
  } finally {
    done();
    target.close();
  }
  await tellPage(page, open);
}

/** @param {string} location */
function nothing(location) {
  return new Failure(
    'INPUT_INVALID',
    `no repository has published into ${location}`,
    'check the address; files are named repo=OWNER%2FNAME/data.parquet there',
  );
}
