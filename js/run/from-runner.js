/**
 * What a GitHub runner hands to an action, and how an action ends.
 */
import { setSecret } from '@actions/core';
import { cancelled } from './cancel.js';
import { runnerLog } from './runner-log.js';
import { redactor, secretsOf } from './secrets.js';

/**
 * @param {import('../../pkg/unentropy.js').Input[]} known the action's inputs
 * @returns {{ request: import('./index.js').Request, redact: import('./secrets.js').Redact }}
 */
export function fromRunner(known) {
  const { env } = process;
  const credentials = known.filter(({ credential }) => credential).map(({ name }) => inputOf(name));
  const inputs = Object.fromEntries(known.map(({ name }) => [name, inputOf(name)]));
  const secrets = [...credentials, ...secretsOf(env, inputs)].filter((it) => it.trim() !== '');
  for (const secret of secrets) setSecret(secret);
  const redact = redactor(secrets);
  const request = {
    inputs,
    env,
    cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
    log: (/** @type {boolean} */ verbose) => runnerLog({ verbose }),
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
export function exitProcess(success) {
  process.stdout.write('', () => process.exit(success ? 0 : 1));
}

/** As the runner passes it. @param {string} name */
function inputOf(name) {
  return process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
}
