/**
 * Checks everything that a run needs, so that problems show before a run. Nothing is written
 * anywhere.
 */
import { dirname } from 'node:path';
import { currentBranch, defaultBranch } from '../git/git.js';
import { check } from '../history/open-bytes.js';
import { readConfig } from '../run/config.js';
import { storageOf } from '../storage/index.js';
import { fail, ok, warn } from './check.js';
import { examine } from './history.js';
import { reach } from './storage.js';
import { ofWorkflows } from './workflow.js';

/**
 * @typedef {import('./check.js').Check} Check
 *
 * @typedef {object} Request
 * @property {import('../core.js').Core} core
 * @property {string} configPath an absolute path
 * @property {Record<string, string>} inputs
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * Checks that depend on a failed one are left out.
 *
 * @param {Request} request
 * @returns {AsyncGenerator<Check>}
 */
export async function* runDoctor({ core, configPath, inputs, env }) {
  const base = dirname(configPath);
  /** @type {import('../core.js').Config} */
  let config;
  try {
    config = await readConfig(core, configPath);
  } catch (error) {
    yield fail('configuration', error);
    return;
  }
  const keys = config.metricKeys();
  const accepted = config.acceptedNews(Date.now());
  const workflows = await ofWorkflows(configPath);
  // The workflow's inputs override the file, as in a run.
  const given = { ...workflows.inputs, ...inputs };
  let settings;
  try {
    settings = config.settings(given, false);
  } catch (error) {
    yield fail('configuration', error);
    return;
  } finally {
    config.free();
  }
  const { warnings } = settings;
  if (warnings.length === 0) yield ok('configuration', `${keys.length} metrics`);
  else yield warn('configuration', warnings.join('; '), 'correct it in the configuration');
  if (accepted.length > 0) {
    const hint = 'renew or remove these entries of "accepted" in the configuration';
    yield warn('accepted', accepted.join('; '), hint);
  }
  yield* workflows.checks(settings.storageType);

  const place = storageOf(settings, { base, inputs: given, env, version: core.version() });
  const reached = await reach(core, place);
  yield* reached.checks;
  if (!reached.bytes) return;
  let opened;
  try {
    opened = await check(core, reached.bytes, reached.isIntact);
  } catch (error) {
    const restores =
      'a run restores it by itself ("on-corrupt: restore"), and keeps the damaged file';
    yield fail('history', error, restores);
    return;
  }
  const { db, builds } = opened;
  try {
    const usual = (await defaultBranch(base)) ?? (await currentBranch(base));
    yield ok('history', `sound, ${builds} ${builds === 1 ? 'build' : 'builds'}`);
    if (builds > 0) yield* examine(core, db, { base, keys, branch: usual });
  } finally {
    db.close();
  }
}
