/**
 * What a GitHub runner hands to an action, and how an action ends.
 */
import { setSecret } from '@actions/core';
import { cancelled } from './cancel.js';
import { redactor, secretsOf } from './log.js';
import { runnerLog } from './runner-log.js';

/**
 * @param {import('../../pkg/unentropy.js').Input[]} known the action's inputs
 * @returns {{ request: import('./index.js').Request, redact: import('./log.js').Redact }}
 */
export function fromRunner(known) {
  const { env } = process;
  const credentials = known.filter(({ credential }) => credential).map(({ name }) => inputOf(name));
  const secrets = [...credentials, ...secretsOf(env)].filter((secret) => secret.trim() !== '');
  for (const secret of secrets) setSecret(secret);
  const redact = redactor(secrets);
  const request = {
    inputs: Object.fromEntries(known.map(({ name }) => [name, inputOf(name)])),
    env,
    cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
    log: (/** @type {boolean} */ verbose) => runnerLog({ verbose, redact }),
    redact,
    signal: cancelled(),
  };
  return { request, redact };
}

/**
 * Not when nothing is left to do: a toolkit that was given up on may go on for minutes.
 *
 * @param {boolean} success
 */
export function leave(success) {
  process.stdout.write('', () => process.exit(success ? 0 : 1));
}

/** As the runner passes it. @param {string} name */
function inputOf(name) {
  return process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
}
