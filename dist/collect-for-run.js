import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  gather
} from "./collect-shell.js";

// js/collect/for-run.js
async function measureAll(run, config, context, base, { ancestry, reduced } = {}) {
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
    }
  });
  run.measuring = [];
  for (const { key, partial } of outcomes) if (partial) config.markPartial(key, partial);
  result.outcomes.splice(0, Number.POSITIVE_INFINITY, ...outcomes);
}
async function fragmentsOf(run, config, context, base) {
  const { settings } = run.result;
  if (!settings || settings.fragments.length === 0) return null;
  const { findFragments } = await import("./collect-fragments-merged.js");
  return findFragments(run, config, context, base, settings);
}

export {
  measureAll
};
