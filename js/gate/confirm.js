/**
 * What is outside of its noise is measured again before it is reported, where this run measures.
 */
import { gather } from '../collect/gather.js';
import { within } from '../run/deadline.js';

/** So much of a run's time may be over when that ends: the verdict and the comment need the rest. */
const MOST_OF_TIME = 0.7;

/**
 * @param {import('../run/index.js').Run<import('./index.js').GateResult>} run
 * @param {string[]} suspects keys of metrics that broke a rule about noise
 * @param {object} how
 * @param {number} how.times
 * @param {number} how.timeoutS of the run
 * @param {boolean} how.isReused whether another step has measured
 * @param {import('../core.js').Config} how.config
 * @param {import('../context.js').Context} how.context
 * @param {string} how.base
 * @param {import('../git/ancestry.js').Ancestry} how.ancestry
 * @returns {Promise<import('../core.js').Outcome[]>} empty: nothing was measured again, and a notice says why
 */
export async function measureAgain(run, suspects, how) {
  const { log, request, signal, startedAtMs } = run;
  const { config, context, base, ancestry, times, timeoutS, isReused } = how;
  const names = suspects.join(', ');
  const leave = (/** @type {string} */ why) => {
    log.notice(`${names}: outside of the noise, and not measured again: ${why}`);
    return [];
  };
  if (isReused) return leave('the values are those that track measured ("reuse-measured")');
  const rounds = config.again(suspects, times);
  const keys = new Set(rounds.flat().flatMap((task) => ('keys' in task ? task.keys : [task.key])));
  if (!suspects.some((key) => keys.has(key))) {
    return leave(
      'a report that is read again says the same; "repeat" is for what is measured anew',
    );
  }
  const leftMs = startedAtMs + MOST_OF_TIME * timeoutS * 1000 - Date.now();
  if (leftMs <= 0) return leave('there is no time left');
  try {
    const outcomes = await gather(config, {
      base,
      env: request.env,
      inputs: request.inputs,
      context,
      ancestry,
      rounds,
      signal: within(leftMs, signal),
      log,
      onOutcome({ key, text, failure }, durationMs) {
        if (!suspects.includes(key)) return;
        log.info(`${key}, measured again: ${failure ? failure.message : text} (${durationMs} ms)`);
      },
    });
    return outcomes.filter(({ key }) => suspects.includes(key));
  } catch (error) {
    signal.throwIfAborted();
    if (/** @type {Error} */ (error).name !== 'TimeoutError') throw error;
    return leave('there was not enough time');
  }
}
