/**
 * Which artifacts can hold the history of a branch: read page by page, newest first, and only those
 * that were made for this repository. Anyone who can open a pull request from a fork can make an
 * artifact of any name, on a branch named like ours.
 */

/**
 * @typedef {import('./port.js').Artifact} Artifact
 *
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} branch whose history to continue
 * @property {string} own the branch of this run's own history
 * @property {string | null} defaultBranch null: the forge is asked if it matters
 * @property {number} timeoutS of a run
 * @property {string} run the id of this run; '' for a command
 */

/** How long an upload may take: an artifact can appear this long after it was begun. */
const LATE_S = 3600;

/**
 * How many pages with artifacts of every name are read, a hundred each, before another way is
 * tried.
 */
const PAGES_OF_ALL = 10;

/**
 * The same when the branch has no history yet: a repository may have a million artifacts of other
 * names.
 */
const PAGES_FOR_NONE = 50;

/**
 * Endings of second names that can be listed by name. A run uses them when its branch has no
 * history, because later runs could not tell how far back to look.
 */
const STARTS = [1, 2, 3, 4, 5].map((at) => `.0-00000000-0000-4000-8000-00000000000${at}`);

/**
 * How long after its start a run may upload: it can be repeated for 30 days, and take 35.
 * https://docs.github.com/actions/managing-workflow-runs/re-running-workflows-and-jobs
 */
const RUN_MS = 66 * 86_400_000;

export class Candidates {
  #artifacts;
  #wanted;
  #pages = 0;
  /** How many pages exist. */
  #pagesInAll = 0;
  /** @type {Set<string>} */
  #runs = new Set();
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
  elsewhere = new Set();
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
    return [...new Set([branch, own])].filter(
      (it) => !this.bases.some((base) => base.branch === it),
    );
  }

  /**
   * Reads pages until an artifact of the branch is found, or no page is left; or, if the runs of
   * the branch left none, until one of another branch can be continued.
   */
  async look() {
    const wanted = this.#wanted;
    // A command elsewhere is not on a branch.
    if (wanted.branch === '') wanted.branch = wanted.own = await this.#artifacts.defaultBranch();
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
    // New artifacts shift old ones from the previous page to this one.
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
   * Finds artifacts that no listing by name shows, as far back as the run that made `base` can have
   * missed one, past any number of others. Without a base that could be any time, so the runs of
   * such a branch use names that can be listed.
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
   * @returns {Promise<import('./port.js').Run[] | null>} null: unknown, so all pages have to be
   *   read
   */
  async #runsOf(branches, sinceMs) {
    const { own, run } = this.#wanted;
    const lists = [];
    for (const branch of new Set(branches)) {
      // On failure, the pages are read instead.
      const runs = await this.#artifacts.runsOf(branch, sinceMs).catch(() => null);
      // A list that lacks this run may lack others too.
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
}

/** Whether a name ends with an attempt and a UUID. @param {string} name */
export function isSecondName(name) {
  return SECOND.test(name);
}

/** @param {Artifact} artifact @param {string} name with or without the ending of a second name */
export function isNamed(artifact, name) {
  return artifact.name.replace(SECOND, '') === name;
}

const SECOND = /\.\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
