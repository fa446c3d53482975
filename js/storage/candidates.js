/**
 * Which artifacts can hold the history of a branch: read page by page, newest first, and only those
 * that were made for this repository. Whoever can open a pull request from a fork can make an
 * artifact of any name, on a branch that is called like ours.
 */

/**
 * @typedef {import('./artifacts.js').Artifact} Artifact
 *
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} branch
 * @property {string | null} defaultBranch null: the forge is asked when it matters
 * @property {number} timeoutS of a run
 */

/** How late an artifact can turn up that was begun when others listed: an upload takes time. */
const LATE_S = 3600;

/** With a hundred on a page, so many of every name are looked through for those that are late. */
const PAGES_OF_ALL = 10;

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
  /** Those of the branch on the last page that was read. @type {Artifact[]} */
  lastFound = [];
  /** Those of the default branch, when that is another one. @type {Artifact[]} */
  ofDefault = [];
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
   * @param {import('./artifacts.js').Artifacts} artifacts
   * @param {Wanted} wanted
   */
  constructor(artifacts, wanted) {
    this.#artifacts = artifacts;
    this.#wanted = wanted;
  }

  /** What a run can continue, the best first. */
  get bases() {
    return [...this.ofBranch, ...this.ofDefault];
  }

  /** What belongs into the history of the branch. */
  get all() {
    return [...this.ofBranch, ...this.ofDefault.slice(0, 1), ...this.late];
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
    const { name, branch } = this.#wanted;
    const { artifacts, isLast } = await this.#artifacts.list(++this.#pages, name);
    this.isLast = isLast;
    for (const { run } of artifacts) this.#runs.add(run);
    const ours = artifacts.filter((it) => it.isOurs && it.name === name);
    const usable = ours.filter((it) => !it.isExpired);
    // What was added since the page before moves what was on that one to this one.
    const known = new Set(this.bases.map(({ id }) => id));
    this.lastFound = usable.filter((it) => it.branch === branch && !known.has(it.id));
    this.ofBranch.push(...this.lastFound);
    const defaultBranch = await this.#defaultBranch(ours);
    const isDefault = (/** @type {Artifact} */ it) => it.branch === defaultBranch;
    if (defaultBranch !== branch) {
      this.ofDefault.push(...usable.filter((it) => isDefault(it) && !known.has(it.id)));
    }
    this.expired ??=
      ours.find((it) => it.isExpired && (it.branch === branch || isDefault(it))) ?? null;
  }

  /**
   * Reads those of every name, as far back as whoever made `base` can have missed one; without a
   * base, as far as is bearable: where the first upload of all was cut off, the second has no other
   * name.
   *
   * @param {Artifact | null} base
   * @returns {Promise<boolean>} whether it came so far
   */
  async lookForLate(base) {
    const { name, branch, timeoutS } = this.#wanted;
    const longestMs = 1000 * Math.max(LATE_S, timeoutS);
    const sinceMs = base ? base.createdAtMs - longestMs : 0;
    for (let page = 1; page <= PAGES_OF_ALL; page++) {
      const { artifacts, isLast } = await this.#artifacts.list(page);
      const known = new Set([...this.late, ...this.bases].map(({ id }) => id));
      const runs = new Set(this.ofDefault.slice(0, 1).map(({ run }) => run));
      for (const it of artifacts) {
        const isNamed = it.name.replace(SECOND, '') === name;
        const isWanted = it.branch === branch || runs.has(it.run);
        if (isNamed && isWanted && it.isOurs && !it.isExpired && !known.has(it.id)) {
          this.late.push(it);
        }
      }
      if (isLast || artifacts.some(({ createdAtMs }) => createdAtMs < sinceMs)) return true;
    }
    return false;
  }

  /** Only what lies on other branches makes it matter. @param {Artifact[]} ours */
  async #defaultBranch(ours) {
    const wanted = this.#wanted;
    if (ours.every((it) => it.branch === wanted.branch)) return wanted.defaultBranch;
    wanted.defaultBranch ??= await this.#artifacts.defaultBranch();
    return wanted.defaultBranch;
  }
}

/** Whether it ends as those do: with an attempt and a UUID. @param {string} name */
export function isSecondName(name) {
  return SECOND.test(name);
}

const SECOND = /\.\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
