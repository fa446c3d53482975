/**
 * `unentropy test`: measures and prints, stores nothing.
 */

import { measure } from '../collect/standalone.js';
import { toFailure } from '../errors.js';
import { cancelled } from '../run/cancel.js';
import { painter, RED, terminalLog } from '../run/log.js';
import { plainFailure, plainOutcome } from '../run/plain-result.js';
import { printable } from '../run/visible.js';
import { configFileOf, configOption, jsonOption, printError, printJson } from './shared/options.js';

/** @param {import('commander').Command} program */
export function test(program) {
  program
    .command('test')
    .description('collect the metrics and print them; store nothing')
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExit code: 0 all measured, 1 bad configuration, 2 a metric failed.')
    .action(run);
}

/** @param {{ configFile?: string, json?: true }} options */
async function run({ configFile, json }) {
  try {
    const outcomes = await measure({
      configFile: configFileOf(configFile),
      cwd: process.cwd(),
      env: process.env,
      log: terminalLog({ verbose: false }),
      signal: cancelled(),
      onOutcome: json ? undefined : print,
    });
    if (json) printJson({ error: null, metrics: outcomes.map(plainOutcome) });
    if (outcomes.some(({ failure }) => failure)) process.exitCode = 2;
  } catch (error) {
    const failure = toFailure(error);
    if (json) printJson({ error: plainFailure(failure), metrics: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}

/** @param {import('../core.js').Outcome} outcome @param {number} durationMs */
function print({ key, text, notes, failure }, durationMs) {
  const line = failure
    ? `${painter(process.stdout)(RED, `${key}: failed`)}: ${printable(`${failure.message}\n  ${failure.hint}`)}`
    : printable(`${key}: ${text} (${durationMs} ms)`);
  const lines = [line, ...notes.map((note) => printable(`  note: ${note}`))];
  process.stdout.write(`${lines.join('\n')}\n`);
}
