/**
 * Measures the metrics of a run and reports each one.
 */
import { gather } from './gather.js';

/**
 * Every metric of the configuration, including those without a value, for the run's result.
 *
 * @param {import('../run/index.js').Run<import('../run/index.js').Ending & { settings: import('../core.js').Settings | null }>} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {Pick<import('./gather.js').Workspace, 'ancestry' | 'reduced'>} [more] `ancestry`: if already known
 */
export async function measureAll(run, config, context, base, { ancestry, reduced } = {}) {
  const { log, request, result, signal } = run;
  const fragments = await fragmentsOf(run, config, context, base);
  const outcomes = await gather(config, {
    base,
    env: request.env,
    inputs: request.inputs,
    context,
    ancestry,
    fragments,
    reduced,
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
  for (const { key, partial } of outcomes) if (partial) config.markPartial(key, partial);
  // A repeated metric is reported after its last round.
  result.outcomes.splice(0, Number.POSITIVE_INFINITY, ...outcomes);
}

/**
 * The fragments that this run merges; null: it measures itself.
 *
 * @param {Parameters<typeof import('./fragments/merged.js').findFragments>[0]} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base
 */
async function fragmentsOf(run, config, context, base) {
  const { settings } = run.result;
  if (!settings || settings.fragments.length === 0) return null;
  // Loaded on demand: most runs measure themselves.
  const { findFragments } = await import('./fragments/merged.js');
  return findFragments(run, config, context, base, settings);
}
