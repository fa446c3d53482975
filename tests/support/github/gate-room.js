/** A GitHub with a pull request, the checkout of its head, and a history of the branch it is for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, git, project } from '../project.js';
import { gateAction, runAction, runCli } from '../runner.js';
import { PULL } from './environment.js';
import { startGitHub } from './server.js';

/** @param {number} slowS how long the second takes */
function metricsOf(slowS) {
  const other = slowS > 0 ? `sleep ${slowS}; echo 3` : 'echo 3';
  return {
    size: { type: 'numeric', unit: 'integer', better: 'lower', command: 'cat size.txt' },
    other: { type: 'numeric', unit: 'integer', command: other },
  };
}

const THRESHOLDS = [
  { metric: 'size', mode: 'no-regression', tolerance: 1, severity: 'blocker' },
  { metric: 'size', mode: 'max', target: 100, severity: 'blocker' },
];

const WRITER = { contents: 'read', 'pull-requests': 'write', actions: 'read' };
const FILE = 'quality-gate.json';

/**
 * @param {import('node:test').TestContext} t
 * @param {object} [options]
 * @param {string} [options.mode]
 * @param {boolean} [options.hasHistory]
 * @param {object} [options.metrics]
 * @param {object[]} [options.thresholds]
 * @param {number} [options.slowS]
 * @param {Record<string, string>} [options.files] of the branch that it is for
 */
