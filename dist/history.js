import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  MemoryStore,
  check,
  create,
  isDamage,
  openStore
} from "./storage-local.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  Failure,
  shown,
  toFailure
} from "./errors.js";

// js/history/entry-parts.js
const { randomUUID } = require("node:crypto");
const { promisify } = require("node:util");
const { brotliCompress, brotliDecompress, constants } = require("node:zlib");
var BUILDS_AT_FIRST = 2e3;
var FILLING = 0.8;
var LARGEST_UNPACKED_BYTES = 256 * 1024 ** 2;
var PACKING = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };
var pack = promisify(brotliCompress);
var unpack = promisify(brotliDecompress);
async function entriesOf(parts, core) {
  const nowMs = Date.now();
  const entries = [];
  let count = BUILDS_AT_FIRST;
  for (let first = 0; first === 0 || first < parts.length; ) {
    const text = await textOf(parts, first, count, core);
    const room = LARGEST_BUILD_BYTES / text.length;
    if (room < 1 && count === 1) throw tooLarge();
    if (room >= 1) {
      const name = core.entryName("part", nowMs, randomUUID());
      entries.push({ name, text, commit: "", run: "" });
      first += count;
    }
    const next = Math.floor(FILLING * room * Math.min(count, parts.length));
    count = Math.max(1, Math.min(next, 10 * count));
  }
  return entries;
}
async function textOf(parts, first, count, core) {
  const db = await create(core);
  try {
    parts.put(db, first, count);
    const packed = await pack(db.export(), { params: PACKING });
    return core.partText(packed.toString("base64"));
  } finally {
    db.close();
  }
}
function tooLarge() {
  return new Failure(
    "STORAGE_UNSUPPORTED",
    "one build, or the definitions of all metrics, exceeds 1 MiB, the maximum for a journal entry",
    "shorten metric names and descriptions; nothing was stored"
  );
}
async function openPart(base64, core) {
  const packed = Buffer.from(base64, "base64");
  const limit = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  const bytes = await unpack(packed, limit).catch((cause) => {
    throw new Failure(
      "STORAGE_CORRUPT",
      "the entry cannot be decompressed",
      "repeat that import or migrate",
      { cause }
    );
  });
  return (await check(core, bytes)).db;
}

// js/history/fold.js
var READ_AT_ONCE = 32;
var FOLDED_AT_ONCE = 64;
async function fold(waiting2, db, options) {
  const { core, log } = options;
  const left = /* @__PURE__ */ new Map();
  const leave = (entry, error) => {
    const { message, hint } = toFailure(error);
    const reason = `${message}; ${hint}`;
    left.set(reason, [...left.get(reason) ?? [], entry]);
  };
  const clashes = [];
  let isWhole = true;
  let count = 0;
  for (let at = 0; at < waiting2.length; at += FOLDED_AT_ONCE) {
    const entries = waiting2.slice(at, at + FOLDED_AT_ONCE);
    const texts = await inParallel(entries, (entry) => read(entry, options, leave));
    if (texts.includes(null)) isWhole = false;
    const folded = await foldTexts(entries, texts, db, core, leave);
    count += folded.count;
    clashes.push(...folded.clashes);
  }
  for (const [reason, entries] of left) log.warning(`${leftOf(entries)}: ${reason}`);
  if (count > 0) log.detail(`builds of other runs taken from the journal: ${count}`);
  return { isWhole, clashes };
}
async function read(entry, { store }, leave) {
  try {
    return await store.read?.(entry);
  } catch (error) {
    if (TIMEOUTS.has(toFailure(error).code)) throw error;
    leave(entry, error);
    return void 0;
  }
}
async function foldTexts(entries, texts, db, core, leave) {
  const plain = [];
  const clashes = [];
  let count = 0;
  for (const [index, entry] of entries.entries()) {
    const text = texts[index];
    if (typeof text !== "string") continue;
    const packed = core.packedIn(text);
    if (packed === void 0) {
      plain.push([entry, text]);
      continue;
    }
    try {
      await foldPart(entry, packed, db, core);
      count++;
    } catch (error) {
      leave(entry, error);
    }
  }
  if (plain.length > 0) {
    const names = plain.map(([entry]) => entry);
    const texts2 = plain.map(([, text]) => text);
    const folded = core.foldEntries(db, names, texts2, Date.now());
    for (const [index, error] of folded.errors.entries()) if (error) leave(names[index], error);
    count += folded.errors.filter((error) => !error).length;
    clashes.push(...folded.clashes);
  }
  return { count, clashes };
}
async function foldPart(entry, packed, db, core) {
  const part = await openPart(packed, core);
  try {
    core.merge(db, part, entry, Date.now());
  } finally {
    part.close();
  }
}
var SHOWN_ENTRIES = 3;
function leftOf(entries) {
  const names = entries.slice(0, SHOWN_ENTRIES).join(", ");
  const more = entries.length - SHOWN_ENTRIES;
  const all = more > 0 ? `${names} and ${more} more` : names;
  return entries.length === 1 ? `a build of another run is left in the journal, as ${all}` : `${entries.length} builds of other runs are left in the journal, as ${all}`;
}
var TIMEOUTS = /* @__PURE__ */ new Set(["TIMEOUT", "STORAGE_TIMEOUT"]);
async function inParallel(items, act) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await act(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, items.length) }, work));
  return results;
}

