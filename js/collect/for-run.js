/**
 * The metrics of a run, measured and told of one by one.
 */
import { gather } from './gather.js';

/**
 * Every metric of the configuration, also those that have no value: they go into the run's result.
 *
 * @param {import('../run/index.js').Run<import('../run/index.js').Ending>} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {import('../git/ancestry.js').Ancestry} [ancestry] where it is known already
 */
export async function measureAll(run, config, context, base, ancestry) {
  const { log, request, result, signal } = run;
  await gather(config, {
    base,
    env: request.env,
    inputs: request.inputs,
    context,
    ancestry,
    signal,
    log,
    onStart(keys) {
      run.measuring = keys;
    },
    onOutcome(measured, durationMs) {
      const outcome = withoutSecret(measured, config, request.redact);
      result.outcomes.push(outcome);
      const { key, text, failure, notes } = outcome;
      if (failure) log.warning(`${key}: ${failure.message}; ${failure.hint}`);
      else log.info(`${key}: ${text} (${durationMs} ms)`);
      for (const note of notes) log.notice(`${key}: ${note}`);
    },
  });
  run.measuring = [];
}

/**
 * A credential must not get into a history that everyone reads: such a value is a failure.
 *
 * @param {import('../core.js').Outcome} outcome
 * @param {import('../core.js').Config} config
 * @param {import('../run/log.js').Redact} [redact]
 */
function withoutSecret(outcome, config, redact = (text) => text) {
  const { key, value, failure } = outcome;
  if (failure) {
    const { message, hint } = failure;
    return { ...outcome, failure: { ...failure, message: redact(message), hint: redact(hint) } };
  }
  if (typeof value !== 'string' || redact(value) === value) return outcome;
  return config.failed(key, 'its value holds a credential of this run', 'print something else');
}
