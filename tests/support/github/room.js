/** A GitHub with a history in it, and a checkout whose runs keep theirs there. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, project } from '../project.js';
import { runAction } from '../runner.js';
import { query } from '../sqlite.js';
import { startGitHub } from './server.js';

/** What the artifact is called, and the history in it. */
export const NAME = 'unentropy-metrics';
export const FILE = 'unentropy-metrics.db';

export const REPORT = 'unentropy-report';

/** What a run leaves that cannot store its build. */
export const KEPT = `${REPORT}/unsaved-build.json`;

/** The runs whose builds are in the history of every room. */
export const OLD_RUNS = ['1', '2', '3'];

/** Each build is told from the others by its value. */
const CONFIG = {
  metrics: { run: { type: 'numeric', command: 'echo $UNENTROPY_RUN_ID; env >> seen.txt' } },
};

const BUILDS = `SELECT run_id, value_numeric FROM build_contexts b
  LEFT JOIN metric_values v ON v.build_id = b.id`;

/** What may be in a checkout after a run. */
const USUAL = new Set(['.git', 'unentropy.json', 'seen.txt', REPORT]);
const USUAL_REPORT = new Set(['index.html', 'unsaved-build.json']);

/**
 * @typedef {import('./server.js').Added} Added
 * @typedef {Awaited<ReturnType<typeof roomOf>>} Room
 * @typedef {Awaited<ReturnType<Room['run']>>} Ended
 *
 * @typedef {import('./environment.js').Job & { inputs?: Record<string, string>,
 *   env?: Record<string, string>, signal?: AbortSignal }} How a run is started
 */

/**
 * A history of three runs, as they left it: an artifact each, and their reports.
 *
 * @param {import('node:test').SuiteContext | import('node:test').TestContext} t
 * @returns {Promise<Added[]>}
 */
export async function seedOf(t) {
  const { run, github } = await roomOf(/** @type {any} */ (t), []);
  for (const id of OLD_RUNS) {
    const { code, stdout } = await run(id);
    if (code !== 0) throw new Error(stdout);
  }
  return Promise.all(
    github.artifacts.reverse().map(async ({ id, name, digest, created_at, workflow_run }) => ({
      ...{ id, name, digest, createdAt: created_at, zip: await github.zipOf(id) },
      ...{ runId: workflow_run.id, branch: workflow_run.head_branch },
    })),
  );
}

/**
 * @param {import('node:test').TestContext} t
 * @param {Added[]} seed
 * @param {Parameters<typeof startGitHub>[1]} [options]
 */
export async function roomOf(t, seed, options = {}) {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  const github = await startGitHub(t, options);
  for (const added of seed) await github.add(added);
  return { github, cwd, run, newest, history, builds, isKept, litter };

  /**
   * The action, as a job of this GitHub runs it.
   *
   * @param {string} runId
   * @param {How} [how]
   */
  async function run(runId, { inputs = {}, env = {}, signal, ...job } = {}) {
    const known = github.envOf({ runId, sha, ...job });
    // Who sets the input does not want that of the job.
    if ('github-token' in inputs) delete known['INPUT_GITHUB-TOKEN'];
    const ended = await runAction(cwd, {
      inputs: { 'storage-type': 'sqlite-artifact', ...inputs },
      env: { ...known, ...env },
      signal,
    });
    const temp = env.RUNNER_TEMP ?? known.RUNNER_TEMP;
    return { ...ended, leftInTemp: leftIn(temp, ended.outputs['artifact-path']) };
  }

  /** The artifact that the next run of a branch should continue. @param {string} [branch] @param {string} [name] */
  function newest(branch = github.state.repository.defaultBranch, name = NAME) {
    const isIt = (/** @type {typeof github.artifacts[number]} */ it) =>
      (it.name === name || it.name.startsWith(`${name}.`)) &&
      it.workflow_run.head_branch === branch &&
      it.workflow_run.head_repository_id === it.workflow_run.repository_id &&
      !it.expired;
    return github.artifacts.find(isIt) ?? null;
  }

  /**
   * The runs that the newest history of a branch has, each with its value; null: there is none.
   *
   * @param {string} [branch]
   */
  async function history(branch) {
    const found = newest(branch);
    return found && builds(found.id);
  }

  /** The runs that the history in an artifact has. @param {number | string} id */
  async function builds(id) {
    const { [FILE]: bytes } = await github.filesOf(Number(id));
    if (!bytes) throw new Error(`artifact ${id} has no ${FILE}`);
    const rows = await query(bytes, BUILDS);
    return rows
      .map(([run, value]) => (Number(run) === value ? `${run}` : `${run} is ${value}`))
      .sort();
  }

  function isKept() {
    return existsSync(join(cwd, KEPT));
  }

  /** What is in the checkout, and does not belong there. */
  function litter() {
    const above = readdirSync(cwd).filter((name) => !USUAL.has(name));
    const report = existsSync(join(cwd, REPORT)) ? readdirSync(join(cwd, REPORT)) : [];
    return [...above, ...report.filter((name) => !USUAL_REPORT.has(name))];
  }
}

/**
 * What a run left in the folder of its runner, except the file that it names itself, its checksum, and what
 * it measured, which is for the gate of the same job.
 *
 * @param {string} temp
 * @param {string} [named]
 */
function leftIn(temp, named) {
  if (!existsSync(temp)) return [];
  const paths = readdirSync(temp, { recursive: true }).map((path) => join(temp, String(path)));
  const known = named ? [dirname(named), named, `${named}.sha256`] : [];
  const isHandedOver = (/** @type {string} */ path) => /unentropy-measured-\w+\.json$/.test(path);
  return paths.filter((path) => !known.includes(path) && !isHandedOver(path));
}
