import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  historyOf,
  refuseOddKey
} from "./storage-s3-key.js";
import {
  Bucket,
  HISTORY,
  checked,
  hash
} from "./storage-s3-bucket.js";
import "./smithy-core.js";
import {
  accountOf
} from "./storage-s3-account.js";
import {
  Budget
} from "./run-budget.js";
import {
  LARGEST_BUILD_BYTES,
  refuseTooLarge
} from "./run-limits.js";
import "./run-secrets.js";
import {
  Failure
} from "./errors.js";
import "./runtime.js";

// js/storage/s3/backup.js
var NOT_KEPT = "the previous history could not be backed up";
var Previous = class {
  #objects;
  #key;
  #degraded;
  /** Undefined: not checked, or not allowed. @type {import('./port.js').Info | null | undefined} */
  #found;
  /** The hash of the history that this run has copied. @type {string | null} */
  keptSha256 = null;
  /**
   * @param {import('./port.js').Objects} objects
   * @param {string} key of the history
   * @param {import('./warnings.js').Degraded} degraded
   */
  constructor(objects, key, degraded) {
    this.#objects = objects;
    this.#key = key;
    this.#degraded = degraded;
  }
  get key() {
    return `${this.#key}.previous`;
  }
  /** Checks whether a copy exists, and how many builds it has. @param {AbortSignal} signal */
  async look(signal) {
    try {
      this.#found = await this.#objects.head(this.key);
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }
  /**
   * Keeps the history that is about to be replaced, once per run. If it has changed by now, the
   * write will be refused too.
   *
   * @param {import('./store.js').Revision} base
   * @param {number} builds how many it has
   * @param {AbortSignal} signal
   */
  async keep(base, builds, signal) {
    const { sha256 } = base;
    if (this.keptSha256 !== null || sha256 === null || this.#found === void 0) return;
    const held = Number(this.#found?.metadata.builds ?? 0);
    if (held > builds) {
      if (await this.#isReplaced(base).catch(() => true)) return;
      this.#degraded.say(
        `${this.key} holds ${held} builds, the history ${builds}: the copy stays; if another program replaced the history, put the copy in its place`
      );
      return;
    }
    try {
      if (await this.#isReplaced(base).catch(() => false)) return;
      const isKept = await this.#copyOf(base).catch(() => this.#copyOf(base));
      if (isKept) this.keptSha256 = sha256;
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }
  /**
   * Whether the history has been replaced since it was read.
   *
   * @param {import('./store.js').Revision} base
   */
  async #isReplaced({ etag, sha256 }) {
    const now = await this.#objects.head(this.#key);
    if (!now) return true;
    return etag ? now.etag !== etag : (now.metadata.sha256 ?? sha256) !== sha256;
  }
  /**
   * Uploads what was read and verified. The store could copy it itself, but stores copy the current
   * object even if they accept the condition: a history that was damaged meanwhile would replace
   * the intact copy.
   *
   * @param {import('./store.js').Revision} base
   * @returns {Promise<boolean>} false: it has changed
   */
  async #copyOf({ sha256, small }) {
    const found = small ?? await this.#objects.get(this.#key);
    if (!found || !small && checked(found).sha256 !== sha256) return false;
    const about = { contentType: HISTORY, metadata: { ...found.metadata, sha256: String(sha256) } };
    await this.#objects.put(this.key, found.bytes, about);
    return true;
  }
};

// js/storage/s3/journal.js
var KEPT_MS = 7 * 24 * 3600 * 1e3;
var SETTLED_MS = 30 * 24 * 3600 * 1e3;
var MOST_KEPT = 32 * 1024 ** 2;
var REMOVED_AT_ONCE = 10;
var Journal = class {
  #objects;
  #prefix;
  #degraded;
  /** @type {Map<string, { size: number, modifiedAtMs: number }>} */
  #entries = /* @__PURE__ */ new Map();
  /** The server's time. @type {number | null} */
  #nowMs = null;
  /** Entries that were read, by name. @type {Map<string, string>} */
  #texts = /* @__PURE__ */ new Map();
  /** How many characters `#texts` has. */
  #kept = 0;
  /** Names of the entries that this run has written. @type {Set<string>} */
  #announced = /* @__PURE__ */ new Set();
  /** The entries that this run is about to store. @type {import('../index.js').JournalEntry[]} */
  due = [];
  /** Whether listing is allowed. */
  isListed = false;
  /**
   * @param {import('./port.js').Objects} objects
   * @param {string} key of the history
   * @param {import('./warnings.js').Degraded} degraded
   */
  constructor(objects, key, degraded) {
    this.#objects = objects;
    this.#prefix = `${key}.journal/`;
    this.#degraded = degraded;
  }
  /** All entries, as policies and messages name them. */
  get location() {
    return `${this.#objects.location}${this.#prefix}*`;
  }
  /** The entries as last listed, in the order of time. */
  get names() {
    return [...this.#entries.keys()];
  }
  /**
   * An entry folded in before this time that is not listed will never be listed again; null if
   * unknown.
   */
  get settledMs() {
    return this.isListed && this.#nowMs !== null ? this.#nowMs - SETTLED_MS : null;
  }
  /** Whether the entries of this run are stored where every later run finds them. */
  get isWaiting() {
    const isThere = this.due.length > 0 && this.due.every(({ name }) => this.#announced.has(name));
    return this.isListed && isThere;
  }
  async list() {
    try {
      const { entries, nowMs } = await this.#objects.list(this.#prefix);
      this.#entries.clear();
      for (const { key, size, modifiedAtMs } of entries) {
        if (key.endsWith("/")) continue;
        this.#entries.set(key.slice(this.#prefix.length), { size, modifiedAtMs });
      }
      this.#nowMs = nowMs;
      this.isListed = true;
    } catch (error) {
      this.#degraded.ifDenied(error, "builds that overlapping runs left there are not folded in");
      this.#entries.clear();
      this.isListed = false;
    }
  }
  /** @param {string} name @returns {Promise<string | null>} null when it is gone */
  async read(name) {
    const known = this.#texts.get(name);
    if (known !== void 0) return known;
    if ((this.#entries.get(name)?.size ?? 0) > LARGEST_BUILD_BYTES) throw tooLarge();
    const key = this.#prefix + name;
    const found = await this.#objects.get(key, void 0, LARGEST_BUILD_BYTES).catch((error) => {
      throw this.#ofAll(error, name);
    });
    if (!found) return null;
    const text = Buffer.from(found.bytes).toString("utf8");
    if (this.#kept + text.length <= MOST_KEPT) {
      this.#kept += text.length;
      this.#texts.set(name, text);
    }
    return text;
  }
  /** Writes the entries that are due, each once. After this, none of them can be lost. */
  async announce() {
    for (const { name, text } of this.due) {
      if (this.#announced.has(name)) continue;
      const bytes = Buffer.from(text);
      if (bytes.length > LARGEST_BUILD_BYTES) throw tooLarge();
      const about = { contentType: "application/json" };
      await this.#objects.put(this.#prefix + name, bytes, about).catch((error) => {
        throw error.code === "S3_FORBIDDEN" ? this.#denied(error) : this.#ofAll(error, name);
      });
      this.#announced.add(name);
    }
  }
  /**
   * Removes entries that no run can need any more. A run that could not read an entry must be over
   * as well, because it would overwrite the history that contains the entry where conditions are
   * ignored. So the time since the entry was folded in counts like the time since it was written.
   *
   * @param {Map<string, number>} folded the entries that the history and its copy contain, and
   *   since when
   * @param {AbortSignal} signal
   */
  async tidy(folded, signal) {
    const nowMs = this.#nowMs;
    if (nowMs === null) return;
    const due = [...folded].filter(([name, foldedAtMs]) => {
      const { modifiedAtMs = nowMs } = this.#entries.get(name) ?? {};
      return nowMs - Math.max(modifiedAtMs, foldedAtMs) > KEPT_MS;
    });
    const removed = due.slice(0, REMOVED_AT_ONCE).map(async ([name]) => {
      try {
        await this.#objects.remove(this.#prefix + name);
      } catch (error) {
        if (signal.aborted) return;
        this.#degraded.because(this.#ofAll(error, name), "old entries of the journal stay");
      }
    });
    await Promise.all(removed);
  }
  /**
   * The name of an entry is long, and neither policies nor users need it.
   *
   * @param {unknown} error
   * @param {string} name
   */
  #ofAll(error, name) {
    if (!(error instanceof Failure)) return error;
    const { code, message, hint } = error;
    const [told, advice] = [message, hint].map((text) => text.replaceAll(name, "*"));
    return new Failure(code, told, advice, { cause: error });
  }
  /** A policy cannot name a single entry. @param {Failure} cause */
  #denied(cause) {
    return new Failure(
      "S3_FORBIDDEN",
      `s3:PutObject on ${this.location} was denied, and a build is only safe with an entry there`,
      `allow s3:PutObject on ${this.location}, if the keys are right`,
      { cause }
    );
  }
};
function tooLarge() {
  return new Failure(
    "STORAGE_UNSUPPORTED",
    "the journal entry exceeds 1 MiB, the maximum for one build",
    "shorten the labels that the metrics print"
  );
}

// js/storage/s3/preconditions.js
var REFUSALS = 3;
var Conditions = class {
  /** @type {Style} */
  #style = "plain";
  /** @type {string | null | undefined} what the last refused write wanted to replace */
  #refused;
  #count = 0;
  /**
   * @param {import('./store.js').Revision} revision what a write wants to replace
   * @returns {import('./port.js').Condition | null} null: write without a condition
   */
  of({ etag, sha256 }) {
    if (this.#refused !== sha256) this.#count = 0;
    if (this.#count >= REFUSALS) this.#giveUp(sha256 === null);
    if (this.#style === "none") return null;
    if (sha256 === null) return { ifNoneMatch: "*" };
    if (!etag) return null;
    return { ifMatch: this.#style === "quoted" ? `"${etag}"` : etag };
  }
  /** @param {import('./store.js').Revision} revision */
  refused({ sha256 }) {
    this.#count = this.#refused === sha256 ? this.#count + 1 : 1;
    this.#refused = sha256;
  }
  /** The store says that it does not support conditions. */
  unsupported() {
    this.#style = "none";
  }
  /** @param {boolean} isFirst "if it does not exist" can be written in only one way */
  #giveUp(isFirst) {
    this.#style = this.#style === "plain" && !isFirst ? "quoted" : "none";
    this.#count = REFUSALS - 1;
  }
};

// js/storage/s3/warnings.js
var Degraded = class {
  #log;
  /** @type {Set<string>} */
  #said = /* @__PURE__ */ new Set();
  /** After close, late failures are not reported. */
  isOver = false;
  /** @param {import('../../run/log.js').Log} [log] */
  constructor(log) {
    this.#log = log;
  }
  /**
   * @param {unknown} error rethrown unless it is a denial
   * @param {string} consequence
   */
  ifDenied(error, consequence) {
    if (!(error instanceof Failure) || error.code !== "S3_FORBIDDEN") throw error;
    this.because(error, consequence);
  }
  /** @param {unknown} error any error @param {string} consequence */
  because(error, consequence) {
    const { message, hint } = (
      /** @type {Failure} */
      error
    );
    this.say(`${message}: ${consequence}${hint ? `; ${hint}` : ""}`, consequence);
  }
  /** @param {string} text @param {string} [about] warned of only once, even in different words */
  say(text, about = text) {
    if (this.isOver || this.#said.has(about)) return;
    this.#said.add(about);
    this.#log?.warning(text);
  }
};

// js/storage/s3/store.js
var VERSIONS_TRIED = 20;
var KEPT_UP_TO = 4 * 1024 ** 2;
var JournaledStore = class {
  isJournaled = true;
  #objects;
  #key;
  #settings;
  #budget;
  #degraded;
  #journal;
  #previous;
  #conditions = new Conditions();
  /** @type {Promise<void> | null} */
  #looked = null;
  #conflicts = 0;
  /** Whether a write was refused or another run was faster, so the store itself works. */
  #hasLost = false;
  #failures = 0;
  /** The last failure. @type {Failure | null} */
  #failure = null;
  #attempt = { startedWithMs: 0, longestMs: 0 };
  /** @type {string | null} */
  #fetchedEtag = null;
  /**
   * @param {Objects} objects
   * @param {{ key: string, retryAttempts?: number, version?: string, keptUpTo?: number }} settings
   *   `keptUpTo`: up to this size, a history need not be read again for its copy
   * @param {import('../../run/budget.js').Budget} budget
   * @param {import('../../run/log.js').Log} [log]
   */
  constructor(objects, settings, budget, log) {
    this.#degraded = new Degraded(log);
    this.#objects = objects;
    this.#key = settings.key;
    this.#settings = { retryAttempts: 3, version: "unknown", keptUpTo: KEPT_UP_TO, ...settings };
    this.#budget = budget;
    this.#journal = new Journal(objects, settings.key, this.#degraded);
    this.#previous = new Previous(objects, settings.key, this.#degraded);
    this.location = objects.location + settings.key;
  }
  get isWaiting() {
    return this.#journal.isWaiting;
  }
  /** @returns {Promise<import('../index.js').Fetched>} */
  fetch() {
    this.#attempt.startedWithMs = this.#budget.leftMs;
    return this.#budget.spend(async () => {
      await this.#budget.pause(this.#conflicts);
      await this.#journal.list();
      const found = await this.#read();
      if (found) this.#looked ??= this.#previous.look(this.#budget.signal);
      this.#fetchedEtag = found?.etag ?? null;
      const { names: waiting, settledMs } = this.#journal;
      if (found) {
        const { bytes, etag, sha256, isIntact } = checked(found);
        const small = bytes.length <= this.#settings.keptUpTo ? { ...found, bytes: Buffer.from(bytes) } : null;
        const revision2 = { etag, sha256, small };
        return { bytes, lost: false, isIntact, waiting, settledMs, revision: revision2 };
      }
      const revision = { etag: null, sha256: null, small: null };
      return { bytes: null, lost: await this.#isLost(), waiting, revision };
    });
  }
  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict' | 'waits'>}
   */
  async persist(bytes, revision, options = {}) {
    refuseTooLarge(this.location, bytes.length);
    const base = (
      /** @type {Revision} */
      revision
    );
    const { entries = [], previous, buildsBefore = 0, folded = /* @__PURE__ */ new Map() } = options;
    const { signal } = this.#budget;
    this.#journal.due = entries;
    const write = this.#budget.spend(async () => {
      await this.#looked;
      const kept = previous !== "keep" && this.#previous.keep(base, buildsBefore, signal);
      await this.#journal.announce().finally(() => kept);
      await kept;
      return this.#write(bytes, base, options);
    });
    const isStored = await write.catch((error) => {
      if (this.#lostToOthers && error.code === "STORAGE_TIMEOUT") return null;
      throw error;
    });
    if (isStored === null) return "waits";
    if (isStored) {
      const isCopied = base.sha256 !== null && this.#previous.keptSha256 === base.sha256;
      if (isCopied) await this.#budget.spend(() => this.#journal.tidy(folded, signal));
      return "ok";
    }
    this.#conflicts++;
    if (this.#hasTime()) return "conflict";
    if (this.#lostToOthers) return "waits";
    throw this.#failure ?? tooManyConflicts(this.location, this.#conflicts);
  }
  /** @param {string} entry @returns {Promise<string | null>} */
  read(entry) {
    return this.#budget.spend(() => this.#journal.read(entry));
  }
  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    const { location } = this.#objects;
    const copy = await this.#budget.spend(() => this.#objects.get(this.#previous.key));
    const previous = copy && { name: location + this.#previous.key, ...checked(copy) };
    const versions = await this.#budget.spend(() => this.#objects.versions(this.#key));
    let isPreviousDue = previous !== null;
    for (const { id, atMs } of versions.slice(0, VERSIONS_TRIED)) {
      if (previous && isPreviousDue && copy && copy.modifiedAtMs > atMs) {
        isPreviousDue = false;
        yield previous;
      }
      const found = await this.#budget.spend(() => this.#version(id));
      const name = `the version of ${new Date(atMs).toISOString()}`;
      if (found) yield { name, ...checked(found) };
    }
    if (previous && isPreviousDue) yield previous;
  }
  /**
   * Keeps a damaged history, once: a run that fails every hour must not fill the bucket with
   * copies. The store copies its own object if it can, because the bytes that were read may be
   * worse.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  quarantine(bytes) {
    return this.#budget.spend(async () => {
      const prefix = `${this.#key}.corrupt-`;
      const sha256 = hash("sha256", bytes);
      const etag = this.#fetchedEtag;
      const { entries } = await this.#objects.list(prefix).catch(() => ({ entries: [] }));
      for (const { key: key2, size } of entries) {
        const known = size === bytes.length ? await this.#objects.head(key2) : null;
        const isSame = known?.metadata.sha256 === sha256 || etag && known?.etag === etag;
        if (isSame) return this.#objects.location + key2;
      }
      const key = prefix + (/* @__PURE__ */ new Date()).toISOString().replace(/[-:]/g, "");
      const isCopied = etag && await this.#objects.copy(this.#key, key, etag).catch(() => false);
      const about = { contentType: HISTORY, metadata: { sha256 } };
      if (!isCopied) await this.#objects.put(key, bytes, about);
      return this.#objects.location + key;
    });
  }
  async close() {
    this.#degraded.isOver = true;
    this.#objects.close();
  }
  /** The history; null when GET and HEAD agree that it does not exist. */
  async #read() {
    const found = await this.#objects.get(this.#key);
    if (found || !await this.#objects.head(this.#key)) return found;
    const again = await this.#objects.get(this.#key);
    if (again) return again;
    throw hidden(this.location);
  }
  /**
   * A listed version need not be readable; others may be.
   *
   * @param {string} id
   */
  async #version(id) {
    try {
      return await this.#objects.get(this.#key, id);
    } catch (error) {
      this.#degraded.ifDenied(error, "older versions of the history cannot be used");
      return null;
    }
  }
  /**
   * Whether a missing history existed before. Journal entries do not show that: they belong to
   * other first runs, which may have been killed.
   */
  async #isLost() {
    if (!this.#journal.isListed) throw cannotTell(this.location, this.#journal.location);
    if (await this.#objects.get(this.#previous.key)) return true;
    return (await this.#objects.versions(this.#key)).length > 0;
  }
  /**
   * One write. What counts is not the answer, but what the store holds afterwards.
   *
   * @param {Uint8Array} bytes
   * @param {Revision} base
   * @param {PersistOptions} options
   * @returns {Promise<boolean>} false: start again from the current history
   */
  async #write(bytes, base, { entries: [first] = [], builds }) {
    const sha256 = hash("sha256", bytes);
    const metadata = {
      sha256,
      builds: String(builds ?? ""),
      commit: first?.commit ?? "",
      run: first?.run ?? "",
      version: this.#settings.version
    };
    const condition = this.#conditions.of(base);
    if (!condition) this.#refuseUnlessSafe();
    const md5 = hash("md5", bytes);
    const about = { contentType: HISTORY, metadata, md5 };
    const written = await this.#objects.replace(this.#key, bytes, about, condition ?? {});
    if (written.outcome === "stored" && written.etag === md5) return true;
    if (written.outcome === "refused") this.#conditions.refused(base);
    if (written.outcome === "unsupported") this.#conditions.unsupported();
    if (written.outcome === "refused" || written.outcome === "unsupported") return this.#lose();
    const found = await this.#objects.head(this.#key).catch(() => void 0);
    const isOurs = found?.etag === md5 || found?.metadata.sha256 === sha256;
    if (isOurs && found.size === bytes.length) return true;
    if (written.outcome === "stored" && !isOurs) {
      return found !== null && !found?.metadata.sha256 || this.#lose();
    }
    this.#failure = written.outcome === "unknown" ? written.failure : otherThanSent(this.location);
    this.#failures++;
    if (this.#failures <= this.#settings.retryAttempts) return false;
    throw this.#failure;
  }
  /** @returns {false} */
  #lose() {
    this.#hasLost = true;
    return false;
  }
  /**
   * Without a condition, another run's history may be overwritten, and its build has to come back
   * from the journal.
   */
  #refuseUnlessSafe() {
    if (this.#journal.isListed) return;
    throw new Failure(
      "S3_FORBIDDEN",
      `${this.location} accepts no conditional writes, and its journal cannot be listed`,
      "allow s3:ListBucket on the bucket: without it overlapping runs could overwrite each other"
    );
  }
  /** Whether other runs were faster and the build is safe, as opposed to a failing store. */
  get #lostToOthers() {
    return this.isWaiting && this.#hasLost;
  }
  /** Whether there is time for another attempt: one and a half times the longest so far. */
  #hasTime() {
    const tookMs = this.#attempt.startedWithMs - this.#budget.leftMs;
    this.#attempt.longestMs = Math.max(this.#attempt.longestMs, tookMs);
    return this.#budget.leftMs > 1.5 * this.#attempt.longestMs;
  }
};
function otherThanSent(location) {
  return new Failure(
    "STORAGE_UNWRITABLE",
    `${location} is not what was sent, although the store accepted it`,
    "a proxy between the runner and the store may be changing files"
  );
}
function hidden(location) {
  return new Failure(
    "STORAGE_UNREADABLE",
    `HEAD finds a history at ${location}, but GET does not`,
    "run again later; if that does not help, ask the provider why they disagree"
  );
}
function cannotTell(location, journal) {
  return new Failure(
    "S3_FORBIDDEN",
    `${journal} cannot be listed, so it is unknown whether ${location} is new or was lost`,
    "allow s3:ListBucket on the bucket"
  );
}
function tooManyConflicts(location, attempts) {
  return new Failure(
    "STORAGE_TIMEOUT",
    `gave up after ${attempts} attempts: other runs kept writing to ${location}`,
    'raise "timeout", or let fewer runs overlap'
  );
}

// js/storage/s3/index.js
function openBucket(settings, limits) {
  const { key, isReadOnly } = settings;
  refuseOddKey(isReadOnly ? historyOf(key) : key);
  const account = accountOf(settings);
  for (const warning of account.warnings) limits.log?.warning(warning);
  const budget = new Budget(limits);
  return new JournaledStore(new Bucket(account, budget, limits.log), settings, budget, limits.log);
}
export {
  openBucket
};
