/**
 * Which artifacts can hold the history of a branch: read page by page, newest first, and only those
 * that were made for this repository. Whoever can open a pull request from a fork can make an
 * artifact of any name, on a branch that is called like ours.
 */

/**
 * @typedef {import('./port.js').Artifact} Artifact
 *
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} branch whose history to continue
 * @property {string} own the branch that this run leaves its history on
 * @property {string | null} defaultBranch null: the forge is asked when it matters
 * @property {number} timeoutS of a run
 * @property {string} run which this is; '' for a command
 */

/** How late an artifact can turn up that was begun when others listed: an upload takes time. */
const LATE_S = 3600;

/** With a hundred on a page, so many of every name are looked through before anything else is tried. */
const PAGES_OF_ALL = 10;

/** And so many where there is no history yet: a repository may have a million artifacts of other names. */
const PAGES_FOR_NONE = 50;

/**
 * How second names end that a listing by name does show. A run uses them where its branch has no
 * history: there is nothing yet from which later runs could tell how far back to look.
 */
const STARTS = [1, 2, 3, 4, 5].map((at) => `.0-00000000-0000-4000-8000-00000000000${at}`);

/**
 * How long after a run was begun it may upload: it can be started again for 30 days, and take 35.
 * https://docs.github.com/actions/managing-workflow-runs/re-running-workflows-and-jobs
 */
const RUN_MS = 66 * 86_400_000;

export class Candidates {
  #artifacts;
  #wanted;
  #pages = 0;
  /** How many there are. */
  #pagesInAll = 0;
  /** @type {Set<string>} */
  #runs = new Set();
  /** Whether the runs of the branch have shown that they left none. */
  #hasNone = false;
  /** @type {Promise<void> | null} */
  #starts = null;
  /** No page is left to read. */
  isLast = false;
  /** Of those of every name, as far as is known. */
  pagesOfAll = 0;
  /** @type {Artifact[]} */
  ofBranch = [];
  /** What runs like this one have left, where another branch is to be continued. @type {Artifact[]} */
  ofOwn = [];
  /** Those of the default branch, when that is a third one. @type {Artifact[]} */
  ofDefault = [];
  /** Of the last page that was read: what belongs into the history. @type {Artifact[]} */
  lastFound = [];
  /** And all that this repository has made. @type {Artifact[]} */
  lastOurs = [];
  /** Branches that nobody looks at. @type {Set<string>} */
  elsewhere = new Set();
  /** The newest one that can no longer be had. @type {Artifact | null} */
  expired = null;
  /**
   * What the pages that were read need not show: of a second job or a re-run, which no listing by
   * name finds, and what was begun long before it was done.
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

  /** What a run can continue, the best first. */
  get bases() {
    return [...this.ofBranch, ...this.ofOwn, ...this.ofDefault];
  }

  /** What belongs into the history of the branch. */
  get all() {
    return [...this.ofBranch, ...this.ofOwn, ...this.ofDefault.slice(0, 1), ...this.late];
  }

  /** Whether a run has used the name, as far as was read. @param {string} run */
  hasRun(run) {
    return this.#runs.has(run);
  }

  /** Under which names a run may leave its history, where the first is taken; then under any other. */
  get startNames() {
    const { name, own } = this.#wanted;
    return this.#lacking.includes(own) ? STARTS.map((end) => name + end) : [];
  }

