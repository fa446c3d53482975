/**
 * `unentropy report`: renders the page of an existing database.
 */
import { dirname, resolve } from 'node:path';
import { readConfig } from '../config.js';
import { loadCore } from '../core.js';
import { currentBranch, defaultBranch, forge } from '../git/git.js';
import { openFile } from '../history/index.js';
import { refuseToOverwrite, render, write } from '../report/render.js';
import { configOption, openOption, tellPage } from './shared/options.js';

/** @param {import('commander').Command} program */
export function report(program) {
  program
    .command('report')
    .description('render the report of an existing database')
    .option('-d, --database <path>', 'the database (default: as the configuration says)')
    .option('-b, --branch <name>', 'whose builds to show (default: the default branch)')
    .option('-o, --output <path>', 'the page to write', 'unentropy-report/index.html')
    .addOption(openOption())
    .addOption(configOption())
    .action(run);
}

/** @param {{ database?: string, branch?: string, output: string, open?: boolean,
 *   configFile: string }} options */
async function run({ database, branch, output, open, configFile }) {
  const core = loadCore();
  const configPath = resolve(configFile);
  // A page can be drawn without a configuration, but a wrong one must not be passed over.
  const config = await readConfig(core, configPath).catch((error) => {
    if (database && error.code === 'CONFIG_NOT_FOUND') return null;
    throw error;
  });
  const path =
    database ?? resolve(dirname(configPath), config?.settings({}, false).databaseKey ?? '');
  const page = resolve(output);
  refuseToOverwrite(page, { database: resolve(path), config: configPath });
  const db = await openFile(core, resolve(path));
  try {
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch(process.cwd())),
      nowMs: Date.now(),
      version: core.version(),
    };
    await write(page, () => render(core, config, db, facts, dirname(configPath)));
    await tellPage(page, open);
  } finally {
    db.close();
    config?.free();
  }
}

/** What most people want to see. @param {string} cwd */
async function usualBranch(cwd) {
  return (await defaultBranch(cwd)) ?? currentBranch(cwd);
}
