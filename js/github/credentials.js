/**
 * Finds repository and token, everything that can be known before any request.
 */
import { tmpdir } from 'node:os';
import { Failure } from '../errors.js';

/**
 * @typedef {object} Forge
 * @property {string} owner
 * @property {string} repo
 * @property {string} token
 * @property {string} folder for temporary files
 */

/**
 * @param {Pick<import('../storage/index.js').StoragePlace, 'inputs' | 'env' | 'isReadOnly'>} settings
 * @returns {Forge}
 */
export function forgeOf({ inputs = {}, env = {}, isReadOnly = false }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/');
  if (!repo || !(isReadOnly || env.GITHUB_ACTIONS === 'true')) throw elsewhere();
  if (isOldServer(env)) throw unsupported(env.GITHUB_SERVER_URL ?? '');
  const token = inputs['github-token'] || env.GITHUB_TOKEN || env.GH_TOKEN || '';
  const folder = env.RUNNER_TEMP || tmpdir();
  if (isReadOnly) {
    if (!token) throw cannotRead();
    return { owner, repo, token, folder };
  }
  const missing = [
    token ? null : 'a token ("github-token"; without it that of the job is taken, GITHUB_TOKEN)',
    ...['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].map((name) =>
      env[name] ? null : `${name}, which a runner gives to actions only`,
    ),
  ].filter((what) => what !== null);
  if (missing.length > 0) throw tokenMissing(missing, token !== '');
  return { owner, repo, token, folder };
}

/**
 * Whether this job can upload artifacts at all.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function canUpload(env) {
  const { GITHUB_ACTIONS, ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL } = env;
  const hasService = ACTIONS_RUNTIME_TOKEN && ACTIONS_RESULTS_URL && !isOldServer(env);
  return GITHUB_ACTIONS === 'true' && Boolean(hasService);
}

/**
 * GitHub Enterprise Server has another artifact service; @actions/artifact tells it by its host.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function isOldServer({ GITHUB_SERVER_URL }) {
  if (!GITHUB_SERVER_URL || !URL.canParse(GITHUB_SERVER_URL)) return false;
  const { hostname } = new URL(GITHUB_SERVER_URL);
  return !/(^github\.com|\.ghe\.com|\.localhost)$/i.test(hostname);
}

function cannotRead() {
  return new Failure(
    'ARTIFACT_TOKEN_MISSING',
    'artifacts can only be read with a token',
    'set GITHUB_TOKEN to one that may read the actions of the repository ("actions: read")',
  );
}

function elsewhere() {
  return new Failure(
    'ARTIFACT_TOKEN_MISSING',
    'artifacts can only be reached from a job of GitHub Actions',
    'here use "sqlite-local", or "sqlite-s3" with a bucket; in a workflow use the action',
  );
}

/** @param {string} server */
function unsupported(server) {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `${server} is a GitHub Enterprise Server, and has no artifact service that this action can use`,
    'keep the history in a bucket: "storage-type: sqlite-s3" and "s3-bucket" with its name',
  );
}

/** @param {string[]} missing @param {boolean} hasToken */
function tokenMissing(missing, hasToken) {
  return new Failure(
    'ARTIFACT_TOKEN_MISSING',
    `artifact storage lacks ${missing.join(', and ')}`,
    hasToken
      ? 'use the action ("uses:" in the workflow), not a command ("run:")'
      : 'use the action ("uses:" in the workflow) and leave "github-token" as it is; its job needs ' +
          '"permissions: actions: read"',
  );
}
