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
 *
 * A store does not look into the bytes: whether they are a sound history is decided in Rust.
 * Retrying is the caller's: fetch again, record again, persist again.
 */
import { Failure } from '../errors.js';
import { open as openLocal } from './local.js';

/**
 * @typedef {object} Store
 * @property {string} location where the history is, as users read it: `file:/srv/metrics.db`
 * @property {() => Promise<Fetched>} fetch the history as it is now
 * @property {(bytes: Uint8Array, revision: unknown, options?: PersistOptions)
 *   => Promise<'ok' | 'conflict'>} persist
 *   replaces the history of `revision`, which came from `fetch`, by `bytes`. After `conflict`
 *   the store may hold its lock until the next `persist` or `close`, so that the second attempt
 *   cannot lose again.
 * @property {() => AsyncIterable<Older>} older earlier histories to restore from, newest first
 * @property {(bytes: Uint8Array) => Promise<string>} quarantine keeps damaged bytes for a human
 *   and says where; the history that `persist` then replaces is not kept a second time
 * @property {() => Promise<void>} close lets go of everything; call it on every path
 *
 * @typedef {object} Fetched
 * @property {Uint8Array | null} bytes null when there is no history
 * @property {boolean} lost there was a history and it is gone: restore it from `older`
 * @property {unknown} revision for `persist`; nobody else looks into it
 *
 * @typedef {object} PersistOptions
 * @property {'refresh' | 'keep'} [previous] `keep` leaves the kept history alone because the one
 *   that is replaced is worse: damaged, or with fewer builds. Default: `refresh`.
 *
 * @typedef {object} Older
 * @property {string} name where it was found, as users read it
 * @property {Uint8Array} bytes
 *
 * @typedef {object} Settings
 * @property {string} type `sqlite-local`, `sqlite-artifact` or `sqlite-s3`
 * @property {string} key path of the database file, relative to `base`
 * @property {string} base the folder of the configuration file
 *
 * @typedef {object} Limits
 * @property {number} [budgetMs] how long to wait until another run has written
 * @property {AbortSignal} [signal] ends every wait
 */

/**
 * Opens the store that `settings` name. Only its code is loaded: the others cost start-up time.
 *
 * @param {Settings} settings
 * @param {Limits} [limits]
 * @returns {Promise<Store>}
 */
export async function choose(settings, limits = {}) {
  const load = STORES[settings.type];
  if (load) return (await load())(settings, limits);
  throw new Failure(
    'STORAGE_UNSUPPORTED',
    `${settings.type} storage is not in this version yet`,
    'use "sqlite-local" and keep the database file between runs, for example with actions/cache',
  );
}

/** @type {Record<string, () => Promise<(settings: Settings, limits: Limits) => Store>>} */
const STORES = {
  'sqlite-local': async () => openLocal,
};
