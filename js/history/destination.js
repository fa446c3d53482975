/**
 * The destination of a run's build: the history, or nowhere if the run is not trusted. This is
 * decided once; both destinations have the same methods.
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
 * @property {() => Promise<Database>} download fetches the history that this build continues
 * @property {(build: import('../core.js').KeptBuild) => Promise<Database>} upload stores the
 *   history with the build
 *
 * @typedef {object} Job
 * @property {import('../core.js').Settings} settings
 * @property {import('../context.js').Context} context
 * @property {string} base the folder of the configuration
 * @property {string} page the file of the report; a build that cannot be stored is kept next to it
 */

/**
 * What it finds out is added to the run's result.
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
 * Skips the phases, and the summary says so.
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

/** A notice for when other runs were always faster. @param {{ location: string }} store */
function waitingAt({ location }) {
  return (
    `too many concurrent writes to ${location}: this ` +
    'build is saved in the journal, and the next run will merge it'
  );
}
