/**
 * What identifies a fragment: the run, the commit, the configuration, and the job.
 */
import { randomUUID } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import { askGit } from '../../git/call.js';
import { orElse } from '../../git/git.js';

/** The file in each artifact. */
export const FILE = 'fragment.bin';

/**
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('../../context.js').Context} run.context
 * @param {string} run.configPath
 * @param {string} run.base the folder of the configuration
 * @param {AbortSignal} run.signal
 * @param {string} [name] of the fragment; default: none, for the job that merges
 * @returns {Promise<import('../../core.js').Origin>}
 */
export async function originOf({ env, context, configPath, base, signal }, name = '') {
  const { build, repository } = context;
  const head = await askGit(['rev-parse', 'HEAD'], { cwd: base, signal }).catch(orElse(''));
  const config = relative(env.GITHUB_WORKSPACE ?? base, resolve(configPath));
  return {
    name,
    id: randomUUID(),
    repository: repository ?? '',
    runId: build.runId,
    attempt: build.attempt,
    commit: build.commitSha,
    head,
    config: config.split(sep).join('/'),
    runner: env.RUNNER_NAME ?? '',
  };
}
