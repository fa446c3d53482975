/**
 * `unentropy preview`: what a configuration's report will look like, with invented numbers.
 */
import { dirname, resolve } from 'node:path';
import { loadCore } from '../core.js';
import { forge } from '../git/git.js';
import { refuseToOverwrite, renderPreview, write } from '../report/render.js';
import { readConfig } from '../run/config.js';
import { configFileOf, configOption, openOption, tellPage } from './shared/options.js';

const OUTPUT = 'unentropy-report/preview.html';

/** @param {import('commander').Command} program */
export function preview(program) {
  program
    .command('preview')
    .description('show the report that a configuration will have, with sample data')
    .option(
      '-o, --output <path>',
      `the page to write (default: ${OUTPUT} beside the configuration)`,
    )
    .addOption(openOption())
    .addOption(configOption())
    .action(run);
}

/** @param {{ output?: string, open?: boolean, configFile?: string }} options */
async function run({ output, open, configFile }) {
  const core = loadCore();
  const configPath = resolve(configFileOf(configFile));
  const config = await readConfig(core, configPath);
  const folder = dirname(configPath);
  const page = output ? resolve(output) : resolve(folder, OUTPUT);
  const database = resolve(folder, config.settings({}, false).databaseKey);
  refuseToOverwrite(page, { database, config: configPath });
  const [repository, serverUrl] = await forge(core, process.env, process.cwd());
  const facts = {
    repository,
    serverUrl,
    branch: 'main',
    nowMs: Date.now(),
    version: core.version(),
  };
  await write(page, () => renderPreview(config, facts, folder));
  await tellPage(page, open);
  config.free();
}
