/**
 * Entry of the action: hands the runner's inputs to the main job, and its result back.
 */
import { setSecret } from '@actions/core';
import { cancelled } from './cancel.js';
import { loadCore } from './core.js';
import { redactor, secretsOf } from './log.js';
import { report } from './outputs.js';
import { runnerLog } from './runner-log.js';
import { track } from './track.js';

const { env } = process;
const core = loadCore();
const secrets = [
  ...core
    .inputs()
    .filter(({ credential }) => credential)
    .map(({ name }) => inputOf(name)),
  ...secretsOf(env),
].filter((secret) => secret.trim() !== '');
for (const secret of secrets) setSecret(secret);
const redact = redactor(secrets);

const result = await track({
  inputs: Object.fromEntries(core.inputs().map(({ name }) => [name, inputOf(name)])),
  env,
  cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
  log: (verbose) => runnerLog({ verbose, redact }),
  redact,
  signal: cancelled(),
});
await report(result, redact);
// Not when nothing is left to do: a toolkit that was given up on may go on for minutes.
process.stdout.write('', () => process.exit(result.success ? 0 : 1));

/** As the runner passes it. @param {string} name */
function inputOf(name) {
  return env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
}
