/** The jobs of runs, and the runs of workflows, as https://docs.github.com/rest/actions/workflow-jobs has them. */

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {number} [attempt] of the run
 * @property {string} [runner]
 * @property {string} [status]
 * @property {string | null} [conclusion]
 * @property {string} [createdAt]
 * @property {string} [startedAt]
 * @property {string | null} [completedAt]
 * @property {string[]} [labels]
 * @property {object[]} [steps]
 *
 * @typedef {object} WorkflowRun
 * @property {number} id
 * @property {string} workflow its file
 * @property {string} [branch]
 * @property {string} [sha]
 * @property {string} [status]
 * @property {string | null} [conclusion]
 * @property {number} [attempt]
 * @property {string} [createdAt]
 */

const LARGEST_PAGE = 100;

export class Jobs {
  /** @type {Map<number, Job[]>} by run, of all attempts */
  #jobs = new Map();
  /** @type {WorkflowRun[]} the newest first */
  runs = [];

  /** @param {string | number} run @param {Job[]} jobs */
  set(run, jobs) {
    this.#jobs.set(Number(run), jobs);
  }

  /**
   * @param {import('./requests.js').About & { url: string }} request
   * @returns {object | null} null: it asks for something else
   */
  answer({ kind, url, runId, path }) {
    const { searchParams: query } = new URL(url, 'http://host');
    const perPage = Math.min(Number(query.get('per_page') ?? 30), LARGEST_PAGE);
    const from = (Number(query.get('page') ?? 1) - 1) * perPage;
    if (kind === 'jobs') {
      const all = this.#jobs.get(Number(runId)) ?? [];
      const listed = query.get('filter') === 'all' ? all : all.filter((job) => isLatest(job, all));
      const jobs = listed.slice(from, from + perPage).map((job, at) => jobOf(job, from + at));
      return { total_count: listed.length, jobs };
    }
    if (kind !== 'workflowRuns') return null;
    const file = /\/workflows\/([^/]+)\/runs$/.exec(path)?.[1];
    const branch = query.get('branch');
    const all = this.runs.filter(
      (run) => run.workflow === file && (run.branch ?? 'main') === branch,
    );
    return {
      total_count: all.length,
      workflow_runs: all.slice(from, from + perPage).map(runOf),
    };
  }
}

/** @param {Job} job @param {Job[]} all */
function isLatest({ name, attempt = 1 }, all) {
  return !all.some((other) => other.name === name && (other.attempt ?? 1) > attempt);
}

/** @param {Job} job @param {number} at */
function jobOf({ name, attempt = 1, runner = `runner of ${name}`, labels = [], ...job }, at) {
  const { createdAt, startedAt, completedAt = null, steps = [] } = job;
  const { status = 'completed', conclusion = status === 'completed' ? 'success' : null } = job;
  return {
    ...{ id: 1000 + at, name, run_attempt: attempt, runner_name: runner, labels, steps },
    ...{ status, conclusion, created_at: createdAt, started_at: startedAt },
    completed_at: completedAt,
  };
}

/** @param {WorkflowRun} run */
function runOf({ id, branch = 'main', sha = 'a'.repeat(40), attempt = 1, ...run }) {
  const { status = 'completed', conclusion = 'success', createdAt } = run;
  return {
    ...{ id, head_branch: branch, head_sha: sha, run_attempt: attempt, status, conclusion },
    ...{ created_at: createdAt, run_started_at: createdAt },
  };
}
