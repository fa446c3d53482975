/**
 * The history as a file on this machine, shared by any number of runs at once.
 *
 * Reading takes no lock: the file is only ever replaced by a rename, so that an open handle sees
 * one whole history. Writing takes `<file>.lock`, compares the revision and renames.
 *
 * **Why a wrongly broken lock loses nothing.** A run can sleep (a suspended laptop, a frozen
 * container) until others think it is dead. So a run that gets the lock first removes every
 * temporary file and only then compares revisions; and a writer checks its lock once more when its
 * temporary file is complete. Either that check fails, or its file existed before the lock changed
 * hands and was swept away, so the sleeper has nothing to rename.
 */
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, Failure, shown, systemFailure } from '../../errors.js';
import { refuseTooLarge } from '../../run/limits.js';
import { refuseOutside } from '../../run/writing.js';
import { fsyncFolder, keepAs, makeFolderOf, sweep, writeAll, writeBeside } from './atomic.js';
import { acquire } from './lock.js';
import { hasBytes, readWhole, revisionOf, unfinishedBeside } from './snapshot.js';

/** Four fifths of the default timeout of a run. */
const DEFAULT_BUDGET_MS = 240_000;

/** How long to wait for another program's transaction: they take milliseconds. */
const QUIET_MS = 2_000;
const POLL_MS = 50;

/**
 * @param {import('../index.js').StoragePlace} settings
 * @param {Limits} limits
 * @returns {Store}
 */
export function openLocal({ base, key }, limits) {
  return new LocalStore(resolve(base, key), limits);
}

/**
 * @typedef {import('../index.js').Store} Store
 * @typedef {import('../index.js').Limits} Limits
 */

/** @implements {Store} */
class LocalStore {
  #path;
  #limits;
  /** @type {import('./lock.js').Lock | null} */
  #lock = null;
  /** Whether the last fetched history is damaged, and so must not become `.previous`. */
  #damaged = false;

  /**
   * @param {string} path
   * @param {Limits} limits
   */
  constructor(path, { budgetMs = DEFAULT_BUDGET_MS, signal }) {
    this.#path = path;
    this.#limits = { budgetMs, signal };
    this.location = `file:${path}`;
  }

