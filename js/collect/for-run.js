/**
 * Measures the metrics of a run and reports each one.
 */
import { gather } from './gather.js';

/**
 * Every metric of the configuration, including those without a value, for the run's result.
 *
 * @param {import('../run/index.js').Run<import('../run/index.js').Ending>} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {import('../git/ancestry.js').Ancestry} [ancestry] if already known
 */
export async function measureAll(run, config, context, base, ancestry) {
  const { log, request, result, signal } = run;
  const outcomes = await gather(config, {
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
    onOutcome(outcome, durationMs) {
      result.outcomes.push(outcome);
      const { key, text, notes, failure } = outcome;
      if (failure) log.warning(`${key}: ${failure.message}; ${failure.hint}`);
      else log.info(`${key}: ${text} (${durationMs} ms)`);
      for (const note of notes) log.notice(`${key}: ${note}`);
    },
  });
  run.measuring = [];
  // A repeated metric is reported after its last round.
  result.outcomes.splice(0, Number.POSITIVE_INFINITY, ...outcomes);
}
