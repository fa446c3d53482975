import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  entriesOf,
  openHistory,
  save
} from "./history.js";
import {
  Failure
} from "./errors.js";

// js/formats/add.js
const { randomUUID } = require("node:crypto");
const { setTimeout: sleep } = require("node:timers/promises");
var MAX_WRITES = 4;
var PAUSE_MS = 1e3;
async function bringIn({ apply, split }, options, { isVerified }) {
  const { core, store } = options;
  let first = null;
  for (let tries = 0; tries < MAX_WRITES; tries++) {
    if (tries > 1) await sleep(PAUSE_MS);
    const opened = await openHistory(options);
    const { counts, entries } = await applied({ apply, split }, opened, options);
    first ??= { ...counts, waits: false };
    if (!isChange(counts)) {
      opened.db.close();
      return { ...first, totalBuilds: counts.totalBuilds };
    }
    const record = (db2, _entry, writeId) => {
      const { totalBuilds: totalBuilds2 } = db2 === opened.db ? counts : apply(db2);
      const names = entries.map(({ name }) => name);
      core.remember(db2, names, Date.now());
      core.stamp(db2, writeId);
      return { totalBuilds: totalBuilds2, isUpdate: false };
    };
    const { db, totalBuilds, waits } = await save(opened, { record, entries }, options);
    db.close();
    first = { ...first, totalBuilds, waits };
    const isSafe = !store.isJournaled || store.isWaiting;
    if (isSafe && !isVerified) return first;
  }
  throw new Failure(
    "STORAGE_UNWRITABLE",
    `${store.location} does not have what was stored there: other runs overwrite it`,
    "try again when no run is at work"
  );
}
async function tryOut({ apply }, options) {
  const opened = await openHistory(options);
  try {
    return apply(opened.db);
  } finally {
    opened.db.close();
  }
}
async function applied({ apply, split }, { db }, { core, store }) {
  let parts = null;
  try {
    parts = store.isJournaled ? split(db) : null;
    const counts = apply(db);
    const entries = parts && isChange(counts) ? await entriesOf(parts, core) : [];
    return { counts, entries };
  } catch (error) {
    db.close();
    throw error;
  } finally {
    parts?.free();
  }
}
function isChange({ buildsAdded, buildsUpdated, valuesAdded, metadataChanged = false }) {
  return metadataChanged || buildsAdded + buildsUpdated + valuesAdded > 0;
}
function allOf(from, core) {
  return {
    apply(db) {
      const merged = core.merge(db, from, void 0, Date.now());
      return { ...merged, totalBuilds: core.countBuilds(db), pruned: 0 };
    },
    split: (known) => new core.Parts(from, known)
  };
}
function asAddition(changes, core) {
  const nowMs = Date.now();
  const entries = changes.map((text) => {
    const name = core.entryName("change", nowMs, randomUUID());
    return { name, text, commit: "", run: "" };
  });
  return {
    entries,
    record: (db, first, writeId) => {
      for (const { name, text } of entries) {
        const entry = first === void 0 ? void 0 : name;
        core.foldEntry(db, entry, "the change", text, Date.now());
      }
      core.stamp(db, writeId);
      return { totalBuilds: core.countBuilds(db), isUpdate: false };
    }
  };
}

export {
  bringIn,
  tryOut,
  allOf,
  asAddition
};
