/**
 * What a build keeps besides its values: the tests that it ran; and on the reference branch why its values are
 * others than those of the build before, with what they consist of.
 */
import { toFailure } from '../errors.js';
import { movedSince } from '../git/moved.js';
import { referenceOf } from '../run/reference.js';

/**
 * A build is worth more than its reasons: if they cannot be found, a warning says why.
 *
 * @param {import('../track.js').Run} run
 * @param {{ config: import('../core.js').Config, context: import('../context.js').Context,
 *   base: string }} job
 * @param {import('../core.js').KeptBuild} build
 * @param {import('../core.js').Database} db the history before this build
 */
export async function explain({ log, result, signal }, { config, context, base }, build, db) {
  const { build: own, change, isUntrusted } = context;
  if (isUntrusted) return;
  try {
    if (!build.setTests(result.outcomes, config.testMetrics())) log.warning(TOO_MANY_TESTS);
    if (change) return;
    const branch = await referenceOf(config, context, base);
    if (own.branch !== branch) return;
    for (const commit of build.setParts(db, result.outcomes, branch)) {
      const moved = await movedSince(commit, { cwd: base, signal });
      build.explain(commit, moved?.said, moved?.folder);
    }
  } catch (error) {
    signal.throwIfAborted();
    log.warning(`why the metrics moved cannot be told: ${toFailure(error).message}`);
  }
}

const TOO_MANY_TESTS =
  'this build has too many tests to keep their outcomes, so none of them is compared with other builds to ' +
  'find flaky ones; "parts": false for the metrics of tests turns that off';
