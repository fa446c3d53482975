/**
 * `unentropy gate`: judges this commit, or with --simulate the builds of the past.
 */

import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { findContext } from '../context.js';
import { loadCore } from '../core.js';
import { toFailure } from '../errors.js';
import { runGate } from '../gate/index.js';
import { usualBranch } from '../git/git.js';
import { tagsOf } from '../git/tags.js';
import { openHistory } from '../history/index.js';
import { cancelled } from '../run/cancel.js';
import { readConfig } from '../run/config.js';
import { hasColor, terminalLog } from '../run/log.js';
import { plainFailure } from '../run/plain-result.js';
import { redactor, secretsOf } from '../run/secrets.js';
import { print, printable } from '../run/visible.js';
import { writeWhole } from '../run/writing.js';
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
    .option(
      '--accept <metric>',
      'write into the configuration that the metric may be what it is now',
    )
    .option('--reason <text>', 'with --accept: why')
    .addOption(
      new Option('--until <day>', 'with --accept: its last day, such as 90d or 2027-03-01').default(
        '90d',
      ),
    )
    .option('--up-to <amount>', 'with --accept: how far the metric may get, such as "480 kB"')
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', 'Credentials come from the environment, never from options.')
    .addHelpText('after', 'Exit code: 1 when a blocker is broken and the mode is hard.');
  const inputs = inputOptions(undefined, loadCore().gateInputs());
  command.optionsGroup('Inputs of the action:');
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => {
    const act = options.accept ? accept : options.simulate ? simulate : judge;
    return act(options, inputs);
  });
}

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics gate --quality-gate-mode hard
  npx unentropy-track-metrics gate --simulate --last 90d    how often would each rule have failed?
  npx unentropy-track-metrics gate --accept bundle --reason "inlined the icon set" --until 90d
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

/**
 * Measures, unless the amount is given, and writes the entry. Only the lines of the entry change.
 *
 * @param {Record<string, any>} options
 * @param {Map<string, Option>} known
 */
async function accept(options, known) {
  const { accept: metric, reason = '', until, upTo = null } = options;
  const request = requestOf(options, known);
  const core = loadCore();
  const path = resolve(request.cwd, core.gateConfigFile(request.inputs));
  const config = await readConfig(core, path);
  const isKnown = config.metricKeys().includes(metric);
  let value = null;
  if (isKnown && reason.trim() && upTo === null) {
    const { outcomes, failure } = await runGate(request);
    const found = outcomes.find(({ key }) => key === metric);
    if (failure && !found) throw failure;
    value = typeof found?.value === 'number' ? found.value : null;
  }
  try {
    const text = await readFile(path, 'utf8');
    const wish = { metric, value, upTo, reason, until, nowMs: Date.now() };
    const changed = config.withAccepted(text, wish);
    core.parseConfig(changed, basename(path)).free();
    await writeWhole(path, changed, 'CONFIG_INVALID');
    const entry = JSON.parse(changed.replace(/^\uFEFF/, '')).accepted;
    const written = entry.find((/** @type {any} */ it) => it.metric === metric);
    if (options.json) return printJson({ path, accepted: written });
    const { upTo: most, until: day } = written;
    print(`${basename(path)} accepts ${metric} up to ${most} until ${day}: ${reason.trim()}`);
  } catch (error) {
    throw toFailure(error);
  }
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
    const repository = null;
    const tags = config.looksBack() ? await tagsOf({ base, repository, log, signal }) : [];
    const { text, json } = config.simulate(db, { referenceBranch, sinceMs, tags, color });
    if (options.json) printJson(JSON.parse(json));
    else process.stdout.write(printable(text, { hasColor: color }));
    db.close();
  } catch (error) {
    throw toFailure(error);
  } finally {
    await store.close();
  }
}
