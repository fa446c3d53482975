/**
 * The storages: what each of them promises, and which one a run uses.
 *
 * The promises, in the order in which they matter:
 *
 * - **Nothing is lost.** `persist` replaces the history only when it still is the one that
 *   `fetch` gave; otherwise it answers `conflict` and changes nothing.
 * - **"Could not read" is never "does not exist".** `fetch` answers `bytes: null` only when there
 *   is, without doubt, no history; every other trouble is a thrown `Failure`.
 * - **Whole or not at all.** Killed at any moment, a store holds the old history or the new one.
 * - **`ok` means durable.** When `persist` answers `ok`, a power cut takes nothing away.
 * - **The one before is kept.** A successful `persist` leaves the history it replaced where
 *   `older` finds it, and never puts a damaged one in the place of a good one.
 * - **Histories may be joined.** A store that can replace nothing keeps every history that a run has
 *   left. Whoever opens the newest one merges what it does not know of the others.
 * - **Builds may wait.** A store whose conditions cannot be relied on writes the build itself to a
 *   place of its own before the first write. Whoever opens the history folds in what waits there.
 *
 * A store does not look into the bytes: whether they are a sound history is decided in Rust.
 * Retrying is the caller's: fetch again, record again, persist again.
 */

import { openLocal } from './local/index.js';
import { MemoryStore } from './memory.js';
import { ReadOnlyStore } from './read-only.js';

/**
 * @typedef {object} Store
 * @property {string} location where the history is, as users read it: `file:/srv/metrics.db`
 * @property {boolean} [isJournaled] whether `persist` needs the build itself
 * @property {boolean} [isWaiting] whether the build is where every later run finds it
 * @property {() => Promise<Fetched>} fetch the history as it is now
 * @property {(bytes: Uint8Array, revision: unknown, options?: PersistOptions)
 *   => Promise<'ok' | 'conflict' | 'waits'>} persist
 *   replaces the history of `revision`, which came from `fetch`, by `bytes`. After `conflict`
 *   the store may hold its lock until the next `persist` or `close`, so that the second attempt
 *   cannot lose again. `waits`: there was no coming through, but the build is safe where it waits.
 * @property {(entry: string) => Promise<string | null>} [read] the text of a build that waits;
 *   null when it waits no longer, because a history has it by now
 * @property {(entry: string) => Promise<Older | null>} [fetchOther] another history that belongs into
 *   this one; null when it is gone
 * @property {(isKnown: (other: Other) => boolean) => Promise<Other[] | null>} [nextOthers] looks further
 *   for such; null when there is no reason to
 * @property {{ sourceRun: string | null, uploaded: { id: number, name: string, path: string } | null }}
 *   [trace] which artifact was continued, and which one was made
 * @property {() => AsyncIterable<Older>} older earlier histories to restore from, newest first
 * @property {(bytes: Uint8Array) => Promise<string>} quarantine keeps damaged bytes for a human
 *   and says where; the history that `persist` then replaces is not kept a second time
 * @property {() => Promise<void>} close lets go of everything; call it on every path
 *
 * @typedef {object} Fetched
 * @property {Uint8Array | null} bytes null when there is no history
 * @property {boolean} lost there was a history and it is gone: restore it from `older`
 * @property {import('../errors.js').Failure} [damage] there is a history, and no bytes can be got out of it
 * @property {Other} [base] what the bytes are of, in a store that joins
 * @property {Other[]} [others] what else there is, oldest first
 * @property {boolean} [isIntact] whether the bytes are those that were stored, where that is known
 * @property {string[]} [waiting] the builds that wait, as the store names them
 * @property {number | null} [settledMs] what was folded in before this time, in ms since the epoch,
 *   and is not among `waiting` will never be again; null where the store cannot tell
 * @property {unknown} revision for `persist`; nobody else looks into it
 *
 * @typedef {object} PersistOptions
 * @property {'refresh' | 'keep'} [previous] `keep` leaves the kept history alone because the one
 *   that is replaced is worse: damaged, or with fewer builds. Default: `refresh`.
 * @property {JournalEntry[]} [entries] what is new on its own, for a store that is journaled
 * @property {number} [builds] how many `bytes` hold
 * @property {number} [buildsBefore] how many the history of `revision` held
 * @property {(entry: string) => boolean} [contains] whether the history that was fetched, and is sound,
 *   has all of what another run has left
 * @property {Map<string, number>} [folded] what of `waiting` the history of `revision` had as it was
 *   fetched, and since when, in ms since the epoch
 *
 * @typedef {object} JournalEntry a build on its own, or a part of whatever else is brought in
 * @property {string} name like no other
 * @property {string} text
 * @property {string} commit
 * @property {string} run
 *
 * @typedef {object} Other a history that another run has left
 * @property {string} entry its name in a ledger
 * @property {string} name as users read it
 * @property {string} run
 * @property {boolean} isSecond of a second job or a re-run of that run
 * @property {boolean} [isFirst] to be joined before the rest, which it may know
 *
 * @typedef {object} Older
 * @property {string} name where it was found, as users read it
 * @property {Uint8Array} bytes
 * @property {boolean} [isIntact]
 *
 * @typedef {object} StoragePlace
 * @property {string} type `sqlite-local`, `sqlite-artifact`, `sqlite-s3` or `memory`
 * @property {string} key path of the database file, relative to `base`; or the object's key
 * @property {string} base the folder of the configuration file
 * @property {import('../core.js').Settings['s3']} [s3]
 * @property {import('../core.js').Settings['artifact']} [artifact]
 * @property {import('../context.js').Context} [context] of the run
 * @property {number} [timeoutS] of the run
 * @property {number} [retryAttempts] of what may pass
 * @property {Record<string, string>} [inputs] credentials are among them
 * @property {NodeJS.ProcessEnv} [env] or here
 * @property {string} [version] of this program
 * @property {boolean} [isReadOnly] whether nothing will be written
 *
 * @typedef {object} Limits
 * @property {number} [budgetMs] how long to wait until another run has written
 * @property {AbortSignal} [signal] ends every wait
 * @property {import('../run/log.js').Log} [log]
 */

