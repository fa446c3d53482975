/**
 * The history as one artifact per run: nothing is ever replaced, and the next run joins what the
 * newest history lacks.
 *
 * Runs that overlap continue the same history, and each leaves its own. The next run takes the
 * newest as its base and merges the others in (`js/history/join.js`: a store does not look into bytes).
 * The ledger of a history names the artifacts that are in it, so each is downloaded once.
 *
 * A second job or a re-run of the same run must not replace the artifact of the first: it uploads
 * under the name with its attempt and a UUID; where the branch has no history yet, with one of a
 * few known ones (`candidates.js`).
 *
 * This file knows no toolkit: `js/github/artifacts.js` does, and the tests explore this protocol
 * with a forge that does its worst.
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
 *   keep?: number | null, youngMs?: number }} ArtifactPlace `keep`: how many artifacts of the
 *   branch stay when others may be deleted; `youngMs`: how much older than the base an artifact must be
 */

/** How many older artifacts are tried to find an intact one. */
const OLDER_TRIED = 20;

/** Warn when an artifact expires within this time. */
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
  /** Late artifacts that the caller already knows of. @type {Set<Artifact>} */
  #told = new Set();
  /** Artifacts that turned out to be gone. @type {Set<number>} */
  #gone = new Set();
  /** @type {Set<string>} */
  #said = new Set();

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
      const base = found ?? (await this.#firstOf(candidates.late));
      if (!base) return this.#none();
      // A replacement for the newest history need not contain what that one had joined.
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
    /** @type {Failure | null} */
    let before = null;
    for (let failures = 0; ; ) {
      const isRandom = names.length === 0;
      const name = names.shift() ?? this.#secondName();
      const upload = () => this.#artifacts.upload(name, path);
      const answer = await this.#budget.spend(upload).catch((error) => {
        // The failure that used up the time says more than the timeout.
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
      // A failed upload may exist anyway: then there are two artifacts, which are joined.
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
    const isContained = (/** @type {Artifact} */ it) => contains(asOther(it).entry);
    const rules = { base, keep, youngMs, isContained };
    try {
      for (const artifact of await this.#budget.spend(() => this.#superseded(rules))) {
        // Leave time for the report.
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
    // A restored history may lack what the newest one had joined, so late artifacts are listed too.
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

  /** The first candidate that still exists. */
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

  /** Warns when the branch named by `artifact-branch-filter` has no artifact. */
  #tellOfMissing() {
    const { branch, own } = this.#place;
    const { ofBranch } = this.#candidates;
    if (branch !== own && ofBranch.length === 0) {
      this.#say('warning', nothingOn(this.location, branch));
    }
  }

  /**
   * Warns when a newer artifact has expired before the one we continue from.
   * @param {Artifact} base
   */
  #tellOfExpired(base) {
    const { expired } = this.#candidates;
    if (!expired || expired.branch !== base.branch || expired.id < base.id) return;
    this.#say('warning', expiredNewest(this.location, expired, base));
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
