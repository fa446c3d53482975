/**
 * A job that merges fragments: finds those of its run, and takes the values of metrics from them.
 */
import { resolve } from 'node:path';
import { loadCollectors } from '../../core.js';
import { Failure, toFailure } from '../../errors.js';
import { knownSecrets } from '../../run/secrets.js';
import { inform, release } from '../reading.js';
import { keysOf } from '../rounds.js';
import { FILE, originOf } from './origin.js';

/**
 * @typedef {import('../../core.js').Outcome} Outcome
 * @typedef {import('../../core.js').Fragments} Fragments
 */

/** A fragment is never larger. */
const MOST_BYTES = 128 * 1024 ** 2;

/** Fragments are small and many: a few downloads at a time. */
const AT_ONCE = 4;

/** For all that GitHub is asked. */
const BUDGET_SHARE = 0.4;

/**
 * Finds the fragments of this run, and prepares the configuration for their names.
 *
 * @param {import('../../run/index.js').Run<import('../../run/index.js').Ending & { settings: import('../../core.js').Settings | null }>} run
 * @param {import('../../core.js').Config} config
 * @param {import('../../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {import('../../core.js').Settings} settings
 * @returns {Promise<Fragments>}
 */
export async function findFragments(run, config, context, base, settings) {
  const { core, request, signal, log, scope } = run;
  const configPath = resolve(request.cwd, settings.configFile);
  const here = await originOf({ env: request.env, context, configPath, base, signal });
  const fragments = new core.Fragments(here, settings.fragments, settings.allowsMissing);
  scope.add(() => fragments.free());
  try {
    await download(fragments, run, here, settings);
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    fragments.fail(`${message}; ${hint}`);
  }
  const names = fragments.settle();
  for (const trouble of fragments.troubles()) log.warning(trouble);
  if (names.length > 0) log.info(`merging the fragments ${names.join(', ')}`);
  config.expand(names);
  return fragments;
}

/**
 * One request for the list, one for each fragment, and one for the jobs where an attempt is in doubt.
 *
 * @param {Fragments} fragments
 * @param {Pick<import('../../track.js').Run, 'request' | 'signal' | 'log'>} run
 * @param {import('../../core.js').Origin} here
 * @param {import('../../core.js').Settings} settings
 */
async function download(fragments, { request, signal, log }, here, settings) {
  const { env, inputs } = request;
  const [{ forgeOf }, { GithubArtifacts }, { Budget }] = await Promise.all([
    import('../../github/credentials.js'),
    import('../../github/artifacts.js'),
    import('../../run/budget.js'),
  ]);
  if (env.GITHUB_ACTIONS !== 'true') throw elsewhere();
  const forge = forgeOf({ inputs, env, isReadOnly: true });
  const budget = new Budget({ signal, budgetMs: BUDGET_SHARE * settings.timeoutS * 1000 });
  const options = { ...forge, file: FILE, retryAttempts: settings.retryAttempts };
  const artifacts = new GithubArtifacts(options, budget, log);
  const all = await budget.spend(() => artifacts.ofRun(here.runId));
  const own = all.filter(({ run, isExpired }) => run === here.runId && !isExpired);
  const wanted = fragments.find(own.map(({ name }) => name));
  const get = async (/** @type {typeof wanted[number]} */ { artifact, fragment }) => {
    try {
      if (own[artifact].sizeBytes > MOST_BYTES) throw tooLarge();
      const content = await budget.spend(() => artifacts.download(own[artifact]));
      if (content) fragments.receive(fragment, content.bytes);
      else fragments.lose(fragment, 'it was deleted');
    } catch (error) {
      signal.throwIfAborted();
      const { code, message } = toFailure(error);
      // The archive itself is damaged: so is what is in it.
      if (code === 'STORAGE_CORRUPT') fragments.receive(fragment, new Uint8Array());
      else fragments.lose(fragment, message);
    }
  };
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    await Promise.all(wanted.slice(at, at + AT_ONCE).map(get));
  }
  if (!fragments.needsJobs()) return;
  const { jobsOf } = await import('../../github/jobs.js');
  const listed = jobsOf({ env, inputs, signal, log });
  const how = /** @type {const} */ ({ filter: 'all', mostPages: MOST_JOB_PAGES });
  const pages = await listed?.ofRun(Number(here.runId), how).catch((error) => {
    signal.throwIfAborted();
    log.warning(`the jobs of this run could not be listed: ${toFailure(error).message}`);
  });
  if (!pages) return;
  const jobs = pages
    .flatMap((page) => page.jobs)
    .map((job) => ({
      name: job.name,
      runner: job.runner_name ?? '',
      attempt: job.run_attempt ?? 1,
      startedAt: job.started_at ?? '',
    }));
  if (jobs.length >= (pages[0]?.total_count ?? 0)) fragments.knowJobs(jobs);
}

const MOST_JOB_PAGES = 10;

/**
 * The outcomes of metrics that are merged.
 *
 * @param {import('../../core.js').Config} config
 * @param {import('../../core.js').Task} task
 * @param {string[]} keys
 * @param {import('../gather.js').Workspace & { fragments: Fragments }} place
 * @param {import('../listing.js').Files} files
 * @returns {Promise<Outcome[]>}
 */
export async function merge(config, task, keys, place, files) {
  const answers = keysOf(task)
    .filter((key) => keys.includes(key))
    .map((key) => ({ key, ...place.fragments.merge(config, key) }));
  /** @type {Map<string, typeof answers>} metrics that unite the reports of the same fragments */
  const groups = new Map();
  for (const answer of answers.filter(({ outcome }) => !outcome)) {
    const names = answer.reports.join(' ');
    groups.set(names, [...(groups.get(names) ?? []), answer]);
  }
  /** @type {Map<string, Outcome>} */
  const united = new Map();
  for (const group of groups.values()) {
    for (const outcome of await unite(config, task, group, place, files)) {
      united.set(outcome.key, outcome);
    }
  }
  return answers.map(({ key, outcome, partial }) => {
    const found = outcome ?? united.get(key);
    if (!found) throw new Error(`${key} was not merged`);
    if (!partial || found.failure) return found;
    return { ...found, partial, notes: [...found.notes, `its value is partial: ${partial}`] };
  });
}

/**
 * @param {import('../../core.js').Config} config
 * @param {import('../../core.js').Task} task
 * @param {{ key: string, reports: string[] }[]} group
 * @param {import('../gather.js').Workspace & { fragments: Fragments }} place
 * @param {import('../listing.js').Files} files
 */
async function unite(config, task, group, place, files) {
  if (task.type !== 'read') throw new Error('a report is read');
  const { Reading } = loadCollectors();
  const keys = group.map(({ key }) => key);
  const reading = new Reading(config.collected(keys), config.sources());
  try {
    await inform(reading, task, place, files);
    // One report at a time is in both memories.
    for (const { key, reports } of group.filter(({ key }) => !reading.follows(key))) {
      for (const name of reports) {
        reading.absorb(key, name, place.fragments.report(config, key, name));
      }
    }
    return reading.finish(knownSecrets());
  } finally {
    release(reading);
  }
}

function elsewhere() {
  return new Failure(
    'INPUT_INVALID',
    'fragments are artifacts of a run of GitHub Actions, and this is none',
    'merge them in a job of the same run',
  );
}

function tooLarge() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    `it is larger than ${MOST_BYTES / 1024 ** 2} MiB, the maximum of a fragment`,
    'set "fragments": "none" for the metrics with the largest reports',
  );
}
