/**
 * `unentropy report`: renders the page of a history.
 */
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { currentBranch, defaultBranch, forge } from '../git/git.js';
import { render, write } from '../report/render.js';
import { openOption, tellPage } from './shared/options.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

const OUTPUT = 'unentropy-report/index.html';

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics report --open
  npx unentropy-track-metrics report --store s3://acme-metrics/rocket.db --s3-region eu-central-1
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
    .addOption(openOption())
    .addHelpText('after', EXAMPLES)
    // The older name of --store.
    .addOption(new Option('-d, --database <path>').hideHelp());
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
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

/** The branch that most people want to see. @param {string} cwd */
async function usualBranch(cwd) {
  return (await defaultBranch(cwd)) ?? currentBranch(cwd);
}
