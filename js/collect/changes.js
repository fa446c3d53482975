/**
 * Tells a collector which lines a change adds. Git knows where the change began, or GitHub does.
 */
import { findContext } from '../context.js';
import { toFailure } from '../errors.js';

/**
 * @typedef {object} DiffBase
 * @property {string} base the folder of the configuration
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {import('../run/log.js').Log} log
 * @property {import('../context.js').Context} [context] default: from the environment
 * @property {Record<string, string>} [inputs] of an action
 * @property {string | null} [referenceBranch] as it is configured
 * @property {import('../git/ancestry.js').Ancestry} [ancestry] if already known
 */

/**
 * When the changed lines are unknown, metrics of the same files that do not need them still have a
 * value.
 *
 * @param {import('../core.js').Reading} reading
 * @param {string} ref a commit; empty: the commit where this change began
 * @param {DiffBase} place
 */
export async function tellChanges(reading, ref, place) {
  const { base, signal } = place;
  const ancestry = async () => place.ancestry ?? (await findAncestry(place));
  try {
    // Loaded on demand: only patch coverage needs it.
    const { changesSince } = await import('../git/added-lines.js');
    const { paths, spans } = await changesSince(ref, { base, signal, ancestry });
    reading.change(paths, spans);
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    reading.cannotChange(message, hint);
  }
}

/** @param {DiffBase} place */
async function findAncestry(place) {
  const { base, env, inputs = {}, signal, log } = place;
  const [{ ancestryOf, forkOf }, { usualBranch }, { repositoryOf }] = await Promise.all([
    import('../git/ancestry.js'),
    import('../git/git.js'),
    import('../github/repository.js'),
  ]);
  const context = place.context ?? (await findContext(env, base, signal));
  const { change, defaultBranch } = context;
  const usual = place.referenceBranch ?? change?.baseRef ?? defaultBranch;
  const branch = usual ?? (await usualBranch(base));
  const repository = repositoryOf({ env, inputs, ...PATIENCE, signal, log });
  const there = { base, repository, log, signal };
  return ancestryOf(context, await forkOf(context, there), branch, there);
}

/** For GitHub, which is asked when the clone does not know. */
const PATIENCE = { retryAttempts: 1, patienceMs: 30_000 };
