/**
 * The history as one artifact a run: nobody ever replaces anything, and whoever comes next joins
 * what the newest history does not know.
 *
 * Runs that overlap continue the same history, and each leaves its own. The next run takes the
 * newest as its base and merges the others in (`js/history/join.js`: a store does not look into bytes).
 * The ledger of a history names the artifacts that are in it, so each is downloaded once.
 *
 * A second job or a re-run of the same run must not replace the artifact of the first: it uploads
 * under the name with its attempt and a UUID; where the branch has no history yet, with one of a few
 * known ones (`candidates.js`).
 *
 * Knows no toolkit: `artifact/github.js` has it, and the tests explore this protocol with a forge
 * that does its worst.
 */
import { randomUUID } from 'node:crypto';
import { Failure, toFailure } from '../../errors.js';
import { refuseTooLarge } from '../../run/limits.js';
import { Candidates, isNamed, isSecondName } from './candidates.js';
import { oldestKept, superseded, YOUNG_MS } from './superseded.js';
import {
  allGone,
  alwaysTaken,
  expiredAll,
  expiredNewest,
  expiresSoon,
  gone,
  mayNotDelete,
  nameOf,
  nothingOn,
  onlyElsewhere,
} from './words.js';

/**
 * @typedef {import('./port.js').Artifact} Artifact
 * @typedef {import('../index.js').Store} Store
 * @typedef {import('../index.js').Other} Other
 *
 * @typedef {import('./candidates.js').Wanted & { attempt: number, retryAttempts: number,
 *   keep?: number | null, youngMs?: number }} Place `keep`: how many of its branch stay, where others may go;
 *   `youngMs`: how much younger than a base none goes
 */

/** Of what is older, to find a good one. */
const OLDER_TRIED = 20;

/** When so little is left of an artifact's life, people should know. */
const SOON_DAYS = 10;
const DAY_MS = 86_400_000;

/** @implements {Store} */
export class JoinedStore {
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
  /** Those late ones that whoever fetched has heard of. @type {Set<Artifact>} */
  #told = new Set();
  /** What this run was told is not there any more. @type {Set<number>} */
  #gone = new Set();
  /** @type {Set<string>} */
  #said = new Set();