export async function gateRoom(t, options = {}) {
  const { mode = 'soft', hasHistory = true, slowS = 0, thresholds = THRESHOLDS } = options;
  const { metrics = metricsOf(slowS) } = options;
  /** @param {object} gate */
  const config = (gate) => ({ metrics, qualityGate: { mode, ...gate } });
  const cwd = project(t, {
    ...options.files,
    'unentropy.json': config({ thresholds }),
    'size.txt': '10',
    '.gitignore': 'unentropy-metrics.db*\nunentropy-report/\n',
  });
  const github = await startGitHub(t);
  github.pulls.folder = cwd;
  let permissions = /** @type {Record<string, string>} */ (WRITER);
  for (let build = 0; hasHistory && build < 3; build++) {
    commit(cwd, `build ${build}`);
    const { code, stderr } = await runCli(cwd, ['track']);
    if (code !== 0) throw new Error(stderr);
  }
  const mergeBase = git(cwd, 'rev-parse', 'HEAD').trim();
  git(cwd, 'checkout', '--quiet', '-b', 'feature');
  const acts = { advance, change, configure, permit, run, shallow, leaveResults, publish };
  return { github, cwd, mergeBase, ...acts };

  /** The pull request makes something else of a metric. @param {string} metric @param {unknown} value */
  function change(metric, value) {
    writeFileSync(join(cwd, `${metric}.txt`), `${value}`);
    git(cwd, 'add', '--all');
    commit(cwd, `${metric} is ${value}`);
  }

  /** Another commit changes the metric on the branch that it is for. @param {number} size */
  async function advance(size) {
    git(cwd, 'checkout', '--quiet', 'main');
    change('size', size);
    const { code, stderr } = await runCli(cwd, ['track']);
    if (code !== 0) throw new Error(stderr);
    git(cwd, 'checkout', '--quiet', 'feature');
  }

  /**
   * It makes other rules.
   *
   * @param {object} gate
   * @param {{ branch?: string, accepted?: object[] }} [where]
   */
  function configure(gate, { branch = 'feature', accepted } = {}) {
    git(cwd, 'checkout', '--quiet', branch);
    writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify({ ...config(gate), accepted }));
    git(cwd, 'add', '--all');
    commit(cwd, 'other rules');
    git(cwd, 'checkout', '--quiet', 'feature');
  }

  /** @param {Record<string, string>} given to the token */
  function permit(given) {
    permissions = given;
  }

  /**
   * The gate, as a job of the pull request, or of the queue that it waits in.
   *
   * @param {object} [how]
   * @param {Record<string, string>} [how.inputs]
   * @param {boolean} [how.isShallow]
   * @param {string} [how.folder] another checkout of it
   * @param {boolean} [how.isMerged] whether its merge is checked out, as runners do
   * @param {string} [how.event] `merge_group`: the merge is what it is about; `push` and others: the
   *   branch of the pull request
   * @param {string} [how.baseSha]
   * @param {boolean} [how.isFork]
   * @param {string} [how.login] whose token it has
   * @param {string[]} [how.labels] of the pull request
   * @param {Record<string, string>} [how.env] more of its environment
   */
  async function run({ inputs = {}, isShallow = false, event = 'pull_request', ...how } = {}) {
    const isQueue = event === 'merge_group';
    const {
      isMerged = isQueue,
      baseSha = shaOf('main'),
      folder = cwd,
      isFork,
      login,
      labels,
    } = how;
    const head = shaOf('feature');
    if (isMerged) {
      git(cwd, 'checkout', '--quiet', '--detach', 'main');
      git(cwd, 'merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    }
    const merge = isMerged ? shaOf('HEAD') : '0'.repeat(40);
    const of = isQueue
      ? { branch: `gh-readonly-queue/main/pr-${PULL}-${baseSha}`, sha: merge }
      : { branch: 'feature', sha: head };
    const job = { runId: '200', event, ...of, baseSha, isFork, permissions, login, labels };
    const env = { ...github.envOf(job), ...how.env };
    // A runner says of a pull request what it would be when it is merged.
    if (event === 'pull_request') env.GITHUB_SHA = merge;
    return runAction(isShallow ? shallow() : folder, { of: gateAction, inputs, env });
  }

  /** @param {string} name */
  function shaOf(name) {
    return git(cwd, 'rev-parse', name).trim();
  }

  /** As a runner clones it: one commit, and the history beside it. */
  function shallow() {
    const folder = project(t, { 'nothing.txt': '' });
    const clone = join(folder, 'clone');
    git(folder, 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${cwd}`, clone);
    writeFileSync(
      join(clone, 'unentropy-metrics.db'),
      readFileSync(join(cwd, 'unentropy-metrics.db')),
    );
    return clone;
  }

  /** The outcome of a run whose token may only read. */
  async function leaveResults() {
    change('size', 12);
    permit({ contents: 'read' });
    const { outputs, stdout } = await run();
    const results = outputs['quality-gate-results-json'];
    if (!results) throw new Error(stdout);
    return { results, sha: shaOf('HEAD') };
  }

  /**
   * The gate in a workflow that was started because that run is over.
   *
   * @param {{ results: string, sha: string, head?: string, more?: Record<string, string>,
   *   inputs?: Record<string, string>, workflow?: number, owner?: string | null, branch?: string,
   *   permissions?: Record<string, string> }} left
   *   `head`: of the pull request by now; `more`: results by the names of their artifacts; `owner`,
   *   `branch`: what the event says of where the run was
   */
  async function publish({ results, sha, head = sha, more = {}, inputs = {}, ...left }) {
    const {
      workflow = 7,
      owner = 'stranger',
      branch = 'feature',
      permissions: own = WRITER,
    } = left;
    const runId = 300 + github.pulls.open.length;
    for (const [name, text] of Object.entries({ 'unentropy-quality-gate': results, ...more })) {
      await github.add({ name, runId, files: { [FILE]: text } });
    }
    github.pulls.open.push({ number: PULL, owner: 'stranger', branch: 'feature', sha: head });
    const of = {
      ...{ id: runId, workflow_id: workflow, event: 'pull_request' },
      ...{ head_sha: sha, head_branch: branch },
      head_repository: owner === null ? null : { owner: { login: owner } },
    };
    const env = github.envOf({ runId: '400', event: 'workflow_run', of, permissions: own });
    return runAction(cwd, { of: gateAction, inputs, env });
  }
}
