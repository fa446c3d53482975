/**
 * `unentropy import`: stores a build that a run could not store.
 */
import { dirname, resolve } from 'node:path';
import { cancelled } from '../cancel.js';
import { readConfig } from '../config.js';
import { loadCore } from '../core.js';
import { toFailure } from '../errors.js';
import { redactor, secretsOf, terminalLog } from '../log.js';
import { choose, STORAGE_SHARE, storageOf } from '../storage/index.js';
import { storeKept } from '../unsaved.js';
import { givenInputs, inputOptions, printError } from './options.js';

/** Inputs that say where the history is and how it is treated. */
const OF_STORAGE =
  /^(storage-type|s3-|artifact-|config-file|database-key|on-corrupt|timeout|retry|verbose)/;

/** @param {import('commander').Command} program */
export function importBuild(program) {
  const command = program
    .command('import')
    .description('store a build that a run could not store')
    .requiredOption('--journal <file>', 'the unsaved-build.json that the run left')
    .addHelpText('after', '\nExit code: 0 when the build is stored, 1 when it is not.');
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run(options.journal, givenInputs(options, inputs)));
}

/** @param {string} journal @param {Record<string, string>} inputs */
async function run(journal, inputs) {
  const core = loadCore();
  /** @type {import('../storage/index.js').Store | undefined} */
  let store;
  try {
    const configPath = resolve(core.configFile(inputs));
    const config = await readConfig(core, configPath);
    const settings = config.settings(inputs, false);
    config.free();
    const log = terminalLog({
      verbose: settings.verbose,
      redact: redactor(secretsOf(process.env)),
    });
    const base = dirname(configPath);
    const place = storageOf(settings, { base, inputs, env: process.env, version: core.version() });
    const limits = { signal: cancelled(), budgetMs: STORAGE_SHARE * settings.timeoutS * 1000, log };
    store = await choose(place, limits);
    const options = { core, store, onCorrupt: settings.onCorrupt, log };
    const stored = await storeKept(resolve(journal), options);
    process.stdout.write(`${outcome(stored, store.location)}\n`);
  } catch (error) {
    printError(toFailure(error));
    process.exitCode = 1;
  } finally {
    await store?.close();
  }
}

/** @param {import('../history.js').Saved} saved @param {string} location */
function outcome({ isUpdate, waits, totalBuilds }, location) {
  if (waits) return `the build waits beside ${location}: the next run folds it in`;
  const what = isUpdate ? 'the build was there already' : 'the build is stored';
  return `${what}: ${location} holds ${totalBuilds}`;
}