  /** The branches of this run of which no listing by name has shown a history. */
  get #lacking() {
    const { branch, own } = this.#wanted;
    return [...new Set([branch, own])].filter(
      (it) => !this.bases.some((base) => base.branch === it),
    );
  }

  /**
   * Reads until there is one of the branch, or no page is left; or, where the runs of the branch have
   * left none, until there is one of another branch to continue.
   */
  async look() {
    const wanted = this.#wanted;
    // Who reads from elsewhere is on no branch.
    if (wanted.branch === '') wanted.branch = wanted.own = await this.#artifacts.defaultBranch();
    while (!this.isLast && this.ofBranch.length === 0) {
      await this.readPage();
      if (this.#pages === 1) this.#hasNone = await this.#branchHasNone();
      if (this.#hasNone && this.bases.length > 0) return;
    }
  }

  /** Whether the branch has none, where its runs show that sooner than all pages do. */
  async #branchHasNone() {
    const { name, branch } = this.#wanted;
    const pagesLeft = this.#pagesInAll - this.#pages;
    if (this.isLast || this.ofBranch.length > 0 || pagesLeft < 2) return false;
    const runs = await this.#runsOf([branch]);
    if (!runs || runs.length + 1 > pagesLeft) return false;
    const isOne = (/** @type {Artifact} */ it) => isNamed(it, name);
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
    // What was added since the page before moves what was on that one to this one.
    const known = new Set(this.bases.map(({ id }) => id));
    const usable = this.lastOurs.filter((it) => !it.isExpired && !known.has(it.id));
    const on = (/** @type {string | null} */ wanted) => usable.filter((it) => it.branch === wanted);
    const isSame = own === branch;
    this.lastFound = isSame ? on(branch) : [...on(branch), ...on(own)];
    this.ofBranch.push(...on(branch));
    if (!isSame) this.ofOwn.push(...on(own));
    const defaultBranch = await this.#defaultBranch(this.lastOurs);
    const isDefault = (/** @type {Artifact} */ it) => it.branch === defaultBranch;
    const isThird = defaultBranch !== branch && defaultBranch !== own;
    if (isThird) this.ofDefault.push(...on(defaultBranch));
    const wanted = [branch, own, defaultBranch];
    for (const it of usable) if (!wanted.includes(it.branch)) this.elsewhere.add(it.branch ?? '');
    this.expired ??=
      this.lastOurs.find((it) => it.isExpired && (it.branch === branch || isDefault(it))) ?? null;
  }

  /**
   * Finds those that no listing by name shows, as far back as the run that made `base` can have missed
   * one, however many others there are. Where a branch has no base, that would be any time: its runs use
   * names then that can be listed.
   *
   * @param {Artifact | null} base
   */
  async lookForLate(base) {
    const longestMs = 1000 * Math.max(LATE_S, this.#wanted.timeoutS);
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

  /** Finds what the branches without a history have under other names, once. */
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
   * Looks through the runs of the branches instead of pages.
   *
   * @param {number | null} sinceMs
   * @param {number} pages that are left
   * @returns {Promise<boolean>} false: there are more of them than pages, or nothing is known
   */
  async #lookInRuns(sinceMs, pages) {
    const { branch, own } = this.#wanted;
    const begunMs = sinceMs === null ? undefined : sinceMs - RUN_MS;
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
   * @returns {Promise<import('./port.js').Run[] | null>} null: unknown; all pages are to be read then
   */
  async #runsOf(branches, sinceMs) {
    const { own, run } = this.#wanted;
    const lists = [];
    for (const branch of new Set(branches)) {
      // What it would spare is tried all the same.
      const runs = await this.#artifacts.runsOf(branch, sinceMs).catch(() => null);
      // A list without this very run may lack others as well.
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

  /** Only what lies on other branches makes it matter. @param {Artifact[]} ours */
  async #defaultBranch(ours) {
    const wanted = this.#wanted;
    const { branch, own } = wanted;
    if (ours.every((it) => it.branch === branch || it.branch === own)) return wanted.defaultBranch;
    wanted.defaultBranch ??= await this.#artifacts.defaultBranch();
    return wanted.defaultBranch;
  }
}

/** Whether it ends as those do: with an attempt and a UUID. @param {string} name */
export function isSecondName(name) {
  return SECOND.test(name);
}

/** @param {Artifact} artifact @param {string} name with or without what makes it a second one */
export function isNamed(artifact, name) {
  return artifact.name.replace(SECOND, '') === name;
}

const SECOND = /\.\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
