/**
 * Tells a collector what GitHub says of runs and jobs, in at most three requests.
 */
import { findContext } from '../context.js';
import { loadCollectors } from '../core.js';
import { Failure, toFailure } from '../errors.js';

/** Of the run that measures, and of one whose number has to be asked for first. */
const MOST_PAGES = { own: 3, earlier: 2 };

/**
 * A run that GitHub does not describe leaves the metric without a value.
 *
 * @param {import('../core.js').Reading} reading
 * @param {import('../core.js').Asks} asks
 * @param {import('./changes.js').DiffBase} place
 */
export async function tellJobs(reading, asks, place) {
  try {
    reading.answer(await answersTo(asks, place));
  } catch (error) {
    place.signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    reading.cannotAnswer(message, hint);
  }
}

/** @param {import('../core.js').Asks} asks @param {import('./changes.js').DiffBase} place */
async function answersTo(asks, place) {
  const { env, inputs, signal, log, base } = place;
  const { build, refName, isCi } = place.context ?? (await findContext(env, base, signal));
  const own = Number(build.runId);
  if (!isCi || !Number.isSafeInteger(own)) throw elsewhere();
  const runner = env.RUNNER_NAME ?? '';
  if (!asks.isEarlier && !asks.jobs) {
    return { runner, attempt: build.attempt, startedAt: null, jobs: [] };
  }
  // Loaded on demand: few metrics ask GitHub.
  const { jobsOf } = await import('../github/jobs.js');
  const jobs = jobsOf({ env, inputs, signal, log });
  if (!jobs) throw elsewhere();
  const filter = asks.jobs ?? 'latest';
  if (!asks.isEarlier) {
    const pages = await jobs.ofRun(own, { filter, mostPages: MOST_PAGES.own });
    return { runner, attempt: build.attempt, startedAt: null, jobs: pages.map(text) };
  }
  const workflow = asks.workflow ?? workflowOf(env);
  const branch = refName ?? build.branch;
  const page = text(await jobs.ofWorkflow(workflow, branch));
  const { chooseRun } = loadCollectors();
  const run = chooseRun(page, own, build.commitSha, asks.needsSuccess);
  if (!run) throw noRun(workflow, branch, asks.needsSuccess);
  const { id, attempt, startedAt } = run;
  if (!asks.jobs) return { runner, attempt, startedAt, jobs: [] };
  const pages = await jobs.ofRun(id, { filter, mostPages: MOST_PAGES.earlier });
  return { runner, attempt, startedAt, jobs: pages.map(text) };
}

/** @param {unknown} answer */
function text(answer) {
  return JSON.stringify(answer);
}

/**
 * `owner/name/.github/workflows/ci.yml@refs/heads/main`
 *
 * @param {NodeJS.ProcessEnv} env
 */
function workflowOf({ GITHUB_WORKFLOW_REF: ref = '' }) {
  const file = /^[^@]*\/([^/@]+)@/.exec(ref)?.[1];
  if (file) return file;
  throw new Failure(
    'INPUT_INVALID',
    'the runner did not say which workflow this is (GITHUB_WORKFLOW_REF)',
    'name it: "--workflow" with a file of .github/workflows',
  );
}

function elsewhere() {
  return new Failure(
    'INPUT_INVALID',
    'the jobs of a workflow are known to GitHub Actions only',
    'measure it in a job with "permissions: actions: read"',
  );
}

/** @param {string} workflow @param {string} branch @param {boolean} isOfSuccess */
function noRun(workflow, branch, isOfSuccess) {
  const what = isOfSuccess ? 'succeeded' : 'finished';
  return new Failure(
    'INPUT_INVALID',
    `no run of ${workflow} has ${what} on ${branch} yet`,
    'there is a value with the next run',
  );
}