// js/history/restore.js
async function rebuild(bytes, damage, options) {
  const found = await newestGood(options);
  const db = found?.db ?? await create(options.core);
  return { db, builds: found?.builds ?? 0, from: found?.name ?? null, damage, bytes };
}
async function reportRestored({ builds, from, damage, bytes }, db, options, isFirst) {
  const { core, store, log } = options;
  const all = core.countBuilds(db);
  if (all === 0) throw nothingToRestore(damage, store);
  const kept = bytes === null ? null : await store.quarantine(bytes);
  const sources = [
    bytes && "the damaged file itself",
    store.isJournaled && "the journal",
    store.fetchOther && "the histories of other runs"
  ];
  const parts = [
    `${damage.message}: restored ${all} builds`,
    from && `${builds} of them from ${from}`,
    all > builds && `the others came from ${sources.filter(Boolean).join(" or ")}`,
    kept && `the damaged file is kept as ${kept}`,
    damage.isPassing && "the next run looks at it again"
  ];
  log[isFirst ? "warning" : "detail"](parts.filter(Boolean).join("; "));
}
async function newestGood({ core, store, log }) {
  for await (const { name, bytes, isIntact } of store.older()) {
    try {
      return { name, ...await check(core, bytes, isIntact) };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.warning(`${name} cannot be used either: ${error.message}`);
    }
  }
  return null;
}
async function salvage(bytes, into, core) {
  const damaged2 = await core.openDatabase(bytes);
  try {
    core.salvage(damaged2, into);
  } finally {
    damaged2.close();
  }
}
function nothingToRestore(damage, { location, fetchOther: fetchOther2 }) {
  if (damage.isPassing) return damage;
  const what = fetchOther2 ? `${damage.hint}; or delete it` : "put an intact copy there, or move it away";
  return new Failure(
    "STORAGE_CORRUPT",
    damage.message,
    `no intact copy was found and no row of it can be read; it was left as it is at ${location}: ${what} to start over`
  );
}

