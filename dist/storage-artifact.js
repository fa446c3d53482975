import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./github-artifacts.js";
import "./github-api.js";
import "./github-limited.js";
import "./github-toolkit.js";
import "./github-toolkit-log.js";
import {
  forgeOf
} from "./github-credentials.js";
import {
  Budget
} from "./run-budget.js";
import "./run-deadline.js";
import "./github-abortable.js";
import {
  refuseTooLarge
} from "./run-limits.js";
import "./github-failures.js";
import "./run-secrets.js";
import {
  Failure,
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/storage/artifact/index.js
const { basename } = require("node:path");

// js/storage/artifact/store.js
const { randomUUID } = require("node:crypto");

// js/storage/artifact/candidates.js
var LATE_S = 3600;
var PAGES_OF_ALL = 10;
var PAGES_FOR_NONE = 50;
var STARTS = [1, 2, 3, 4, 5].map((at) => `.0-00000000-0000-4000-8000-00000000000${at}`);
var RUN_MS = 66 * 864e5;
var Candidates = class {
  #artifacts;
  #wanted;
  #pages = 0;
  /** How many pages exist. */
  #pagesInAll = 0;
  /** @type {Set<string>} */
  #runs = /* @__PURE__ */ new Set();
  /** Whether the list of the branch's runs shows that they left no history. */
  #hasNone = false;
  /** @type {Promise<void> | null} */
  #starts = null;
  /** No page is left to read. */
  isLast = false;
  /** Pages with artifacts of every name, as far as known. */
  pagesOfAll = 0;
  /** @type {Artifact[]} */
  ofBranch = [];
  /** Artifacts of this run's own branch, when another branch is continued. @type {Artifact[]} */
  ofOwn = [];
  /** Artifacts of the default branch, if it is a third branch. @type {Artifact[]} */
  ofDefault = [];
  /** Artifacts on the last page read that belong in the history. @type {Artifact[]} */
  lastFound = [];
  /** The subset created by runs of this repository. @type {Artifact[]} */
  lastOurs = [];
  /** Other branches that have artifacts. @type {Set<string>} */
  elsewhere = /* @__PURE__ */ new Set();
  /** The newest artifact that has expired. @type {Artifact | null} */
  expired = null;
  /**
   * Artifacts that the pages read may not show: of a second job or a re-run, which no listing by
   * name finds, and uploads that took long.
   *
   * @type {Artifact[]}
   */
  late = [];
  /**
   * @param {import('./port.js').Artifacts} artifacts
   * @param {Wanted} wanted
   */
  constructor(artifacts, wanted) {
    this.#artifacts = artifacts;
    this.#wanted = wanted;
  }
  /** Artifacts that a run can continue, best first. */
  get bases() {
    return [...this.ofBranch, ...this.ofOwn, ...this.ofDefault];
  }
  /** Artifacts that belong in the history of the branch. */
  get all() {
    return [...this.ofBranch, ...this.ofOwn, ...this.ofDefault.slice(0, 1), ...this.late];
  }
  /** Whether a run has used the name, on the pages read so far. @param {string} run */
  hasRun(run) {
    return this.#runs.has(run);
  }
  /** The names that a run tries when the first is taken, before any other. */
  get startNames() {
    const { name, own } = this.#wanted;
    return this.#lacking.includes(own) ? STARTS.map((end) => name + end) : [];
  }
  /** The branches of this run without a history in any listing by name. */
  get #lacking() {
    const { branch, own } = this.#wanted;
    return [.../* @__PURE__ */ new Set([branch, own])].filter(
      (it) => !this.bases.some((base) => base.branch === it)
    );
  }
  /**
   * Reads pages until an artifact of the branch is found, or no page is left; or, if the runs of
   * the branch left none, until one of another branch can be continued.
   */
  async look() {
    const wanted = this.#wanted;
    if (wanted.branch === "") wanted.branch = wanted.own = await this.#artifacts.defaultBranch();
    while (!this.isLast && this.ofBranch.length === 0) {
      await this.readPage();
      if (this.#pages === 1) this.#hasNone = await this.#branchHasNone();
      if (this.#hasNone && this.bases.length > 0) return;
    }
  }
  /** Whether the branch has no history, if its list of runs shows that sooner than all pages. */
  async #branchHasNone() {
    const { name, branch } = this.#wanted;
    const pagesLeft = this.#pagesInAll - this.#pages;
    if (this.isLast || this.ofBranch.length > 0 || pagesLeft < 2) return false;
    const runs = await this.#runsOf([branch]);
    if (!runs || runs.length + 1 > pagesLeft) return false;
    const isOne = (it) => isNamed(it, name);
    for (const { run } of runs) if ((await this.#artifacts.ofRun(run)).some(isOne)) return false;
    return true;
  }
  async readPage() {
    const { name, branch, own } = this.#wanted;
    const { artifacts, isLast, pages } = await this.#artifacts.list(++this.#pages, name);
    this.isLast = isLast;
    this.#pagesInAll = pages;
    for (const { run } of artifacts) this.#runs.add(run);
    this.lastOurs = artifacts.filter((it) => it.isOurs && it.name === name);
    const known = new Set(this.bases.map(({ id }) => id));
    const usable = this.lastOurs.filter((it) => !it.isExpired && !known.has(it.id));
    const on = (wanted2) => usable.filter((it) => it.branch === wanted2);
    const isSame = own === branch;
    this.lastFound = isSame ? on(branch) : [...on(branch), ...on(own)];
    this.ofBranch.push(...on(branch));
    if (!isSame) this.ofOwn.push(...on(own));
    const defaultBranch = await this.#defaultBranch(this.lastOurs);
    const isDefault = (it) => it.branch === defaultBranch;
    const isThird = defaultBranch !== branch && defaultBranch !== own;
    if (isThird) this.ofDefault.push(...on(defaultBranch));
    const wanted = [branch, own, defaultBranch];
    for (const it of usable) if (!wanted.includes(it.branch)) this.elsewhere.add(it.branch ?? "");
    this.expired ??= this.lastOurs.find((it) => it.isExpired && (it.branch === branch || isDefault(it))) ?? null;
  }
  /**
   * Finds artifacts that no listing by name shows, as far back as the run that made `base` can have
   * missed one, past any number of others. Without a base that could be any time, so the runs of
   * such a branch use names that can be listed.
   *
   * @param {Artifact | null} base
   */
  async lookForLate(base) {
    const longestMs = 1e3 * Math.max(LATE_S, this.#wanted.timeoutS);
    const sinceMs = base ? base.createdAtMs - longestMs : 0;
    const last = base ? Number.POSITIVE_INFINITY : PAGES_FOR_NONE;
    for (let page = 1; page <= last; page++) {
      const { artifacts, isLast, pages } = await this.#artifacts.list(page);
      this.pagesOfAll = pages;
      this.#addLate(artifacts);
      if (isLast) return;
      if (artifacts.some(({ createdAtMs }) => createdAtMs < sinceMs)) break;
      if (page !== PAGES_OF_ALL) continue;
      const left = Math.min(pages, last) - page;
      const isDone = await this.#lookInRuns(base ? sinceMs : null, left);
      if (isDone && !base) return;
      if (isDone) break;
      if (!base) await this.#lookForStarts();
      if (!base && this.late.length > 0) return;
    }
    await this.#lookForStarts();
  }
  /** Finds second names of the branches without a history, once. */
  #lookForStarts() {
    this.#starts ??= this.#findStarts();
    return this.#starts;
  }
  async #findStarts() {
    const { name, branch } = this.#wanted;
    const lacking = this.#lacking.filter((it) => it !== branch || !this.#hasNone);
    if (lacking.length === 0) return;
    const runs = await this.#runsOf(lacking);
    if (runs && runs.length < STARTS.length) {
      for (const { run } of runs) this.#addLate(await this.#artifacts.ofRun(run));
      return;
    }
    for (const end of STARTS) {
      for (let page = 1, isLast = false; !isLast; page++) {
        const found = await this.#artifacts.list(page, name + end);
        this.#addLate(found.artifacts);
        isLast = found.isLast;
      }
    }
  }
  /**
   * Searches the runs of the branches instead of pages.
   *
   * @param {number | null} sinceMs
   * @param {number} pages how many pages are left
   * @returns {Promise<boolean>} false: there are more runs than pages, or they are unknown
   */
  async #lookInRuns(sinceMs, pages) {
    const { branch, own } = this.#wanted;
    const begunMs = sinceMs === null ? void 0 : sinceMs - RUN_MS;
    const runs = await this.#runsOf([branch, own], begunMs);
    const active = runs?.filter(({ changedAtMs }) => changedAtMs >= (sinceMs ?? 0));
    const ids = active?.map(({ run }) => run).concat(this.ofDefault[0]?.run ?? []);
    if (!ids || ids.length > pages) return false;
    for (const run of new Set(ids)) this.#addLate(await this.#artifacts.ofRun(run));
    return true;
  }
  /**
   * @param {string[]} branches
   * @param {number} [sinceMs]
   * @returns {Promise<import('./port.js').Run[] | null>} null: unknown, so all pages have to be
   *   read
   */
  async #runsOf(branches, sinceMs) {
    const { own, run } = this.#wanted;
    const lists = [];
    for (const branch of new Set(branches)) {
      const runs = await this.#artifacts.runsOf(branch, sinceMs).catch(() => null);
      const isTrusted = branch === own && run ? runs?.some((it) => it.run === run) : runs?.length;
      if (!runs || !isTrusted) return null;
      lists.push(runs);
    }
    return lists.flat();
  }
  /** @param {Artifact[]} artifacts of every name */
  #addLate(artifacts) {
    const { name, branch, own } = this.#wanted;
    const known = new Set([...this.late, ...this.bases].map(({ id }) => id));
    const runs = new Set(this.ofDefault.slice(0, 1).map(({ run }) => run));
    for (const it of artifacts) {
      const isWanted = it.branch === branch || it.branch === own || runs.has(it.run);
      if (isNamed(it, name) && isWanted && it.isOurs && !it.isExpired && !known.has(it.id))
        this.late.push(it);
    }
  }
  /** Only artifacts on other branches make it necessary. @param {Artifact[]} ours */
  async #defaultBranch(ours) {
    const wanted = this.#wanted;
    const { branch, own } = wanted;
    if (ours.every((it) => it.branch === branch || it.branch === own)) return wanted.defaultBranch;
    wanted.defaultBranch ??= await this.#artifacts.defaultBranch();
    return wanted.defaultBranch;
  }
};
function isSecondName(name) {
  return SECOND.test(name);
}
function isNamed(artifact, name) {
  return artifact.name.replace(SECOND, "") === name;
}
var SECOND = /\.\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// js/storage/artifact/superseded.js
var YOUNG_MS = 864e5;
var MAX_DELETED_PER_RUN = 20;
function oldestKept(ofBranch, { base, keep, youngMs }) {
  const last = ofBranch[keep - 2];
  return last ? Math.min(last.createdAtMs, base.createdAtMs - youngMs) : null;
}
function superseded(listed, beforeMs, { base, isContained }) {
  const isOver = (it) => it.isOurs && it.branch === base.branch && it.id !== base.id && it.createdAtMs < beforeMs && (it.expiresAtMs ?? Number.POSITIVE_INFINITY) <= (base.expiresAtMs ?? Number.POSITIVE_INFINITY);
  const over = listed.filter((it) => isOver(it) && isContained(it));
  return over.sort((one, two) => one.createdAtMs - two.createdAtMs).slice(0, MAX_DELETED_PER_RUN);
}

