/**
 * `unentropy track`: the main job, outside a runner as well as on one.
 */
import { cancelled } from '../run/cancel.js';
import { hasColor, terminalLog } from '../run/log.js';
import { plainResult } from '../run/plain-result.js';
import { redactor, secretsOf } from '../run/secrets.js';
import { printable } from '../run/visible.js';
import { runTrack } from '../track.js';
import { givenInputs, inputOptions, jsonOption, printJson } from './shared/options.js';

/** @param {import('commander').Command} program */
export function track(program) {
  const command = program
    .command('track')
    .description('collect the metrics, store the build, render the report')
    .addOption(jsonOption())
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', 'Credentials come from the environment, never from options.')
    .addHelpText('after', 'Exit code: 0 when the build is stored, 1 when it is not.');
  const inputs = inputOptions();
  command.optionsGroup('Inputs of the action:');
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run(options, inputs));
}

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics track
  npx unentropy-track-metrics track --storage-type sqlite-s3 --s3-bucket metrics --s3-region eu-central-1
`;

/**
 * @param {Record<string, string | true>} options
 * @param {Map<string, import('commander').Option>} inputOptions
 */
async function run(options, inputOptions) {
  const inputs = givenInputs(options, inputOptions);
  const redact = redactor(secretsOf(process.env, inputs));
  const result = await runTrack({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact,
    hasColor: hasColor(process.stdout),
    signal: cancelled(),
  });
  const stream = result.success ? process.stdout : process.stderr;
  if (options.json) printJson(plainResult(result));
  else stream.write(printable(result.summary.text, { hasColor: hasColor(process.stdout) }));
  if (!result.success) process.exitCode = 1;
}