// js/history/join.js
var MAX_JOINED_PER_RUN = 20;
var WAITS = "waits:";
var STAYS = "stays:";
async function join(db, source, others, options, damage) {
  const { core, store, log, most = MAX_JOINED_PER_RUN } = options;
  const pending = await missing(db, others, options);
  pending.delete(source.entry);
  const left = [];
  const reasons = /* @__PURE__ */ new Map();
  const broken = [];
  const clashes = [];
  let count = 0;
  let tried = 0;
  let isOver = false;
  for (const entry of inOrder(pending)) {
    if (!Number.isNaN(core.foldedAt(db, [entry])[0])) continue;
    if (isOver || tried++ >= most) {
      left.push(entry);
      continue;
    }
    const listed = pending.get(entry);
    const answer = await take(entry, listed?.name ?? entry, db, broken, options);
    if (Array.isArray(answer)) {
      clashes.push(...answer);
      count++;
    }
    if (answer === "gone" && !listed) core.remember(db, [entry], Date.now());
    if (!(answer instanceof Failure)) continue;
    left.push(entry);
    const { code, message, hint } = answer;
    const reason = `${message}; ${hint}`;
    reasons.set(reason, [...reasons.get(reason) ?? [], listed?.name ?? entry]);
    isOver = code === "GITHUB_RATE_LIMITED" || code === "NETWORK_FAILED";
  }
  for (const bytes of broken) await salvage(bytes, db, core);
  const own = damage?.isPassing ? WAITS + source.entry : source.entry;
  const odd = damage ? [STAYS + source.entry] : [];
  core.remember(db, [own, ...odd, ...left.map((entry) => WAITS + entry)], Date.now());
  if (count > 0) log.detail(`histories of other runs joined: ${count}`);
  for (const [reason, names] of reasons) log.warning(leftToNext(names, reason));
  if (tried > most) log.notice(waiting(store.location, tried - most));
  return clashes;
}
function containedIn(db, core) {
  const ledger = new Set(core.remembered(db, ""));
  return (entry) => ledger.has(entry) && !ledger.has(STAYS + entry);
}
function leftIn(db, core) {
  const entries = (core.remembered(db, WAITS) ?? []).map((name) => name.slice(WAITS.length));
  const times = core.foldedAt(db, entries);
  return entries.filter((_, at) => Number.isNaN(times[at]));
}
function inOrder(pending) {
  if (pending.size < 2) return pending.keys();
  const rank = (entry) => pending.get(entry)?.isFirst ? 0 : 1;
  const number = new Intl.Collator("en", { numeric: true });
  return [...pending.keys()].sort((a, b) => rank(a) - rank(b) || number.compare(a, b));
}
async function missing(db, others, { core, store }) {
  const ledger = core.remembered(db, "");
  const known = new Set(ledger);
  const pending = /* @__PURE__ */ new Map();
  for (let found = (
    /** @type {Other[] | null} */
    others
  ); found; ) {
    const named = ledger ? [] : found.filter(({ isSecond }) => !isSecond);
    const runs = new Set(
      core.knownRuns(
        db,
        named.map(({ run }) => run)
      )
    );
    const covered = named.filter(({ run }) => runs.has(run)).map(({ entry }) => entry);
    const stays = covered.map((entry) => STAYS + entry);
    if (covered.length > 0) core.remember(db, [...covered, ...stays], Date.now());
    for (const entry of covered) known.add(entry);
    for (const other of found) if (!known.has(other.entry)) pending.set(other.entry, other);
    found = await store.nextOthers?.(({ entry }) => known.has(entry)) ?? null;
  }
  for (const name of ledger ?? []) {
    const entry = name.startsWith(WAITS) ? name.slice(WAITS.length) : null;
    if (entry && !known.has(entry) && !pending.has(entry)) pending.set(entry, null);
  }
  return pending;
}
async function take(entry, name, db, broken, options) {
  const { core, log } = options;
  try {
    const first = await fetchOther(entry, options);
    const found = first?.damage ? await fetchOther(entry, options) : first;
    if (!found) return "gone";
    const { damage, bytes } = found;
    if (damage?.isPassing) throw damage;
    let clashes = [];
    if (found.db) clashes = core.merge(db, found.db, entry, Date.now()).clashes;
    else {
      if (bytes) broken.push(bytes);
      core.remember(db, [entry, STAYS + entry], Date.now());
      const taken = bytes ? "what can be read of it is taken over" : "it is left out";
      log.warning(`${name} is damaged: ${damage?.message}; ${taken}`);
    }
    found.db?.close();
    return clashes;
  } catch (error) {
    const failure = toFailure(error);
    if (TIMEOUTS.has(failure.code)) throw error;
    return failure;
  }
}
async function fetchOther(entry, { core, store }) {
  let bytes = null;
  try {
    const found = await store.fetchOther?.(entry);
    if (!found) return null;
    bytes = found.bytes;
    return { bytes, db: (await check(core, bytes, found.isIntact)).db };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { bytes, damage: error };
  }
}
function waiting(location, count) {
  return `many runs overlapped: ${count} of their histories at ${location} wait to be merged, and the next run goes on with them`;
}
function leftToNext(names, reason) {
  const [name, ...others] = names;
  return others.length === 0 ? `${name} has a history that is left to the next run: ${reason}` : `${names.length} histories of other runs are left to the next run: ${reason}`;
}