  /** @returns {Promise<import('../index.js').Fetched>} */
  async fetch() {
    this.#damaged = false;
    return this.#naming('STORAGE_UNREADABLE', 'read', async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      const found = await this.#whenQuiet(file, () => readWhole(file));
      if (found) return { ...found, lost: false };
      const lost = lstatSync(previousOf(file), { throwIfNoEntry: false }) !== undefined;
      return { bytes: null, lost, revision: null };
    });
  }

  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('../index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = 'refresh' } = {}) {
    refuseTooLarge(shown(this.#path), bytes.length);
    const outcome = await this.#naming('STORAGE_UNWRITABLE', 'write', async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      makeFolderOf(file);
      const lock = await this.#lockOf(file);
      sweep(file);
      await this.#whenQuiet(file, () => {});
      if (revisionOf(file) !== revision) return 'conflict';
      if (revision !== null) accessSync(file, constants.W_OK);

      const temporary = writeBeside(file, bytes);
      try {
        // Writing can take long: another program, or a run that broke our lock, may have been
        // quicker.
        if (!lock.isHeld() || revisionOf(file) !== revision) return 'conflict';
        if (previous === 'refresh' && !this.#damaged && hasBytes(file)) {
          keepAs(file, previousOf(file));
        }
        renameSync(temporary, file);
      } catch (error) {
        // Swept away by a run that took our lock, or by one that woke up and believes it still has
        // it.
        if (errnoOf(error) === 'ENOENT' || !lock.isHeld()) return 'conflict';
        throw error;
      } finally {
        rmSync(temporary, { force: true });
      }
      fsyncFolder(dirname(file));
      return 'ok';
    }).catch(async (error) => {
      await this.close();
      throw error;
    });
    // After a conflict the lock stays ours, so that the next attempt cannot lose again.
    if (outcome === 'ok') await this.close();
    return /** @type {'ok' | 'conflict'} */ (outcome);
  }

  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    const found = await this.#naming('STORAGE_UNREADABLE', 'read', async () => {
      const previous = previousOf(followLinks(this.#path));
      const whole = await this.#whenQuiet(previous, () => readWhole(previous));
      return whole && { name: shown(previous), bytes: whole.bytes };
    });
    if (found) yield found;
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  async quarantine(bytes) {
    this.#damaged = true;
    return this.#naming('STORAGE_UNWRITABLE', 'write beside', async () => {
      refuseOutside(this.#path);
      return shown(putAside(followLinks(this.#path), bytes));
    });
  }

  async close() {
    this.#lock?.release();
    this.#lock = null;
  }

  /** @param {string} file */
  async #lockOf(file) {
    if (this.#lock && !this.#lock.isHeld()) await this.close();
    this.#lock ??= await acquire(`${file}.lock`, this.#limits);
    return this.#lock;
  }

  /**
   * Runs `act` while no other program has an open transaction on the file: otherwise half of its
   * change would be in the file, and half in its journal.
   *
   * @template T
   * @param {string} file
   * @param {() => T} act
   * @returns {Promise<Exclude<T, 'torn'>>}
   */
  async #whenQuiet(file, act) {
    for (let waitedMs = 0; ; waitedMs += POLL_MS) {
      let busy = unfinishedBeside(file);
      if (!busy) {
        const result = act();
        busy = unfinishedBeside(file);
        if (!busy && result !== 'torn') return /** @type {Exclude<T, 'torn'>} */ (result);
      }
      if (waitedMs >= QUIET_MS) throw inUse(file, busy);
      await sleep(POLL_MS, undefined, { signal: this.#limits.signal });
    }
  }

  /**
   * @template T
   * @param {import('../../errors.js').Code} code
   * @param {string} verb
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  async #naming(code, verb, act) {
    try {
      return await act();
    } catch (error) {
      throw errnoOf(error) ? systemFailure(code, verb, this.#path, error) : error;
    }
  }
}

/**
 * Resolves links, so that a rename replaces the file and not a link to it. The file and its folder
 * need not exist; but a dangling link is an error and not a missing file: its disk may not be
 * mounted.
 *
 * @param {string} path
 * @returns {string}
 */
function followLinks(path) {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  // Another run created it in between.
  if (found && !found.isSymbolicLink()) return followLinks(path);
  if (found) {
    throw new Failure(
      'STORAGE_UNREADABLE',
      `"${shown(path)}" is a link to "${readlinkSync(path)}", which does not exist`,
      'mount or create what it points to, or remove the link',
    );
  }
  return dirname(path) === path ? path : join(followLinks(dirname(path)), basename(path));
}

/** @param {string} file */
function previousOf(file) {
  return `${file}.previous`;
}

/**
 * Saves damaged bytes in a separate file, once: a run that fails every hour must not fill the disk
 * with copies.
 *
 * @param {string} file
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function putAside(file, bytes) {
  const folder = dirname(file);
  const prefix = `${basename(file)}.corrupt-`;
  for (const name of readdirSync(folder).filter((name) => name.startsWith(prefix))) {
    const kept = join(folder, name);
    if (statSync(kept).size === bytes.length && readFileSync(kept).equals(bytes)) return kept;
  }
  const time = new Date().toISOString().replace(/[-:]/g, '');
  const kept = join(folder, prefix + time);
  const fd = openSync(kept, 'wx');
  try {
    writeAll(fd, bytes);
    fsyncSync(fd);
  } catch (error) {
    rmSync(kept, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  fsyncFolder(folder);
  return kept;
}

/**
 * @param {string} file
 * @param {string | null} busy
 */
function inUse(file, busy) {
  const evidence = busy ? `"${shown(busy)}" holds an unfinished change` : 'it keeps changing';
  return new Failure(
    'STORAGE_UNWRITABLE',
    `another program is writing to "${shown(file)}": ${evidence}`,
    `close that program; if it crashed, run: sqlite3 "${shown(file)}" "PRAGMA journal_mode=DELETE"`,
  );
}
