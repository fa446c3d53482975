/** What a GitHub holds: one repository, its runs, and the artifacts they left. */
import { createHash } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Run one attempt of a run
 * @property {number} runId
 * @property {number} attempt
 * @property {string} branch the head's
 * @property {string} sha the head's
 * @property {boolean} isFork whether the head is in a fork
 * @property {string} backendId what the artifact service calls the attempt
 * @property {string} jobId what it calls the job
 * @property {number} startedAtMs
 *
 * @typedef {object} Artifact
 * @property {number} id 0 until it is finalized
 * @property {string} name
 * @property {Run} run
 * @property {string} blob path in the blob store
 * @property {number} size
 * @property {string | null} digest
 * @property {number} createdAtMs
 * @property {number} expiresAtMs
 *
 * @typedef {object} Repository
 * @property {number} id
 * @property {number} forkId what its fork has as `id`
 * @property {string} owner
 * @property {string} name
 * @property {string} defaultBranch
 * @property {boolean} isPublic
 * @property {number} retentionDays
 */

export class State {
  /** How far its clock is ahead. */
  clockMs = 0;
  /** @type {Artifact[]} all that were created, the oldest first */
  #artifacts = [];
  /** @type {Map<string, Run>} by the service's names */
  #runs = new Map();
  #lastId = 5_000_000_000; // Beyond 32 bits, where GitHub's are.

  /** @param {Repository} repository */
  constructor(repository) {
    this.repository = repository;
  }

  nowMs() {
    return Date.now() + this.clockMs;
  }

  /**
   * The attempt of a run, known to the artifact service from now on.
   *
   * @param {{ runId: number | string, attempt?: number, branch?: string, sha?: string, isFork?: boolean }} about
   * @returns {Run}
   */
  run({ runId, attempt = 1, branch = this.repository.defaultBranch, sha, isFork = false }) {
    const backendId = uuidOf(`${runId} ${attempt}`);
    const run = {
      ...{ runId: Number(runId), attempt, branch, isFork, backendId },
      sha: sha ?? createHash('sha1').update(String(runId)).digest('hex'),
      jobId: uuidOf(`job of ${runId} ${attempt}`),
      startedAtMs: this.#runs.get(backendId)?.startedAtMs ?? this.nowMs(),
    };
    this.#runs.set(backendId, run);
    return run;
  }

  /** @param {string} backendId */
  runOf(backendId) {
    return this.#runs.get(backendId) ?? null;
  }

  /**
   * The runs of a branch, the newest first: each with its last attempt, and with the times of all.
   *
   * @param {string | null} branch
   */
  runs(branch) {
    /** @type {Map<number, { run: Run, createdAtMs: number, updatedAtMs: number }>} */
    const known = new Map();
    const wanted = [...this.#runs.values()].filter((it) => branch === null || it.branch === branch);
    for (const run of wanted.sort((a, b) => a.attempt - b.attempt)) {
      const own = this.#artifacts.filter((it) => it.run.backendId === run.backendId);
      const times = [run.startedAtMs, ...own.map(({ createdAtMs }) => createdAtMs)];
      const before = known.get(run.runId);
      const createdAtMs = before?.createdAtMs ?? Math.min(...times);
      known.set(run.runId, { run, createdAtMs, updatedAtMs: Math.max(...times) });
    }
    return [...known.values()].sort((a, b) => b.createdAtMs - a.createdAtMs);
  }

  /**
   * Takes the name, for an upload or for good. A name is taken once in an attempt.
   *
   * @param {Run} run
   * @param {string} name
   * @param {{ createdAtMs?: number, expiresAtMs?: number }} [times]
   * @returns {Artifact | null}
   */
  create(run, name, { createdAtMs = this.nowMs(), expiresAtMs } = {}) {
    if (this.pending(run, name)) return null;
    const longestMs = createdAtMs + this.repository.retentionDays * DAY_MS;
    const artifact = {
      ...{ id: 0, name, run, size: 0, digest: null, createdAtMs },
      blob: `${run.backendId}/workflow-job-run-${run.jobId}/artifacts/${hexOf(name)}.zip`,
      expiresAtMs: Math.min(expiresAtMs ?? longestMs, longestMs),
    };
    this.#artifacts.push(artifact);
    return artifact;
  }

  /**
   * What an attempt created under a name, finalized or not.
   *
   * @param {Run} run
   * @param {string} name
   */
  pending({ backendId }, name) {
    const isIt = (/** @type {Artifact} */ it) => it.run.backendId === backendId && it.name === name;
    return this.#artifacts.find(isIt) ?? null;
  }

  /**
   * Makes it an artifact that others see. Who finalizes twice has two of them
   * (https://github.com/actions/upload-artifact/issues/531).
   *
   * @param {Artifact} artifact
   * @param {{ size: number, digest: string | null, id?: number }} content `id`: one greater than
   *   any there is, the next if nothing is said
   */
  finalize(artifact, { size, digest, id = this.#lastId + 1 }) {
    const made = artifact.id === 0 ? artifact : { ...artifact };
    if (made !== artifact) this.#artifacts.push(made);
    this.#lastId = id;
    Object.assign(made, { id, size, digest });
    return made;
  }

  /**
   * The finalized ones, the newest first, expired ones included.
   *
   * @param {{ name?: string | null, runId?: number | null }} [filter]
   */
  artifacts({ name = null, runId = null } = {}) {
    return this.#artifacts
      .filter((it) => it.id > 0)
      .filter((it) => name === null || it.name === name)
      .filter(({ run }) => runId === null || run.runId === runId)
      .sort((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id);
  }

  /** Also one that is not finalized. @param {string} path ends with that in the blob store */
  blobAt(path) {
    return this.#artifacts.find(({ blob }) => path.endsWith(`/${blob}`)) ?? null;
  }

  /** @param {number | null} id */
  find(id) {
    return this.#artifacts.find((it) => it.id === id && it.id > 0) ?? null;
  }

  /** @param {Artifact} artifact */
  remove(artifact) {
    this.#artifacts.splice(this.#artifacts.indexOf(artifact), 1);
  }

  /** @param {Artifact} artifact */
  isExpired({ expiresAtMs }) {
    return expiresAtMs <= this.nowMs();
  }
}

/** @param {string} text */
function hexOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** @param {string} text */
function uuidOf(text) {
  return hexOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
