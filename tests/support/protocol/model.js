/**
 * A history for exploring the protocol: sets of builds instead of SQLite, with the same rules.
 *
 * What the real one does with the same calls is tested elsewhere; here a run must be so cheap that
 * a hundred thousand of them are no trouble, and every byte must follow from what it was given.
 */

import { Failure } from '../../../js/errors.js';
import { NOW_MS } from './bucket.js';

/**
 * @typedef {object} Facts
 * @property {string[]} builds
 * @property {string[]} ledger
 * @property {string[]} pruned
 * @property {string} write
 * @property {boolean} [isDamaged]
 */

/** @param {Partial<Facts>} facts */
export function textOf({ builds = [], ledger = [], pruned = [], write = '' }) {
  const sorted = (/** @type {string[]} */ names) => [...new Set(names)].sort();
  const kept = sorted(builds).filter((build) => !pruned.includes(build));
  const facts = { builds: kept, ledger: sorted(ledger), pruned: sorted(pruned), write };
  return JSON.stringify(facts);
}

/** What is left of a history: its ledger says more than its builds do. @param {string} text */
export function damagedText(text) {
  return JSON.stringify({ ...JSON.parse(text), builds: [], isDamaged: true });
}

/** Entries that were folded in long before the runs begin. */
const OLD_ENTRY = /^e1$/;

class ModelDatabase {
  /** @type {Facts} */
  facts;

  /** @param {Uint8Array | null} bytes */
  constructor(bytes) {
    this.facts = JSON.parse(bytes ? Buffer.from(bytes).toString() : textOf({}));
  }

  /** @param {Partial<Facts>} change what is added */
  add({ builds = [], ledger = [], pruned = [], write = this.facts.write }) {
    const { facts } = this;
    const all = {
      builds: [...facts.builds, ...builds],
      ledger: [...facts.ledger, ...ledger],
      pruned: [...facts.pruned, ...pruned],
    };
    this.facts = JSON.parse(textOf({ ...all, write }));
  }

  /** @param {(entry: string) => boolean} isSettled */
  forget(isSettled) {
    const ledger = this.facts.ledger.filter((entry) => !isSettled(entry));
    this.facts = JSON.parse(textOf({ ...this.facts, ledger }));
  }

  export() {
    return Buffer.from(JSON.stringify(this.facts));
  }

  close() {}
}

/** What one run adds: a build, or the tombstone of one. */
export class ModelBuild {
  /**
   * @param {{ run: string, builds?: string[], pruned?: string[], damages?: boolean }} change
   *   `damages`: it is no run, but what happens to the history meanwhile
   */
  constructor(change) {
    this.change = change;
    this.run = change.run;
    this.commit = 'c';
    this.writes = 0;
  }

  /** @param {string} _name @param {string} text */
  static read(_name, text) {
    return new ModelBuild(JSON.parse(text));
  }

  text() {
    return JSON.stringify(this.change);
  }

  name() {
    return this.run;
  }

  /** @param {ModelDatabase} db @param {string} entry */
  record(db, entry) {
    const { builds, pruned } = this.change;
    const ledger = entry === undefined ? [] : [entry];
    db.add({ builds, pruned, ledger, write: `${this.run}.${++this.writes}` });
    return { totalBuilds: db.facts.builds.length, isUpdate: false, clashes: [] };
  }

  /** @param {ModelDatabase} db @param {string} entry */
  fold(db, entry) {
    const { builds, pruned } = this.change;
    db.add({ builds, pruned, ledger: [entry] });
  }

  free() {}
}

/** The part of the core that opens and saves histories. */
export const modelCore = /** @type {import('../../../js/core.js').Core} */ (
  /** @type {unknown} */ ({
    KeptBuild: ModelBuild,
    openDatabase: async (/** @type {Uint8Array | null} */ bytes) => new ModelDatabase(bytes),
    createHistory() {},
    headerBytes: () => 0,
    checkHeader: () => false,
    openHistory(/** @type {ModelDatabase} */ { facts }) {
      if (facts.isDamaged) throw new Failure('STORAGE_CORRUPT', 'it is damaged', 'restore it');
      return { builds: facts.builds.length, notes: [] };
    },
    countBuilds: (/** @type {ModelDatabase} */ db) => db.facts.builds.length,
    // What the bucket began with was folded in long ago, what the runs fold in just now.
    foldedAt: (/** @type {ModelDatabase} */ db, /** @type {string[]} */ entries) =>
      entries.map((entry) => {
        if (!db.facts.ledger.includes(entry)) return Number.NaN;
        return OLD_ENTRY.test(entry) ? 0 : NOW_MS;
      }),
    remember: (/** @type {ModelDatabase} */ db, /** @type {string[]} */ ledger) =>
      db.add({ ledger }),
    countPruned: (/** @type {ModelDatabase} */ db) => db.facts.pruned.length,
    foldEntry(
      /** @type {ModelDatabase} */ db,
      /** @type {string} */ entry,
      /** @type {string} */ name,
      /** @type {string} */ text,
    ) {
      ModelBuild.read(name, text).fold(db, entry);
      return [];
    },
    foldEntries(
      /** @type {ModelDatabase} */ db,
      /** @type {string[]} */ entries,
      /** @type {string[]} */ texts,
    ) {
      for (const [at, entry] of entries.entries()) {
        ModelBuild.read('its text', texts[at]).fold(db, entry);
      }
      return { errors: entries.map(() => undefined), clashes: [] };
    },
    compact: () => false,
    // As if it had begun just now: artifacts may hold more.
    firstBuildMs: () => Date.now(),
    // None of these builds is so large.
    packedIn: () => undefined,
    // Of the ledger, only what the bucket began with is that old.
    forget: (/** @type {ModelDatabase} */ db, /** @type {string[]} */ listed) =>
      db.forget((entry) => OLD_ENTRY.test(entry) && !listed.includes(entry)),
    remembered: (/** @type {ModelDatabase} */ db, /** @type {string} */ prefix) =>
      db.facts.ledger.filter((entry) => entry.startsWith(prefix)),
    knownRuns: () => [],
    merge(
      /** @type {ModelDatabase} */ into,
      /** @type {ModelDatabase} */ from,
      /** @type {string} */ entry,
    ) {
      into.add(from.facts);
      if (entry !== undefined) into.add({ ledger: [entry] });
      return { clashes: [] };
    },
    salvage(/** @type {ModelDatabase} */ damaged, /** @type {ModelDatabase} */ into) {
      const { builds, pruned } = damaged.facts;
      into.add({ builds, pruned });
    },
  })
);