// js/history/index.js
const { randomUUID: randomUUID2 } = require("node:crypto");
const { dirname } = require("node:path");
var MAX_OPENS = 3;
async function openHistory(options, own = []) {
  for (let tries = 1; ; tries++) {
    const base = await openBase(options);
    try {
      const { source, others: beside } = base;
      if (source && !base.restored) base.contains = containedIn(base.db, options.core);
      if (source)
        base.clashes = await join(base.db, source, beside, options, base.restored?.damage);
      const times = options.core.foldedAt(base.db, base.waiting);
      const known = new Map(base.waiting.map((entry, index) => [entry, times[index]]));
      const pending = base.waiting.filter((entry) => Number.isNaN(known.get(entry)));
      for (const entry of pending) known.delete(entry);
      if (!base.restored) base.folded = known;
      base.isDone = own.length > 0 && own.every((entry) => base.folded.has(entry));
      if (base.isDone) return base;
      const others = pending.filter((entry) => !own.includes(entry));
      const { isWhole, clashes } = await fold(others, base.db, options);
      base.clashes.push(...clashes);
      if (isWhole || tries === MAX_OPENS) {
        if (base.isNew && others.length > 0 && own.length === 0)
          options.log.notice(onlyJournal(options.store));
        if (base.restored) await complete(base.restored, base.db, options, own.length === 0);
        else if (base.settledMs !== null)
          options.core.forget(base.db, base.waiting, base.settledMs);
        return base;
      }
      base.db.close();
    } catch (error) {
      base.db.close();
      throw error;
    }
  }
}
async function complete(restored, db, options, isFirst) {
  if (restored.bytes !== null) await salvage(restored.bytes, db, options.core);
  await reportRestored(restored, db, options, isFirst);
}
async function openToCompare(options) {
  try {
    return await openHistory(options);
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    if (code === "TIMEOUT" || code === "CANCELLED") throw error;
    options.log.notice(`nothing to compare with: ${message}; ${hint}`);
    return openHistory({ ...options, store: new MemoryStore() });
  }
}
async function save(opened, build, options) {
  const { core, store, log } = options;
  const { moved } = opened;
  const entries = store.isJournaled ? entriesOf2(build) : [];
  const own = entries.map(({ name }) => name);
  let base = opened;
  try {
    for (; ; ) {
      moved?.into(base.db);
      const recorded = build.record(base.db, own[0], randomUUID2());
      core.compact(base.db);
      const { totalBuilds, isUpdate } = recorded;
      const clashes = [.../* @__PURE__ */ new Set([...base.clashes, ...recorded.clashes ?? []])];
      const bytes = base.db.export();
      const { length: sizeBytes } = bytes;
      const answer = await store.persist(bytes, base.revision, {
        previous: base.restored ? "keep" : "refresh",
        folded: base.folded,
        contains: base.contains,
        // Pruned builds are not lost builds.
        buildsBefore: base.builds + core.countPruned(base.db),
        builds: totalBuilds,
        entries
      });
      const saved = { db: base.db, totalBuilds, sizeBytes, isUpdate, clashes };
      if (answer !== "conflict") return told({ ...saved, waits: answer === "waits" }, log);
      log.detail("another run has stored its build meanwhile: starting from its history");
      const next = await openHistory(options, own).catch((error) => {
        if (error.code === "STORAGE_TIMEOUT" && store.isWaiting) return null;
        throw error;
      });
      if (!next) return told({ ...saved, waits: true }, log);
      base.db.close();
      base = next;
      if (next.isDone) {
        const { db, builds, sizeBytes: sizeBytes2, clashes: clashes2 } = next;
        return { db, totalBuilds: builds, sizeBytes: sizeBytes2, isUpdate, clashes: clashes2, waits: false };
      }
    }
  } catch (error) {
    base.db.close();
    throw error;
  } finally {
    moved?.close();
  }
}
function told(saved, log) {
  for (const clash of saved.clashes) log.warning(clash);
  return saved;
}
async function openFile(core, path) {
  const store = await openStore({ type: "sqlite-local", key: path, base: dirname(path) });
  try {
    const { bytes } = await store.fetch();
    if (bytes) return (await check(core, bytes)).db;
  } finally {
    await store.close();
  }
  throw new Failure(
    "STORAGE_UNREADABLE",
    `cannot read "${shown(path)}": it does not exist`,
    "check the path for typing errors"
  );
}
async function openBase(options) {
  const first = await fetchAndCheck(options);
  const fetched = first.damage ? await fetchAndCheck(options) : first;
  const { revision, waiting: waiting2, settledMs, source, others } = fetched;
  const clashes = [];
  const beside = { revision, waiting: waiting2, settledMs, source, others, clashes };
  const start = { ...beside, folded: /* @__PURE__ */ new Map(), isDone: false };
  if (!fetched.damage) return { ...start, ...fetched.found, restored: null };
  const { damage, bytes } = fetched;
  if (options.onCorrupt === "fail") throw damage;
  const restored = await rebuild(bytes, damage, options);
  const sizeBytes = bytes?.length ?? 0;
  return { ...start, ...restored, restored, sizeBytes, isNew: false };
}
async function fetchAndCheck({ core, store, log }) {
  const { bytes, lost, damage, isIntact, revision, ...beside } = await store.fetch();
  const { waiting: waiting2 = [], settledMs = null, base: source, others = [] } = beside;
  const start = { revision, waiting: waiting2, settledMs, source, others };
  if (damage) return { ...start, damage, bytes };
  if (lost) return { ...start, damage: goneMissing(store.location), bytes };
  if (bytes === null) {
    const found = { db: await create(core), builds: 0, sizeBytes: 0, isNew: true };
    return { ...start, found };
  }
  try {
    const { db, builds, notes } = await check(core, bytes, isIntact);
    for (const note of notes) log.notice(`${store.location}: ${note}`);
    return { ...start, found: { db, builds, sizeBytes: bytes.length, isNew: false } };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...start, damage: source ? damaged(source.name, error) : error, bytes };
  }
}
function entriesOf2(build) {
  if (build.entries) return build.entries;
  if (!build.text || !build.name) return [];
  const { commit = "", run = "" } = build;
  return [{ name: build.name(randomUUID2()), text: build.text(), commit, run }];
}
function damaged(name, { message }) {
  return new Failure(
    "STORAGE_CORRUPT",
    `${name} is damaged: ${message}`,
    'run with "on-corrupt: restore", which continues with an older one, or delete it'
  );
}
function onlyJournal({ location }) {
  return `no history at ${location} yet, but builds of other runs wait in its journal: they are taken over; if a history was there, it is gone, with all builds older than those`;
}
function goneMissing(location) {
  return new Failure(
    "STORAGE_CORRUPT",
    `the history at ${location} is gone, although one was stored there`,
    'restore it; to start over, also delete its ".previous" copy, and in a bucket its ".journal/" and its older versions'
  );
}

export {
  entriesOf,
  leftIn,
  openHistory,
  openToCompare,
  save,
  openFile
};
