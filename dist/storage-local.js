import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  refuseOutside
} from "./run-writing.js";
import {
  refuseTooLarge
} from "./run-limits.js";
import {
  Failure,
  errnoOf,
  shown,
  systemFailure
} from "./errors.js";

// js/storage/local/index.js
const {
  accessSync,
  closeSync: closeSync4,
  constants: constants4,
  fsyncSync: fsyncSync3,
  lstatSync,
  openSync: openSync4,
  readdirSync: readdirSync3,
  readFileSync: readFileSync2,
  readlinkSync: readlinkSync2,
  realpathSync,
  renameSync: renameSync3,
  rmSync: rmSync3,
  statSync: statSync3
} = require("node:fs");
const { basename: basename3, dirname: dirname3, join: join3, resolve } = require("node:path");
const { setTimeout: sleep2 } = require("node:timers/promises");

// js/storage/local/atomic.js
const { randomBytes } = require("node:crypto");
const {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} = require("node:fs");
const { basename, dirname, join } = require("node:path");
var NO_FOLDER_FSYNC = /* @__PURE__ */ new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "EISDIR", "EPERM", "EBADF"]);
function writeBeside(file, bytes) {
  const temporary = temporaryName(file);
  const fd = openSync(temporary, "wx");
  try {
    try {
      const like = statSync(file, { throwIfNoEntry: false });
      if (like) {
        fchmodSync(fd, like.mode);
        giveTo(fd, like);
      }
      writeAll(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}
function keepAs(file, kept) {
  const temporary = temporaryName(file);
  try {
    try {
      linkSync(file, temporary);
    } catch (error) {
      if (errnoOf(error) === "ENOENT") throw error;
      copyFileSync(file, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      fsync(temporary);
    }
    renameSync(temporary, kept);
  } finally {
    rmSync(temporary, { force: true });
  }
}
function makeFolderOf(file) {
  const folder = dirname(file);
  const first = mkdirSync(folder, { recursive: true });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    fsyncFolder(dirname(made));
  }
}
function sweep(file) {
  const folder = dirname(file);
  const prefix = temporaryPrefix(file);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
  }
}
function fsyncFolder(folder) {
  try {
    fsync(folder);
  } catch (error) {
    if (!NO_FOLDER_FSYNC.has(errnoOf(error) ?? "")) throw error;
  }
}
function writeAll(fd, bytes) {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written);
  }
}
function fsync(path) {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
function giveTo(fd, { uid, gid }) {
  try {
    fchownSync(fd, uid, gid);
  } catch (error) {
    if (errnoOf(error) !== "EPERM") throw error;
  }
}
function temporaryName(file) {
  return join(dirname(file), temporaryPrefix(file) + randomBytes(8).toString("hex"));
}
function temporaryPrefix(file) {
  return `${basename(file)}.tmp-`;
}

// js/storage/local/lock.js
const { randomUUID } = require("node:crypto");
const {
  closeSync: closeSync2,
  constants: constants2,
  copyFileSync: copyFileSync2,
  existsSync,
  fstatSync,
  fsyncSync: fsyncSync2,
  linkSync: linkSync2,
  openSync: openSync2,
  readdirSync: readdirSync2,
  readFileSync,
  readlinkSync,
  renameSync: renameSync2,
  rmSync: rmSync2,
  writeSync: writeSync2
} = require("node:fs");
const { hostname } = require("node:os");
const { basename: basename2, dirname: dirname2, join: join2 } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
var HEARTBEAT_MS = 1e4;
var STALE_MS = 6e4;
var LEFTOVER_MS = 36e5;
var IS_WAITING = /\.lock\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var FIRST_PAUSE_MS = 20;
var LONGEST_PAUSE_MS = 100;
var LINKLESS = /* @__PURE__ */ new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"]);
async function acquire(path, { budgetMs, signal }) {
  const me = describeMyself();
  const mine = `${path}.${me.id}`;
  const started = performance.now();
  try {
    const bornMs = present(mine, me);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      signal?.throwIfAborted();
      const waitedMs = performance.now() - started;
      const nowMs = bornMs + waitedMs;
      if (!existsSync(mine)) present(mine, me);
      const holder = claim(mine, path) ? null : read(path);
      if (holder && isGone(holder, nowMs, STALE_MS))
        seize(path, holder, { lock: path, mine, nowMs });
      const lock = hold(path, me, nowMs);
      if (lock) return lock;
      if (waitedMs >= budgetMs) throw outOfPatience(path, holder, waitedMs);
      await sleep(pause * (0.5 + Math.random()), void 0, { signal });
    }
  } finally {
    rmSync2(mine, { force: true });
  }
}
function present(mine, me) {
  const fd = openSync2(mine, "wx");
  try {
    writeSync2(fd, `${JSON.stringify(me)}
`);
    return fstatSync(fd).mtimeMs;
  } finally {
    closeSync2(fd);
  }
}
function hold(path, me, nowMs) {
  const isHeld = () => read(path)?.id === me.id;
  if (!isHeld()) return null;
  const fd = openIfThere(path, "r+");
  if (fd === null) return null;
  const text = readFileSync(fd, "utf8");
  if (parse(text).id !== me.id) {
    closeSync2(fd);
    return null;
  }
  const heart = setInterval(() => {
    try {
      writeSync2(fd, text, 0);
      fsyncSync2(fd);
    } catch {
    }
  }, HEARTBEAT_MS);
  heart.unref();
  sweep2(path, nowMs);
  return {
    isHeld,
    release() {
      clearInterval(heart);
      closeSync2(fd);
      if (isHeld()) rmSync2(path, { force: true });
    }
  };
}
function sweep2(path, nowMs) {
  for (const name of readdirSync2(dirname2(path))) {
    if (!name.startsWith(`${basename2(path)}.`)) continue;
    const leftover = join2(dirname2(path), name);
    try {
      const holder = read(leftover);
      if (!holder) continue;
      const isHalf = holder.pid === void 0 && IS_WAITING.test(name);
      if (isHalf || isGone(holder, nowMs, LEFTOVER_MS)) rmSync2(leftover, { force: true });
    } catch {
    }
  }
}
function claim(mine, target) {
  try {
    try {
      linkSync2(mine, target);
    } catch (error) {
      if (!LINKLESS.has(errnoOf(error) ?? "")) throw error;
      copyFileSync2(mine, target, constants2.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if (["EEXIST", "ENOENT"].includes(errnoOf(error) ?? "")) return false;
    throw error;
  }
}
function seize(path, gone, attempt) {
  const right = `${attempt.lock}.replaces-${gone.id}`;
  if (!claim(attempt.mine, right)) {
    const rival = read(right);
    if (!rival || !isGone(rival, attempt.nowMs, STALE_MS)) return false;
    if (!seize(right, rival, attempt)) return false;
  }
  if (read(path)?.id === gone.id) {
    renameSync2(right, path);
    return true;
  }
  rmSync2(right, { force: true });
  return false;
}
function isGone(holder, nowMs, staleMs) {
  if (holder.pid !== void 0 && holder.machine === thisMachine()) {
    const alive = isAlive(holder.pid, holder.start ?? null);
    if (alive !== null) return !alive;
  }
  return nowMs - holder.beatMs > staleMs;
}
function isAlive(pid, start) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errnoOf(error) === "ESRCH") return false;
  }
  const now = statusOf(pid);
  if (!now || !start) return null;
  return now.start === start && !"ZX".includes(now.state);
}
function read(path) {
  const fd = openIfThere(path, "r");
  if (fd === null) return null;
  try {
    const { mtimeMs, ino } = fstatSync(fd);
    return { id: `${ino}-${mtimeMs}`, ...parse(readFileSync(fd, "utf8")), beatMs: mtimeMs };
  } finally {
    closeSync2(fd);
  }
}
function openIfThere(path, flags) {
  const { O_RDONLY, O_RDWR, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants2;
  try {
    return openSync2(path, (flags === "r" ? O_RDONLY : O_RDWR) | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    if (errnoOf(error) === "ELOOP") throw linked(path);
    throw error;
  }
}
function linked(path) {
  return new Failure(
    "STORAGE_UNWRITABLE",
    `"${shown(path)}" is a symbolic link, and a lock never is`,
    "remove it: it was made by hand, or came with the repository"
  );
}
function parse(text) {
  try {
    const owner = JSON.parse(text);
    return typeof owner?.id === "string" && /^[\w-]+$/.test(owner.id) ? owner : {};
  } catch {
    return {};
  }
}
function describeMyself() {
  return {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    machine: thisMachine(),
    start: statusOf(process.pid)?.start ?? null,
    since: (/* @__PURE__ */ new Date()).toISOString()
  };
}
function thisMachine() {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return [hostname(), boot, readlinkSync("/proc/self/ns/pid")].join(" ");
  } catch {
    return hostname();
  }
}
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", start: fields[19] ?? "" };
  } catch {
    return null;
  }
}
function outOfPatience(path, holder, waitedMs) {
  const who = holder?.pid ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : "an unknown program";
  const seconds = Math.round(waitedMs / 1e3);
  return new Failure(
    "STORAGE_TIMEOUT",
    `"${shown(path)}" is still held after ${seconds} s by ${who}`,
    "wait for that run to end, or end it; if it is long gone, delete the lock file and run again"
  );
}

