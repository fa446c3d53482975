/**
 * Measures the metrics of a configuration without storing anything.
 */
import { dirname, resolve } from 'node:path';
import { findContext } from '../context.js';
import { loadCore } from '../core.js';
import { readConfig } from '../run/config.js';
import { gather } from './gather.js';

/** What commands are told where there is no commit: nothing is stored, so none is needed. */
const NOBODY = {
  build: {
    commitSha: '',
    branch: '',
    runId: '',
    runNumber: 0,
    attempt: 1,
    eventName: null,
    startedAtMs: 0,
    committedAtMs: null,
  },
  isCi: false,
  isFork: false,
  isUntrusted: false,
  hasNoSecrets: false,
  trendBranch: '',
  refName: null,
  defaultBranch: null,
  actor: '',
  repository: null,
  serverUrl: null,
  change: null,
};

/**
 * @param {object} options
 * @param {string} options.configFile
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('../run/log.js').Log} options.log
 * @param {AbortSignal} options.signal
 * @param {(outcome: import('../core.js').Outcome, durationMs: number) => void} [options.onOutcome]
 * @returns {Promise<import('../core.js').Outcome[]>} one a metric, in the order of the file
 */
export async function measure({ configFile, cwd, env, log, signal, onOutcome }) {
  const core = loadCore();
  const configPath = resolve(cwd, configFile);
  const config = await readConfig(core, configPath);
  try {
    for (const warning of config.warnings()) log.warning(warning);
    const base = dirname(configPath);
    const context = await findContext(env, base).catch(() => NOBODY);
    return await gather(config, { base, env, context, signal, log, onOutcome });
  } finally {
    config.free();
  }
}
