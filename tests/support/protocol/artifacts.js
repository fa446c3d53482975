/** Artifacts for exploring the protocol of joined stores; nothing happens before its turn. */
import { Failure } from '../../../js/errors.js';
import { JoinedStore } from '../../../js/storage/artifact/store.js';
import { textOf } from './model.js';
import { Turns } from './turns.js';

/**
 * @typedef {object} Made
 * @property {number} id
 * @property {string} name
 * @property {string} run
 * @property {string} branch
 * @property {string} text
 * @property {boolean} isListed an artifact that is being uploaded is not
 * @property {boolean} [isDeleted]
 *
 * @typedef {object} Traits
 * @property {number} [perPage]
 * @property {Omit<Made, 'id' | 'isListed'>[]} [before] what is there before, the oldest first
 * @property {boolean} [areRunsListed] whether it lists the runs of a branch
 * @property {number} [keep] how many artifacts runs leave, where others contain the older ones
 * @property {number} [youngMs] how much older than a base those have to be
 * @property {number} [everyMs] how much later than the one before each is made
 */

const NAME = 'metrics';

/**
 * Of a name that only its UUID tells from others: as random ones they would make no two states alike.
 * Known ones are of the attempt 0.
 */
const UUID = /(?<=\.[1-9]\d*-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class Forge extends Turns {
  /** @type {Made[]} */
  made = [];

  /** @param {Traits} [traits] */
  constructor({ perPage = 100, before = [], areRunsListed = true, ...times } = {}) {
    super();
    this.times = { youngMs: 0, everyMs: 1, ...times };
    this.perPage = perPage;
    this.areRunsListed = areRunsListed;
    for (const each of before) this.made.push({ ...each, id: this.#nextId(), isListed: true });
  }

  /** Other workflows leave artifacts, of other names on another branch. @param {number} count */
  crowd(count) {
    const text = textOf({});
    for (let at = 0; at < count; at++) {
      const other = { name: 'logs', run: `x${at}`, branch: 'other', text };
      this.made.push({ ...other, id: this.#nextId(), isListed: true });
    }
  }

  /** The newest history of a branch, which the next run continues. */
  newest(branch = 'main') {
    const isOne = (/** @type {Made} */ it) => it.isListed && it.branch === branch;
    return (
      this.made.filter((it) => isOne(it) && it.name === NAME).at(-1) ?? this.made.findLast(isOne)
    );
  }

  /**
   * @param {number} run
   * @param {import('../../../js/run/budget.js').Budget} budget
   * @param {import('./explore.js').Change & { attempt?: number }} change
   */
  store(run, budget, { run: id, attempt = 1 }) {
    const place = {
      name: NAME,
      branch: 'main',
      own: 'main',
      defaultBranch: 'main',
      run: id,
      attempt,
      ...this.times,
    };
    const artifacts = this.#artifacts(run, id);
    return new JoinedStore(artifacts, { ...place, timeoutS: 300, retryAttempts: 1 }, budget);
  }

  /**
   * @param {number} run
   * @param {string} id
   * @returns {import('../../../js/storage/artifact/port.js').Artifacts}
   */
  #artifacts(run, id) {
    return {
      location: 'model://',
      defaultBranch: async () => 'main',
      list: (page, name = '') =>
        this.ask(run, `list ${name} ${page}`, () => this.#list(page, name)),
      ofRun: async (of) =>
        this.made.filter((it) => it.run === of && it.isListed).map(this.#asArtifact),
      runsOf: async (branch) => {
        const runs = this.made.filter((it) => it.branch === branch).map(({ run: id }) => id);
        const all = [...new Set([...runs, id])].map((it) => ({ run: it, changedAtMs: 0 }));
        return this.areRunsListed ? all : null;
      },
      find: async (wanted) => {
        const found = this.made.find((it) => it.id === wanted && it.isListed);
        return found ? this.#asArtifact(found) : null;
      },
      download: ({ id: wanted }) =>
        this.ask(run, `download ${wanted}`, () => {
          const found = this.made.find((it) => it.id === wanted && !it.isDeleted);
          return found ? { bytes: Buffer.from(found.text) } : null;
        }),
      remove: (wanted) => this.ask(run, `delete ${wanted}`, () => this.#remove(wanted), true),
      stage: async (bytes) => Buffer.from(bytes).toString(),
      upload: async (name, text) => {
        const what = `create ${name.replace(UUID, '…')}`;
        const created = await this.ask(run, what, () => this.#create(id, name, text), true);
        if (created.outcome) return created;
        return this.ask(run, `finalize ${created}`, () => this.#finalize(created), true);
      },
    };
  }

  /** @param {number} page @param {string} name */
  #list(page, name) {
    const all = this.made.filter((it) => it.isListed && (name === '' || it.name === name));
    const start = (page - 1) * this.perPage;
    const artifacts = all
      .reverse()
      .slice(start, start + this.perPage)
      .map(this.#asArtifact);
    const pages = Math.ceil(all.length / this.perPage);
    return { artifacts, isLast: page >= pages, pages };
  }

  /** @param {string} run @param {string} name @param {string} text */
  #create(run, name, text) {
    if (this.made.some((it) => it.run === run && it.name === name)) return { outcome: 'taken' };
    const id = this.#nextId();
    const like = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
    const own = { id, name: name.replace(UUID, like), text, branch: 'main', isListed: false };
    this.made.push({ ...own, run });
    return id;
  }

  /** @param {number} id */
  #finalize(id) {
    for (const it of this.made) if (it.id === id) it.isListed = true;
    return { outcome: 'stored', id };
  }

  /** @param {number} id */
  #remove(id) {
    for (const it of this.made) {
      if (it.id === id) Object.assign(it, { isListed: false, isDeleted: true });
    }
  }

  #nextId() {
    return this.made.length + 1;
  }

  get kept() {
    return this.made;
  }

  /** @param {import('./turns.js').Request} request */
  loses({ what, answer, fail }) {
    const failure = new Failure('ARTIFACT_UNAVAILABLE', 'the answer got lost', 'try again');
    if (/^(create|finalize)/.test(what)) answer({ outcome: 'unknown', failure });
    else fail(failure);
  }

  /** @param {Made} made @returns {import('../../../js/storage/artifact/port.js').Artifact} */
  #asArtifact = ({ id, name, run, branch, text }) => {
    const createdAtMs = id * this.times.everyMs;
    const times = { createdAtMs, expiresAtMs: null, isExpired: false };
    return { id, name, run, branch, isOurs: true, ...times, sizeBytes: text.length, digest: null };
  };
}