// js/storage/local/snapshot.js
const { closeSync: closeSync3, constants: constants3, fstatSync: fstatSync2, openSync: openSync3, readSync, statSync: statSync2 } = require("node:fs");
var COUNTER = [24, 28];
function readWhole(file) {
  return withFile(file, (fd, stat) => {
    const size = Number(stat.size);
    refuseTooLarge(shown(file), size);
    const bytes = new Uint8Array(size);
    const length = readInto(fd, bytes, 0);
    const after = fstatSync2(fd, { bigint: true });
    const isTorn = length !== size || after.size !== stat.size || after.mtimeNs !== stat.mtimeNs;
    return isTorn ? "torn" : { bytes, revision: stamp(stat, bytes.subarray(...COUNTER)) };
  });
}
function revisionOf(file) {
  return withFile(file, (fd, stat) => {
    const counter = new Uint8Array(COUNTER[1] - COUNTER[0]);
    const length = readInto(fd, counter, COUNTER[0]);
    return stamp(stat, counter.subarray(0, length));
  });
}
function unfinishedBeside(file) {
  const first = new Uint8Array(1);
  const hot = withFile(`${file}-journal`, (fd) => readInto(fd, first, 0) > 0 && first[0] !== 0);
  if (hot) return `${file}-journal`;
  return hasBytes(`${file}-wal`) ? `${file}-wal` : null;
}
function hasBytes(file) {
  return (statSync2(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
function stamp({ ino, size, mtimeNs, ctimeNs }, counter) {
  return [ino, size, mtimeNs, ctimeNs, Buffer.from(counter).toString("hex")].join(":");
}
function withFile(file, act) {
  let fd;
  try {
    fd = openSync3(file, constants3.O_RDONLY | (constants3.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const stat = fstatSync2(fd, { bigint: true });
    if (!stat.isFile()) {
      throw new Failure(
        "STORAGE_UNREADABLE",
        `"${shown(file)}" is ${stat.isDirectory() ? "a folder" : "not a regular file"}`,
        'the history needs a regular file: set "database-key" to another path, or move this away'
      );
    }
    return act(fd, stat);
  } finally {
    closeSync3(fd);
  }
}
function readInto(fd, bytes, position) {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

// js/storage/local/index.js
var DEFAULT_BUDGET_MS = 24e4;
var QUIET_MS = 2e3;
var POLL_MS = 50;
function openLocal({ base, key }, limits) {
  return new LocalStore(resolve(base, key), limits);
}
var LocalStore = class {
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
    return this.#naming("STORAGE_UNREADABLE", "read", async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      const found = await this.#whenQuiet(file, () => readWhole(file));
      if (found) return { ...found, lost: false };
      const lost = lstatSync(previousOf(file), { throwIfNoEntry: false }) !== void 0;
      return { bytes: null, lost, revision: null };
    });
  }
  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('../index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = "refresh" } = {}) {
    refuseTooLarge(shown(this.#path), bytes.length);
    const outcome = await this.#naming("STORAGE_UNWRITABLE", "write", async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      makeFolderOf(file);
      const lock = await this.#lockOf(file);
      sweep(file);
      await this.#whenQuiet(file, () => {
      });
      if (revisionOf(file) !== revision) return "conflict";
      if (revision !== null) accessSync(file, constants4.W_OK);
      const temporary = writeBeside(file, bytes);
      try {
        if (!lock.isHeld() || revisionOf(file) !== revision) return "conflict";
        if (previous === "refresh" && !this.#damaged && hasBytes(file)) {
          keepAs(file, previousOf(file));
        }
        renameSync3(temporary, file);
      } catch (error) {
        if (errnoOf(error) === "ENOENT" || !lock.isHeld()) return "conflict";
        throw error;
      } finally {
        rmSync3(temporary, { force: true });
      }
      fsyncFolder(dirname3(file));
      return "ok";
    }).catch(async (error) => {
      await this.close();
      throw error;
    });
    if (outcome === "ok") await this.close();
    return (
      /** @type {'ok' | 'conflict'} */
      outcome
    );
  }
  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    const found = await this.#naming("STORAGE_UNREADABLE", "read", async () => {
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
    return this.#naming("STORAGE_UNWRITABLE", "write beside", async () => {
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
        if (!busy && result !== "torn") return (
          /** @type {Exclude<T, 'torn'>} */
          result
        );
      }
      if (waitedMs >= QUIET_MS) throw inUse(file, busy);
      await sleep2(POLL_MS, void 0, { signal: this.#limits.signal });
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
};
function followLinks(path) {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isSymbolicLink()) return followLinks(path);
  if (found) {
    throw new Failure(
      "STORAGE_UNREADABLE",
      `"${shown(path)}" is a link to "${readlinkSync2(path)}", which does not exist`,
      "mount or create what it points to, or remove the link"
    );
  }
  return dirname3(path) === path ? path : join3(followLinks(dirname3(path)), basename3(path));
}
function previousOf(file) {
  return `${file}.previous`;
}
function putAside(file, bytes) {
  const folder = dirname3(file);
  const prefix = `${basename3(file)}.corrupt-`;
  for (const name of readdirSync3(folder).filter((name2) => name2.startsWith(prefix))) {
    const kept2 = join3(folder, name);
    if (statSync3(kept2).size === bytes.length && readFileSync2(kept2).equals(bytes)) return kept2;
  }
  const time = (/* @__PURE__ */ new Date()).toISOString().replace(/[-:]/g, "");
  const kept = join3(folder, prefix + time);
  const fd = openSync4(kept, "wx");
  try {
    writeAll(fd, bytes);
    fsyncSync3(fd);
  } catch (error) {
    rmSync3(kept, { force: true });
    throw error;
  } finally {
    closeSync4(fd);
  }
  fsyncFolder(folder);
  return kept;
}
function inUse(file, busy) {
  const evidence = busy ? `"${shown(busy)}" holds an unfinished change` : "it keeps changing";
  return new Failure(
    "STORAGE_UNWRITABLE",
    `another program is writing to "${shown(file)}": ${evidence}`,
    `close that program; if it crashed, run: sqlite3 "${shown(file)}" "PRAGMA journal_mode=DELETE"`
  );
}

// js/storage/memory.js
var MemoryStore = class {
  /** @typedef {import('./index.js').Store} Store */
  location = "memory:";
  /** @type {Uint8Array | null} */
  #bytes = null;
  /** @type {Uint8Array | null} */
  #previous = null;
  #revision = 0;
  #isDamaged = false;
  async fetch() {
    this.#isDamaged = false;
    const bytes = this.#bytes?.slice() ?? null;
    return { bytes, lost: bytes === null && this.#previous !== null, revision: this.#revision };
  }
  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('./index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = "refresh" } = {}) {
    refuseTooLarge(this.location, bytes.length);
    if (revision !== this.#revision) return "conflict";
    if (previous === "refresh" && !this.#isDamaged && this.#bytes) this.#previous = this.#bytes;
    this.#bytes = bytes.slice();
    this.#revision++;
    return "ok";
  }
  async *older() {
    if (this.#previous) yield { name: "the history before", bytes: this.#previous.slice() };
  }
  async quarantine() {
    this.#isDamaged = true;
    return "nothing, because memory keeps no damaged history";
  }
  async close() {
  }
};

// js/storage/read-only.js
var ReadOnlyStore = class {
  #store;
  /** @param {Store} store the store that is read */
  constructor(store) {
    this.#store = store;
    this.location = store.location;
  }
  get trace() {
    return this.#store.trace;
  }
  /** Leaves out other histories that belong in it, because each is a download. */
  async fetch() {
    const { bytes, damage, isIntact, lost, revision, waiting } = await this.#store.fetch();
    return { bytes, damage, isIntact, lost, revision, waiting };
  }
  /** @param {string} entry */
  async read(entry) {
    return await this.#store.read?.(entry) ?? null;
  }
  /** @returns {Promise<'ok'>} */
  async persist() {
    return "ok";
  }
  async *older() {
    yield* this.#store.older();
  }
  async quarantine() {
    return this.location;
  }
  async close() {
    await this.#store.close();
  }
};

// js/storage/index.js
var STORAGE_SHARE = 0.8;
function storageOf({ storageType: type, databaseKey: key, ...settings }, run) {
  const { s3, artifact, retryAttempts, timeoutS } = settings;
  return { type, key, s3, artifact, retryAttempts, timeoutS, ...run };
}
async function openStore(settings, limits = {}) {
  return (await STORES[settings.type]())(settings, limits);
}
async function openReadOnly(settings, limits = {}) {
  const { log } = limits;
  const quiet = log && { ...log, notice: log.detail, warning: log.detail };
  return new ReadOnlyStore(await openStore(settings, { ...limits, log: quiet }));
}
async function openUntrusted(settings, limits = {}) {
  return settings.type === "sqlite-artifact" ? openReadOnly(settings, limits) : new MemoryStore();
}
async function preload(config, inputs) {
  try {
    await STORES[config.settings(inputs, false).storageType]?.();
  } catch {
  }
}
var STORES = {
  "sqlite-local": async () => openLocal,
  memory: async () => () => new MemoryStore(),
  "sqlite-s3": async () => (await import("./storage-s3.js")).openBucket,
  "sqlite-artifact": async () => (await import("./storage-artifact.js")).openArtifacts
};

// js/history/open-bytes.js
async function check(core, bytes, isIntact) {
  const head = core.checkHeader(bytes.subarray(0, core.headerBytes()), bytes.length);
  const db = await core.openDatabase(head ? withHead(bytes, head) : bytes);
  try {
    const { builds, notes } = core.openHistory(db, isIntact === true);
    if (isIntact === false) throw changed();
    return { db, builds, notes };
  } catch (error) {
    db.close();
    throw error;
  }
}
async function create(core) {
  const db = await core.openDatabase(null);
  core.createHistory(db, Date.now());
  return db;
}
function isDamage(error) {
  return error instanceof Error && "code" in error && error.code === "STORAGE_CORRUPT";
}
function withHead(bytes, head) {
  const copy = bytes.slice();
  copy.set(head);
  return copy;
}
function changed() {
  return new Failure(
    "STORAGE_CORRUPT",
    "the history does not match its recorded SHA-256",
    'find out what changes files there; "on-corrupt: restore" brings the newest intact copy back'
  );
}

export {
  MemoryStore,
  STORAGE_SHARE,
  storageOf,
  openStore,
  openReadOnly,
  openUntrusted,
  preload,
  check,
  create,
  isDamage
};