  /**
   * @param {import('./port.js').Artifacts} artifacts
   * @param {Place} place
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

  /** Which artifact this run has continued, and which one it has made. */
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
      const base = found ?? (await this.#firstOf(candidates.late));
      if (!base) return this.#none();
      // What stands in for the newest need not know what that one has joined.
      if (base.artifact !== newest) await candidates.lookForLate(base.artifact);
      this.#told = new Set(candidates.late);
      this.#base = base.artifact;
      this.#tellOfExpiry(base.artifact);
      this.#tellOfExpired(base.artifact);
      const isOther = (/** @type {Artifact} */ it) =>
        it !== base.artifact && !this.#gone.has(it.id);
      const isFirst = (/** @type {Artifact} */ it) => it === candidates.ofOwn[0];
      const others = candidates.all
        .filter(isOther)
        .map((it) => ({ ...asOther(it), isFirst: isFirst(it) }));
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
      const isNew = (/** @type {Artifact} */ it) => it !== this.#base && !isKnown(asOther(it));
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
      const artifact = seen ?? (await this.#artifacts.find(id));
      if (!artifact?.isOurs || artifact.isExpired) return null;
      const content = await this.#artifacts.download(artifact);
      return content && { name: nameOf(artifact), ...content };
    });
  }

  /**
   * Nothing is replaced, so there is no conflict: what others upload meanwhile is joined by whoever
   * comes next.
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
    /** @type {Failure | null} */
    let before = null;
    for (let failures = 0; ; ) {
      const isRandom = names.length === 0;
      const name = names.shift() ?? this.#secondName();
      const upload = () => this.#artifacts.upload(name, path);
      const answer = await this.#budget.spend(upload).catch((error) => {
        // What used up the time says more than that it is used up.
        throw (error.code === 'STORAGE_TIMEOUT' && before) || error;
      });
      const stored = answer.outcome === 'stored' ? answer.id : null;
      const id = answer.outcome === 'unknown' ? await this.#find(name, bytes) : stored;
      if (id !== null) {
        this.#uploaded = { id, name, path };
        if (contains) await this.#tidy(contains);
        return 'ok';
      }
      if (answer.outcome === 'unknown') {
        before = answer.failure;
        if (++failures > retryAttempts) throw before;
        await this.#budget.spend(() => this.#budget.pause(failures));
      } else if (isRandom) {
        throw alwaysTaken(name);
      }
      // What failed may be there all the same: then there are two, and they join to one.
    }
  }

  /**
   * Removes artifacts that newer ones contain, where that is wanted. The build is stored by now:
   * whatever goes wrong can wait for the next run.
   *
   * @param {(entry: string) => boolean} contains
   */
  async #tidy(contains) {
    const { keep, branch, own, youngMs = YOUNG_MS } = this.#place;
    const base = this.#base;
    if (!keep || base?.branch !== own || branch !== own) return;
    const isContained = (/** @type {Artifact} */ it) => contains(asOther(it).entry);
    const rules = { base, keep, youngMs, isContained };
    try {
      for (const artifact of await this.#budget.spend(() => this.#superseded(rules))) {
        // The report has to be made as well.
        if (this.#budget.leftMs < this.#budget.wholeMs / 2) return;
        await this.#budget.spend(() => this.#artifacts.remove(artifact.id));
        this.#log?.detail(`${nameOf(artifact)} is deleted: ${nameOf(base)} has all of it`);
      }
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code === 'ARTIFACT_FORBIDDEN') this.#say('notice', mayNotDelete(this.location));
      else this.#log?.detail(`older artifacts stay for now: ${message}`);
    }
  }

  /**
   * Looks on the pages that were read, and on one more of all names, another one each time: the
   * artifacts of second jobs are listed there alone.
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

  /** Which names to try, before any that no other has. */
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
   * Looks for what this run has uploaded without being told so.
   *
   * @param {string} name
   * @param {Uint8Array} bytes
   * @returns {Promise<number | null>} null: it is not there, or nothing is known
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
    // Nor does what is restored.
    await this.#budget.spend(() => this.#candidates.lookForLate(null));
    const others = this.#candidates.bases.filter((it) => it !== this.#base);
    for (const artifact of others.slice(0, OLDER_TRIED)) {
      const found = await this.#budget.spend(() => this.#open(artifact));
      if (found?.bytes) yield { ...found, name: nameOf(artifact), bytes: found.bytes };
    }
  }

  /** A damaged artifact stays where it is. */
  async quarantine() {
    return `${this.location}, ${this.#base ? nameOf(this.#base) : 'as it is'}`;
  }

  async close() {}

  /** The first one that is still there. */
  async #newest() {
    const candidates = this.#candidates;
    for (let tried = 0; ; ) {
      const artifact = candidates.bases[tried];
      if (artifact) {
        const found = await this.#open(artifact);
        if (found) return found;
        this.#gone.add(artifact.id);
        this.#say('warning', gone(this.location, artifact));
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
   * What cannot be read is damaged, what is not there any more is null.
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
      if (!(error instanceof Failure) || error.code !== 'STORAGE_CORRUPT') throw error;
      return { artifact, bytes: null, damage: error };
    }
  }

  /** @returns {import('../index.js').Fetched} */
  #none() {
    const { all, expired, elsewhere } = this.#candidates;
    if (all.length > 0) throw allGone(this.location);
    if (elsewhere.size > 0) this.#say('warning', onlyElsewhere(this.location, [...elsewhere]));
    if (expired) this.#say('warning', expiredAll(this.location, expired));
    return { bytes: null, lost: false, revision: null };
  }

  /** @param {Artifact} base */
  #tellOfExpiry({ branch, expiresAtMs }) {
    if (expiresAtMs === null || expiresAtMs - Date.now() > SOON_DAYS * DAY_MS) return;
    const isRenewed = branch === this.#place.own;
    this.#say('notice', expiresSoon(this.location, expiresAtMs, isRenewed ? null : branch));
  }

  /** Another branch was asked for, and there is nothing on it. */
  #tellOfMissing() {
    const { branch, own } = this.#place;
    const { ofBranch } = this.#candidates;
    if (branch !== own && ofBranch.length === 0) {
      this.#say('warning', nothingOn(this.location, branch));
    }
  }

  /** What is newer lived shorter. @param {Artifact} base */
  #tellOfExpired(base) {
    const { expired } = this.#candidates;
    if (!expired || expired.branch !== base.branch || expired.id < base.id) return;
    this.#say('warning', expiredNewest(this.location, expired, base));
  }

  /** Once, however often it is fetched. @param {'notice' | 'warning'} how @param {string} text */
  #say(how, text) {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#log?.[how](text);
  }
}

/** @param {Artifact} artifact @returns {Other} */
function asOther(artifact) {
  const { id, run, name } = artifact;
  return { entry: `${ENTRY}${id}`, name: nameOf(artifact), run, isSecond: isSecondName(name) };
}

const ENTRY = 'artifact:';

/** @param {string} entry */
function idOf(entry) {
  return Number(entry.slice(ENTRY.length));
}