// js/storage/artifact/words.js
function nameOf({ id, run }) {
  return `the artifact ${id} of run ${run}`;
}
function gone(location, artifact) {
  return `${nameOf(artifact)} was listed as the newest history at ${location}, but it is gone: continuing with the previous one, if there is one; builds that only it had return if it does`;
}
function allGone(location) {
  return new Failure(
    "ARTIFACT_UNAVAILABLE",
    `GitHub lists histories at ${location}, but reports that each of them is gone`,
    "run it again: if they were deleted, they will no longer be listed, and a new history begins"
  );
}
function expiredAll(location, { expiresAtMs, createdAtMs }) {
  const day = new Date(expiresAtMs ?? createdAtMs).toISOString().slice(0, 10);
  return `the history at ${location} expired on ${day}, and a new one begins: artifacts live as long as "artifact-retention-days" says, so run it on a schedule, or keep the history in a bucket`;
}
function expiredNewest(location, expired, base) {
  return `the newest history at ${location}, ${nameOf(expired)}, has expired: continuing with ${nameOf(base)}; builds that only the other had are lost`;
}
function expiresSoon(location, atMs, branch) {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const alive = 'a run on a schedule ("on: schedule" in the workflow) keeps it alive between commits';
  return branch ? `the history of the branch "${branch}" at ${location} expires on ${day}, unless a run on that branch renews it: ${alive}` : `the history at ${location} would have expired on ${day}: this run renews it, and ${alive}`;
}
function nothingOn(location, branch) {
  return `"artifact-branch-filter" names the branch "${branch}", but no artifact at ${location} is from that branch: check the spelling, and whether they have expired`;
}
function onlyElsewhere(location, branches) {
  const names = branches.slice(0, 3).map((branch) => `"${branch}"`);
  return `a new history begins at ${location}, although there are artifacts of other branches (${names.join(", ")}): if one of them is to be continued, say so once with "artifact-branch-filter"`;
}
function alwaysTaken(name) {
  return new Failure(
    "ARTIFACT_UPLOAD_FAILED",
    `GitHub says that this run already has an artifact "${name}", under every name that was tried`,
    "run it again; if that does not help, look at githubstatus.com"
  );
}
function mayNotDelete(location) {
  return `"artifact-keep" is set, and the token may not delete artifacts at ${location}: older ones stay until they expire; give the job "permissions: actions: write", or leave the input out`;
}

