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
 */

/** How late an artifact can turn up that was begun when others listed: an upload takes time. */
const LATE_S = 3600;

/** With a hundred on a page, so many of every name are looked through for those that are late. */
const PAGES_OF_ALL = 10;

/** Where that is not enough, the artifacts of so many runs are. */
const RUNS_LOOKED_AT = 20;

export class Candidates {
  #artifacts;
  #wanted;
  #pages = 0;
  /** @type {Set<string>} */
  #runs = new Set();
  /** No page is left to read. */
  isLast = false;
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

  /** Reads until there is one of the branch, or no page is left. */
  async look() {
    while (!this.isLast && this.ofBranch.length === 0) await this.readPage();
  }

  async readPage() {
    const { name, branch, own } = this.#wanted;
    const { artifacts, isLast } = await this.#artifacts.list(++this.#pages, name);
    this.isLast = isLast;
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
   * Reads those of every name, as far back as whoever made `base` can have missed one; without a
   * base, as far as is bearable: where the first upload of all was cut off, the second has no other
   * name.
   *
   * @param {Artifact | null} base
   */
  async lookForLate(base) {
    const longestMs = 1000 * Math.max(LATE_S, this.#wanted.timeoutS);
    const sinceMs = base ? base.createdAtMs - longestMs : 0;
    for (let page = 1; page <= PAGES_OF_ALL; page++) {
      const { artifacts, isLast } = await this.#artifacts.list(page);
      this.#addLate(artifacts);
      if (isLast || artifacts.some(({ createdAtMs }) => createdAtMs < sinceMs)) return;
    }
    const runs = new Set(this.all.map(({ run }) => run));
    for (const run of [...runs].slice(0, RUNS_LOOKED_AT)) {
      this.#addLate(await this.#artifacts.ofRun(run));
    }
  }

  /** @param {Artifact[]} artifacts of every name */
  #addLate(artifacts) {
    const { name, branch, own } = this.#wanted;
    const known = new Set([...this.late, ...this.bases].map(({ id }) => id));
    const runs = new Set(this.ofDefault.slice(0, 1).map(({ run }) => run));
    for (const it of artifacts) {
      const isNamed = it.name.replace(SECOND, '') === name;
      const isWanted = it.branch === branch || it.branch === own || runs.has(it.run);
      if (isNamed && isWanted && it.isOurs && !it.isExpired && !known.has(it.id))
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

const SECOND = /\.\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
