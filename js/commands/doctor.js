/**
 * `unentropy doctor`: looks at all that a run needs, and says what is wrong.
 */
import { resolve } from 'node:path';
import { loadCore } from '../core.js';
import { runDoctor } from '../doctor/index.js';
import { painter } from '../run/log.js';
import { printable } from '../run/visible.js';
import { givenInputs, inputOptions, jsonOption, printJson } from './shared/options.js';

/** Inputs that say where the history is. */
const OF_STORAGE = /^(storage-type|s3-|artifact-name|config-file|database-key)/;

const COLOURS = { ok: 32, unknown: 36, warn: 33, fail: 31 };

/** What a status is called in four letters. */
const MARKS = { ok: 'ok', unknown: '?', warn: 'warn', fail: 'fail' };

/** @param {import('commander').Command} program */
export function doctor(program) {
  const command = program
    .command('doctor')
    .description('check configuration, storage, permissions and history; write nothing')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
What cannot be told without writing has a question mark ("unknown" in JSON).

Exit code: 0 when nothing fails, 1 when something does.`,
    );
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  command.optionsGroup('Inputs of the action:');
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run(options, givenInputs(options, inputs)));
}

/** @param {{ json?: true }} options @param {Record<string, string>} inputs */
async function run({ json }, inputs) {
  const core = loadCore();
  const configPath = resolve(core.configFile(inputs));
  const checks = [];
  for await (const check of runDoctor({ core, configPath, inputs, env: process.env })) {
    checks.push(check);
    if (!json) print(check);
  }
  if (json) printJson({ checks });
  if (checks.some(({ status }) => status === 'fail')) process.exitCode = 1;
}

/** @param {import('../doctor/check.js').Check} check */
function print({ check, status, message, hint }) {
  const mark = painter(process.stdout)(COLOURS[status], MARKS[status].padEnd(4));
  const todo = hint ? `\n${hint.replace(/^/gm, '      ')}` : '';
  process.stdout.write(`${mark}  ${printable(`${check}: ${message}${todo}`)}\n`);
}