/** How much of a run's time-out may go into its storage. */
export const STORAGE_SHARE = 0.8;

/**
 * What a run was told about its storage.
 *
 * @param {import('../core.js').Settings} settings
 * @param {{ base: string, inputs: Record<string, string>, env: NodeJS.ProcessEnv, version: string,
 *   context?: import('../context.js').Context }} run
 * @returns {StoragePlace}
 */
export function storageOf({ storageType: type, databaseKey: key, ...settings }, run) {
  const { s3, artifact, retryAttempts, timeoutS } = settings;
  return { type, key, s3, artifact, retryAttempts, timeoutS, ...run };
}

/**
 * Opens the store that `settings` name. Only its code is loaded: the others cost start-up time.
 *
 * @param {StoragePlace} settings
 * @param {Limits} [limits]
 * @returns {Promise<Store>}
 */
export async function openStore(settings, limits = {}) {
  return (await STORES[settings.type]())(settings, limits);
}

/**
 * For a run that only compares.
 *
 * @param {StoragePlace} settings
 * @param {Limits} [limits]
 * @returns {Promise<Store>} that writes nothing
 */
export async function openReadOnly(settings, limits = {}) {
  const { log } = limits;
  // What becomes of the history, runs that have it tell.
  const quiet = log && { ...log, notice: log.detail, warning: log.detail };
  return new ReadOnlyStore(await openStore(settings, { ...limits, log: quiet }));
}

/**
 * For a run that must not write, such as that of a fork: what it may read, it reads.
 *
 * @param {StoragePlace} settings
 * @param {Limits} [limits]
 * @returns {Promise<Store>}
 */
export async function openUntrusted(settings, limits = {}) {
  return settings.type === 'sqlite-artifact' ? openReadOnly(settings, limits) : new MemoryStore();
}

/**
 * Loads the code of a store before anybody asks for it. What is wrong with the inputs shows then.
 *
 * @param {import('../core.js').Config} config
 * @param {Record<string, string>} inputs
 */
export async function preload(config, inputs) {
  try {
    await STORES[config.settings(inputs, false).storageType]?.();
  } catch {}
}

/** @type {Record<string, () => Promise<(settings: StoragePlace, limits: Limits) => Store>>} */
const STORES = {
  'sqlite-local': async () => openLocal,
  memory: async () => () => new MemoryStore(),
  'sqlite-s3': async () => (await import('./s3/index.js')).openBucket,
  'sqlite-artifact': async () => (await import('./artifact/index.js')).openArtifacts,
};
