/**
 * `unentropy gate`: what the gate would say of this commit, or would have said of those before.
 */

import { dirname, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { findContext } from '../context.js';
import { loadCore } from '../core.js';
import { toFailure } from '../errors.js';
import { runGate } from '../gate/index.js';
import { usualBranch } from '../git/git.js';
import { openHistory } from '../history/index.js';
import { cancelled } from '../run/cancel.js';
import { readConfig } from '../run/config.js';
import { hasColor, terminalLog } from '../run/log.js';
import { plainFailure } from '../run/plain-result.js';
import { redactor, secretsOf } from '../run/secrets.js';
import { printable } from '../run/visible.js';
import { openReadOnly, storageOf } from '../storage/index.js';
import { givenInputs, inputOptions, jsonOption, printError, printJson } from './shared/options.js';

const DAY_MS = 86_400_000;

/** @param {import('commander').Command} program */
export function gate(program) {
  const command = program
    .command('gate')
    .description('collect the metrics, and judge them by the rules of qualityGate')
    .addOption(jsonOption())
    .option('--simulate', 'measure nothing: judge the builds of the history instead')
    .addOption(
      new Option('--last <days>', 'with --simulate: how far back, such as 90d')
        .default(90, '90d')
        .argParser(days),
    )
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', 'Credentials come from the environment, never from options.')
    .addHelpText('after', 'Exit code: 1 when a blocker is broken and the mode is hard.');
  const inputs = inputOptions(undefined, loadCore().gateInputs());
  command.optionsGroup('Inputs of the action:');
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => (options.simulate ? simulate : judge)(options, inputs));
}

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics gate --quality-gate-mode hard
  npx unentropy-track-metrics gate --simulate --last 90d    how often would each rule have failed?
`;

/** @param {string} text */
function days(text) {
  const [, count] = /^([1-9]\d{0,4})d?$/.exec(text) ?? [];
  if (!count) throw new InvalidArgumentError('a number of days, such as 90d');
  return Number(count);
}

/**
 * @param {Record<string, any>} options
 * @param {Map<string, Option>} known
 */
function requestOf(options, known) {
  const inputs = givenInputs(options, known);
  return {
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (/** @type {boolean} */ verbose) => terminalLog({ verbose }),
    redact: redactor(secretsOf(process.env, inputs)),
    hasColor: hasColor(process.stdout),
    signal: cancelled(),
  };
}

/** @param {Record<string, any>} options @param {Map<string, Option>} known */
async function judge(options, known) {
  const request = requestOf(options, known);
  const { success, failure, judgement, resultsPath } = await runGate(request);
  if (options.json) {
    const results = judgement ? JSON.parse(judgement.resultsJson) : null;
    printJson({ success, error: failure && plainFailure(failure), results, resultsPath });
  } else {
    if (judgement) process.stdout.write(printable(judgement.text, { hasColor: request.hasColor }));
    if (failure) printError(failure);
  }
  if (!success) process.exitCode = 1;
}

/** @param {Record<string, any>} options @param {Map<string, Option>} known */
async function simulate(options, known) {
  const { inputs, cwd, env, log: logOf, signal, hasColor: color } = requestOf(options, known);
  const core = loadCore();
  const path = resolve(cwd, core.gateConfigFile(inputs));
  const config = await readConfig(core, path);
  const settings = config.gateSettings(inputs);
  const log = logOf(settings.verbose);
  const context = await findContext(env, cwd, signal);
  const base = dirname(path);
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const store = await openReadOnly(place, { signal, log });
  try {
    const { db } = await openHistory({ core, store, log, onCorrupt: 'restore' });
    const referenceBranch = settings.referenceBranch ?? (await usualBranch(cwd));
    const sinceMs = Date.now() - options.last * DAY_MS;
    const { text, json } = config.simulate(db, { referenceBranch, sinceMs, color });
    if (options.json) printJson(JSON.parse(json));
    else process.stdout.write(printable(text, { hasColor: color }));
    db.close();
  } catch (error) {
    throw toFailure(error);
  } finally {
    await store.close();
  }
}