// js/storage/artifact/store.js
var OLDER_TRIED = 20;
var SOON_DAYS = 10;
var DAY_MS = 864e5;
var JoinedStore = class {
  #artifacts;
  #place;
  #budget;
  #log;
  /** @type {Candidates} */
  #candidates;
  /** @type {Artifact | null} */
  #base = null;
  /** @type {{ id: number, name: string, path: string } | null} */
  #uploaded = null;
  /** Late artifacts that the caller already knows of. @type {Set<Artifact>} */
  #told = /* @__PURE__ */ new Set();
  /** Artifacts that turned out to be gone. @type {Set<number>} */
  #gone = /* @__PURE__ */ new Set();
  /** @type {Set<string>} */
  #said = /* @__PURE__ */ new Set();
  /**
   * @param {import('./port.js').Artifacts} artifacts
   * @param {ArtifactPlace} place
   * @param {import('../../run/budget.js').Budget} budget
   * @param {import('../../run/log.js').Log} [log]
   */
  constructor(artifacts, place, budget, log) {
    this.#artifacts = artifacts;
    this.#place = place;
    this.#budget = budget;
    this.#log = log;
    this.#candidates = new Candidates(artifacts, place);
    this.location = artifacts.location + place.name;
  }
  /** The artifact that this run continued, and the one it made. */
  get trace() {
    return { sourceRun: this.#base?.run ?? null, uploaded: this.#uploaded };
  }
  /** @returns {Promise<import('../index.js').Fetched>} */
  fetch() {
    return this.#budget.spend(async () => {
      const candidates = new Candidates(this.#artifacts, this.#place);
      this.#candidates = candidates;
      await candidates.look();
      const newest = candidates.bases[0] ?? candidates.expired;
      const [found] = await Promise.all([this.#newest(), candidates.lookForLate(newest)]);
      const base = found ?? await this.#firstOf(candidates.late);
      if (!base) return this.#none();
      if (base.artifact !== newest) await candidates.lookForLate(base.artifact);
      this.#told = new Set(candidates.late);
      this.#base = base.artifact;
      this.#tellOfExpiry(base.artifact);
      this.#tellOfExpired(base.artifact);
      const isOther = (it) => it !== base.artifact && !this.#gone.has(it.id);
      const isFirst = (it) => it === candidates.ofOwn[0];
      const others = candidates.all.filter(isOther).map((it) => ({ ...asOther(it), isFirst: isFirst(it) }));
      this.#tellOfMissing();
      const { artifact, ...content } = base;
      return { ...content, lost: false, revision: null, base: asOther(artifact), others };
    });
  }
  /**
   * @param {(other: Other) => boolean} isKnown
   * @returns {Promise<Other[] | null>}
   */
  nextOthers(isKnown) {
    return this.#budget.spend(async () => {
      const candidates = this.#candidates;
      const late = candidates.late.filter((it) => !this.#told.has(it));
      if (late.length > 0) {
        this.#told = new Set(candidates.late);
        return late.map(asOther);
      }
      const isNew = (it) => it !== this.#base && !isKnown(asOther(it));
      const { lastOurs, lastFound } = candidates;
      const isOver = lastOurs.map(asOther).some(isKnown) && !lastFound.some(isNew);
      if (candidates.isLast || isOver) return null;
      await candidates.readPage();
      return candidates.lastFound.map(asOther);
    });
  }
  /**
   * @param {string} entry
   * @returns {Promise<import('../index.js').Older | null>}
   */
  fetchOther(entry) {
    return this.#budget.spend(async () => {
      const id = idOf(entry);
      const seen = this.#candidates.all.find((it) => it.id === id);
      const artifact = seen ?? await this.#artifacts.find(id);
      if (!artifact?.isOurs || artifact.isExpired) return null;
      const content = await this.#artifacts.download(artifact);
      return content && { name: nameOf(artifact), ...content };
    });
  }
  /**
   * Nothing is replaced, so conflicts cannot occur: the next run joins what others upload
   * meanwhile.
   *
   * @param {Uint8Array} bytes
   * @param {unknown} [_revision]
   * @param {import('../index.js').PersistOptions} [options]
   * @returns {Promise<'ok'>}
   */
  async persist(bytes, _revision, { contains } = {}) {
    refuseTooLarge(this.location, bytes.length);
    const { retryAttempts } = this.#place;
    const names = this.#names();
    const path = await this.#budget.spend(() => this.#artifacts.stage(bytes));
    let before = null;
    for (let failures = 0; ; ) {
      const isRandom = names.length === 0;
      const name = names.shift() ?? this.#secondName();
      const upload = () => this.#artifacts.upload(name, path);
      const answer = await this.#budget.spend(upload).catch((error) => {
        throw error.code === "STORAGE_TIMEOUT" && before || error;
      });
      const stored = answer.outcome === "stored" ? answer.id : null;
      const id = answer.outcome === "unknown" ? await this.#find(name, bytes) : stored;
      if (id !== null) {
        this.#uploaded = { id, name, path };
        if (contains) await this.#tidy(contains);
        return "ok";
      }
      if (answer.outcome === "unknown") {
        before = answer.failure;
        if (++failures > retryAttempts) throw before;
        await this.#budget.spend(() => this.#budget.pause(failures));
      } else if (isRandom) {
        throw alwaysTaken(name);
      }
    }
  }
  /**
   * Deletes artifacts that newer ones contain, if `artifact-keep` is set. The build is stored by
   * now, so on failure the next run continues.
   *
   * @param {(entry: string) => boolean} contains
   */
  async #tidy(contains) {
    const { keep, branch, own, youngMs = YOUNG_MS } = this.#place;
    const base = this.#base;
    if (!keep || base?.branch !== own || branch !== own) return;
    const isContained = (it) => contains(asOther(it).entry);
    const rules = { base, keep, youngMs, isContained };
    try {
      for (const artifact of await this.#budget.spend(() => this.#superseded(rules))) {
        if (this.#budget.leftMs < this.#budget.wholeMs / 2) return;
        await this.#budget.spend(() => this.#artifacts.remove(artifact.id));
        this.#log?.detail(`${nameOf(artifact)} is deleted: ${nameOf(base)} has all of it`);
      }
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code === "ARTIFACT_FORBIDDEN") this.#say("notice", mayNotDelete(this.location));
      else this.#log?.detail(`older artifacts stay for now: ${message}`);
    }
  }
  /**
   * Searches the pages already read, and one more page with all names, a different one each time:
   * only those list the artifacts of second jobs.
   *
   * @param {import('./superseded.js').Rules} rules
   */
  async #superseded(rules) {
    const candidates = this.#candidates;
    if (candidates.ofBranch.length < rules.keep && !candidates.isLast) await candidates.readPage();
    const beforeMs = oldestKept(candidates.ofBranch, rules);
    if (beforeMs === null) return [];
    const { pagesOfAll } = candidates;
    const page = 1 + Math.floor(this.#budget.random() * pagesOfAll);
    const { artifacts } = await this.#artifacts.list(page);
    const named = artifacts.filter((it) => isNamed(it, this.#place.name) && !it.isExpired);
    const known = new Map([...candidates.ofBranch, ...named].map((it) => [it.id, it]));
    return superseded([...known.values()], beforeMs, rules);
  }
  /** The names to try, before a unique one. */
  #names() {
    const { name, run } = this.#place;
    const first = this.#candidates.hasRun(run) ? [] : [name];
    return [...first, ...this.#candidates.startNames];
  }
  #secondName() {
    const { name, attempt } = this.#place;
    return `${name}.${attempt}-${randomUUID()}`;
  }
  /**
   * Looks for an upload of this run whose answer was lost.
   *
   * @param {string} name
   * @param {Uint8Array} bytes
   * @returns {Promise<number | null>} null: it does not exist, or that is unknown
   */
  #find(name, bytes) {
    const look = async () => {
      const own = await this.#artifacts.ofRun(this.#place.run);
      for (const artifact of own.filter((it) => it.name === name)) {
        const content = await this.#artifacts.download(artifact);
        if (content && Buffer.from(bytes).equals(content.bytes)) return artifact.id;
      }
      return null;
    };
    return this.#budget.spend(look).catch(() => null);
  }
  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    if (!this.#base) await this.fetch();
    await this.#budget.spend(() => this.#candidates.lookForLate(null));
    const others = this.#candidates.bases.filter((it) => it !== this.#base);
    for (const artifact of others.slice(0, OLDER_TRIED)) {
      const found = await this.#budget.spend(() => this.#open(artifact));
      if (found?.bytes) yield { ...found, name: nameOf(artifact), bytes: found.bytes };
    }
  }
  /** A damaged artifact stays where it is. */
  async quarantine() {
    return `${this.location}, ${this.#base ? nameOf(this.#base) : "as it is"}`;
  }
  async close() {
  }
  /** The first candidate that still exists. */
  async #newest() {
    const candidates = this.#candidates;
    for (let tried = 0; ; ) {
      const artifact = candidates.bases[tried];
      if (artifact) {
        const found = await this.#open(artifact);
        if (found) return found;
        this.#gone.add(artifact.id);
        this.#say("warning", gone(this.location, artifact));
        tried++;
      } else if (candidates.isLast) {
        return null;
      } else {
        await candidates.readPage();
      }
    }
  }
  /** @param {Artifact[]} artifacts */
  async #firstOf(artifacts) {
    for (const artifact of artifacts) {
      const found = await this.#open(artifact);
      if (found) return found;
    }
    return null;
  }
  /**
   * A history that cannot be read is damaged; one that is gone is null.
   *
   * @param {Artifact} artifact
   * @returns {Promise<{ artifact: Artifact, bytes: Uint8Array | null, isIntact?: boolean,
   *   damage?: Failure } | null>}
   */
  async #open(artifact) {
    try {
      const content = await this.#artifacts.download(artifact);
      return content && { artifact, ...content };
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "STORAGE_CORRUPT") throw error;
      return { artifact, bytes: null, damage: error };
    }
  }
  /** @returns {import('../index.js').Fetched} */
  #none() {
    const { all, expired, elsewhere } = this.#candidates;
    if (all.length > 0) throw allGone(this.location);
    if (elsewhere.size > 0) this.#say("warning", onlyElsewhere(this.location, [...elsewhere]));
    if (expired) this.#say("warning", expiredAll(this.location, expired));
    return { bytes: null, lost: false, revision: null };
  }
  /** @param {Artifact} base */
  #tellOfExpiry({ branch, expiresAtMs }) {
    if (expiresAtMs === null || expiresAtMs - Date.now() > SOON_DAYS * DAY_MS) return;
    const isRenewed = branch === this.#place.own;
    this.#say("notice", expiresSoon(this.location, expiresAtMs, isRenewed ? null : branch));
  }
  /** Warns when the branch named by `artifact-branch-filter` has no artifact. */
  #tellOfMissing() {
    const { branch, own } = this.#place;
    const { ofBranch } = this.#candidates;
    if (branch !== own && ofBranch.length === 0) {
      this.#say("warning", nothingOn(this.location, branch));
    }
  }
  /**
   * Warns when a newer artifact has expired before the one we continue from.
   * @param {Artifact} base
   */
  #tellOfExpired(base) {
    const { expired } = this.#candidates;
    if (!expired || expired.branch !== base.branch || expired.id < base.id) return;
    this.#say("warning", expiredNewest(this.location, expired, base));
  }
  /**
   * Says something once, even if the history is fetched several times.
   * @param {'notice' | 'warning'} how
   * @param {string} text
   */
  #say(how, text) {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#log?.[how](text);
  }
};
function asOther(artifact) {
  const { id, run, name } = artifact;
  return { entry: `${ENTRY}${id}`, name: nameOf(artifact), run, isSecond: isSecondName(name) };
}
var ENTRY = "artifact:";
function idOf(entry) {
  return Number(entry.slice(ENTRY.length));
}

// js/storage/artifact/index.js
function openArtifacts(settings, limits) {
  const { key, artifact, context, isReadOnly, retryAttempts = 3, timeoutS = 300 } = settings;
  const forge = forgeOf(settings);
  const budget = new Budget(limits);
  const options = { ...forge, file: basename(key), isAnyFile: isReadOnly, retryAttempts };
  const retentionDays = artifact?.retentionDays ?? void 0;
  const artifacts = new GithubArtifacts({ ...options, retentionDays }, budget, limits.log);
  const place = {
    name: artifact?.name ?? "unentropy-metrics",
    branch: artifact?.branchFilter ?? context?.refName ?? "",
    own: context?.refName ?? "",
    defaultBranch: context?.defaultBranch ?? null,
    run: context?.build.runId ?? "",
    attempt: context?.build.attempt ?? 1,
    retryAttempts,
    timeoutS,
    keep: artifact?.keep ?? null
  };
  return new JoinedStore(artifacts, place, budget, limits.log);
}
export {
  openArtifacts
};
