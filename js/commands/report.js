/**
 * `unentropy report`: renders the page of a history.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { Failure, shown } from '../errors.js';
import { fleetPage } from '../fleet/page.js';
import { readReports } from '../fleet/reports.js';
import { currentBranch, defaultBranch, forge } from '../git/git.js';
import { render, write } from '../report/render.js';
import { openOption, tellPage } from './shared/options.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

const OUTPUT = 'unentropy-report/index.html';

const PAGE = 'index.html';

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics report --open
  npx unentropy-track-metrics report --store s3://acme-metrics/rocket.db --s3-region eu-central-1
  npx unentropy-track-metrics report --output public/web/index.html
  npx unentropy-track-metrics report --index public
`;

/** @param {import('commander').Command} program */
export function report(program) {
  const command = program
    .command('report')
    .description('render the report of a history')
    .option('-b, --branch <name>', 'whose builds to show (default: the default branch)')
    .option(
      '-o, --output <path>',
      `the page to write (default: ${OUTPUT} beside the configuration)`,
    )
    .option(
      '--index <folder>',
      'instead: one page over all reports below a folder, written into it as index.html',
    )
    .addOption(openOption())
    .addHelpText('after', EXAMPLES)
    // The older name of --store.
    .addOption(new Option('-d, --database <path>').hideHelp());
  withStorage(command).action((given) =>
    inStores(given, (stores) => (given.index ? index(given, stores) : run(given, stores))),
  );
}

/**
 * @param {{ store?: string, database?: string, branch?: string, output?: string, open?: boolean }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run({ store, database, branch, output, open }, stores) {
  const { core } = stores;
  const db = await openExisting(stores, store ?? database);
  // A page can be drawn without a configuration, but an invalid one must not be ignored.
  const [config, configPath] = await stores.config();
  try {
    const page = output ? resolve(output) : resolve(dirname(configPath), OUTPUT);
    await stores.refuseToOverwrite(page);
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch(process.cwd())),
      nowMs: Date.now(),
      version: core.version(),
    };
    await write(page, () => render({ core, config, db }, facts, dirname(configPath)));
    await tellPage(page, open);
  } finally {
    db.close();
    config?.free();
  }
}

/**
 * @param {{ index: string, open?: boolean } & Record<string, unknown>} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function index({ index, open, ...others }, { core, log, signal }) {
  const other = ['output', 'branch', 'store', 'database'].find((name) => others[name]);
  if (other) {
    throw new Failure(
      'INPUT_INVALID',
      `--index reads reports that are there, and --${other} is about making one`,
      `make the report first, then call "report --index ${shown(index)}" alone`,
    );
  }
  const folder = resolve(index);
  const page = join(folder, PAGE);
  const found = await readReports(folder, signal);
  if (found.some(({ path }) => path === PAGE)) {
    throw new Failure(
      'INPUT_INVALID',
      `the index would overwrite "${shown(page)}", which is a report`,
      `move that report into a folder of its own, such as "${shown(join(index, 'main', PAGE))}"`,
    );
  }
  if (found.length === 0) {
    throw new Failure(
      'INPUT_INVALID',
      `no report was found below "${shown(folder)}"`,
      'write reports into it first: "report --output FOLDER/NAME/index.html"',
    );
  }
  for (const { path, problem } of found) {
    if (problem) log.warning(`${path} has a row without numbers: ${problem}`);
  }
  const [repository] = await forge(core, process.env, process.cwd());
  const title = repository ?? basename(folder);
  await write(page, () => fleetPage(core, found, title, 'reports'));
  await tellPage(page, open);
}

/** The branch that most people want to see. @param {string} cwd */
async function usualBranch(cwd) {
  return (await defaultBranch(cwd)) ?? currentBranch(cwd);
}
