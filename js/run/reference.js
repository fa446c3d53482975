/**
 * The reference branch of a run: its builds are the trend.
 */
import { usualBranch } from '../git/git.js';

/**
 * Where nothing names the branch, every branch is its own; but only one is watched.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @returns {Promise<string>}
 */
export async function referenceOf(config, { defaultBranch, trendBranch }, base) {
  const named = config.namedReferenceBranch() ?? defaultBranch;
  return named ?? (config.isWatching() ? usualBranch(base) : trendBranch);
}
