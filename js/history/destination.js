/**
 * Where the build of a run goes: into the history; or nowhere, where a run is not trusted with it. Which
 * of both is decided once, and both are used alike.
 */
import { dirname } from 'node:path';
import { rescue } from '../github/run-artifact.js';
import { openStore, openUntrusted, STORAGE_SHARE, storageOf } from '../storage/index.js';
import { whyNotStored } from '../storage/untrusted.js';
import { openOrAdopt } from './adopt-artifacts.js';
import { openToCompare, save } from './index.js';
import { keepForLater } from './kept-build.js';

/**
 * @typedef {import('../track.js').Run} Run
 * @typedef {import('../core.js').Database} Database
 *
 * @typedef {object} Destination
 * @property {() => Promise<Database>} download the history that this build follows
 * @property {(build: import('../core.js').KeptBuild) => Promise<Database>} upload the history with it
 *
 * @typedef {object} Job
 * @property {import('../core.js').Settings} settings
 * @property {import('../context.js').Context} context
 * @property {string} base the folder of the configuration
 * @property {string} page the file of the report, beside which a build is kept that cannot be stored
 */

/**
 * What it finds out goes into the run's result.
 *
 * @param {Run} run
 * @param {Job} job
 * @returns {Promise<Destination>}
 */
export async function destinationOf(run, job) {
  const { core, log, request, scope, signal } = run;
  const { settings, context, base } = job;
  const { inputs, env } = request;
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const limits = { signal, budgetMs: STORAGE_SHARE * settings.timeoutS * 1000, log };
  const reason = whyNotStored(place, context);
  if (reason) log.notice(reason);
  run.result.isUnstored = reason !== null;
  const store = await (reason ? openUntrusted : openStore)(place, limits);
  scope.add(() => store.close());
  const options = { core, store, log, onCorrupt: settings.onCorrupt };
  return reason ? nowhere(run, options) : intoHistory(run, job, options, { place, limits });
}

/**
 * The phases that it leaves out are skipped, and a summary says so.
 *
 * @param {Run} run
 * @param {import('./index.js').Options} options
 * @returns {Destination}
 */
function nowhere({ result, scope }, options) {
  /** @type {import('./index.js').Opened} */
  let opened;
  return {
    async download() {
      opened = await openToCompare(options);
      scope.add(() => opened.db.close());
      result.sourceRun = options.store.trace?.sourceRun ?? null;
      return opened.db;
    },
    async upload(build) {
      const { db, clashes } = await save(opened, build, options);
      scope.add(() => db.close());
      result.clashes = clashes;
      return db;
    },
  };
}

/**
 * @param {Run} run
 * @param {Job} job
 * @param {import('./index.js').Options} options
 * @param {{ place: import('../storage/index.js').StoragePlace,
 *   limits: import('../storage/index.js').Limits }} where
 * @returns {Destination}
 */
function intoHistory(run, { context, page }, options, { place, limits }) {
  const { log, phases, request, result, scope } = run;
  const { store } = options;
  result.databaseLocation = store.location;
  /** @type {import('./index.js').Opened} */
  let opened;
  return {
    download: () =>
      phases.run('download', async () => {
        opened = await openOrAdopt(options, place, limits);
        const { db, isNew, builds } = opened;
        scope.add(() => db.close());
        result.sourceRun = store.trace?.sourceRun ?? null;
        log.info(isNew ? `no history yet at ${store.location}` : `builds so far: ${builds}`);
        return db;
      }),
    async upload(build) {
      const offer = (/** @type {string} */ path) => rescue(path, run, context, store);
      const saved = await phases.run('upload', () =>
        save(opened, build, options).catch(async (error) => {
          const kept = { store, log, inputs: request.inputs, offer };
          await keepForLater(build.text(), dirname(page), kept);
          throw error;
        }),
      );
      const { db, waits, clashes, sizeBytes, totalBuilds } = saved;
      scope.add(() => db.close());
      if (waits) log.notice(waitingAt(store));
      const artifact = store.trace?.uploaded ?? null;
      Object.assign(result, {
        waits,
        clashes,
        artifact,
        databaseSizeBytes: sizeBytes,
        totalBuilds,
      });
      return db;
    },
  };
}

/** Said when nothing is wrong, but others were always faster. @param {{ location: string }} store */
function waitingAt({ location }) {
  return (
    `so many runs are writing to ${location} that this one could not come through in time: its ` +
    'build is stored beside the history, and the next run folds it in'
  );
}
