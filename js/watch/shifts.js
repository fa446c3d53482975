/**
 * The shifts of the reference branch after one of its builds was stored. They are found once: the output
 * `changes` has what this build made certain, and the watch follows all of them.
 */
import { toFailure } from '../errors.js';
import { usualBranch } from '../git/git.js';

/** @typedef {import('../core.js').Changes} Changes */

/** A shift is certain some builds after it began: not all of a history is looked at for that. */
const NOTICED_AMONG = 200;

/**
 * Null: there is nothing to look for, or a warning says why not.
 *
 * @param {import('../track.js').Run} run
 * @param {import('./index.js').Job} job
 * @param {import('../core.js').Database} db
 * @returns {Promise<Changes | null>}
 */
export async function findShifts({ log, result, scope }, { config, context, base }, db) {
  const { build, change, isCi } = context;
  if (!isCi || change) return null;
  try {
    const branch = await referenceOf(config, context, base);
    if (build.branch !== branch) return null;
    // An issue may be open about a shift of long ago.
    const last = config.isWatching() ? null : NOTICED_AMONG;
    const shifts = config.changes(db, { branch, metrics: [], sinceMs: null, machine: true, last });
    scope.add(() => shifts.free());
    result.changes = shifts.noticedWith(build.commitSha, build.runId);
    return shifts;
  } catch (error) {
    log.warning(`the changes could not be listed: ${toFailure(error).message}`);
    return null;
  }
}

/**
 * Where nothing names the branch, every branch is its own; but only one is watched.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base
 */
export async function referenceOf(config, { defaultBranch, trendBranch }, base) {
  const named = config.namedReferenceBranch() ?? defaultBranch;
  return named ?? (config.isWatching() ? usualBranch(base) : trendBranch);
}
