/** What a runner sets for a job: https://docs.github.com/actions/reference/workflows-and-actions/variables */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API } from './requests.js';

/**
 * @typedef {object} Job
 * @property {string | number} [runId]
 * @property {number} [attempt]
 * @property {string} [branch] of the head; a pull request wants to bring it into the default branch
 * @property {string} [sha] of the head
 * @property {string} [event]
 * @property {boolean} [isFork] whether the head is in a fork
 * @property {string} [baseSha] of what a pull request, or a merge queue, is for
 * @property {object} [of] the run that is over, for `workflow_run`
 * @property {Record<string, string>} [permissions] of the token for the REST interface
 * @property {string} [login] whose that token is; default: that of every job
 * @property {string[]} [labels] of the pull request
 *
 * @typedef {object} Runner
 * @property {import('./state.js').State} state
 * @property {import('./tokens.js').Tokens} tokens
 * @property {() => string} origin
 * @property {string} folder
 */

/**
 * With the token for the REST interface, as the input that `action.yml` has for it.
 *
 * @param {Runner} runner
 * @param {Job} job
 * @returns {Record<string, string>}
 */
export function environment({ state, tokens, origin, folder }, job) {
  const { runId = 1001, attempt = 1, event = 'push', isFork = false } = job;
  const { defaultBranch, owner, name, id, retentionDays } = state.repository;
  const { branch = defaultBranch, sha, permissions, login } = job;
  const run = state.run({ runId, attempt, branch, sha, isFork });
  const temp = mkdtempSync(join(folder, 'runner-'));
  mkdirSync(join(temp, 'temp'));
  const payload = join(temp, 'event.json');
  writeFileSync(payload, JSON.stringify(eventOf(state.repository, run, event, job)));
  return {
    GITHUB_API_URL: `${origin()}${API}`,
    GITHUB_SERVER_URL: 'https://github.com',
    ACTIONS_RESULTS_URL: `${origin()}/`,
    ACTIONS_RUNTIME_TOKEN: tokens.forService(run),
    'INPUT_GITHUB-TOKEN': tokens.forRest(permissions, { login }),
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_REPOSITORY_ID: String(id),
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RETENTION_DAYS: String(retentionDays),
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: payload,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_ATTEMPT: String(attempt),
    ...(sha ? { GITHUB_SHA: sha } : {}),
    ...refsOf(event, branch, defaultBranch),
    RUNNER_TEMP: join(temp, 'temp'),
  };
}

/** The number of every pull request. */
export const PULL = 7;

/** @param {string} event @param {string} branch @param {string} base @returns {Record<string, string>} */
function refsOf(event, branch, base) {
  if (event === 'pull_request') {
    const ref = { GITHUB_REF: `refs/pull/${PULL}/merge`, GITHUB_REF_NAME: `${PULL}/merge` };
    return { ...ref, GITHUB_HEAD_REF: branch, GITHUB_BASE_REF: base };
  }
  if (event === 'pull_request_target') {
    const ref = { GITHUB_REF: `refs/heads/${base}`, GITHUB_REF_NAME: base };
    return { ...ref, GITHUB_HEAD_REF: branch, GITHUB_BASE_REF: base };
  }
  return { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch };
}

/**
 * What the job knows of the event, as far as the product reads it.
 *
 * @param {import('./state.js').Repository} repository
 * @param {import('./state.js').Run} run
 * @param {string} event
 * @param {Job} job
 */
function eventOf({ id, forkId, owner, name, defaultBranch, isPublic }, run, event, job) {
  const { baseSha, of } = job;
  const repository = {
    ...{ id, name, full_name: `${owner}/${name}`, default_branch: defaultBranch },
    ...{ private: !isPublic, fork: false },
  };
  if (event === 'workflow_run') return { action: 'completed', workflow_run: of, repository };
  if (event === 'merge_group') {
    const queue = { base_sha: baseSha, base_ref: `refs/heads/${defaultBranch}`, head_sha: run.sha };
    return { action: 'checks_requested', merge_group: queue, repository };
  }
  if (!event.startsWith('pull_request')) {
    return { ref: `refs/heads/${run.branch}`, after: run.sha, repository };
  }
  const login = run.isFork ? 'stranger' : owner;
  const fork = { id: forkId, name, full_name: `stranger/${name}`, fork: true };
  const head = {
    ...{ ref: run.branch, sha: run.sha, label: `${login}:${run.branch}`, user: { login } },
    repo: run.isFork ? fork : repository,
  };
  const base = { ref: defaultBranch, sha: baseSha, repo: repository };
  const labels = (job.labels ?? []).map((label) => ({ name: label }));
  return { number: PULL, pull_request: { number: PULL, head, base, labels }, repository };
}
