/**
 * The artifacts of a repository, through GitHub's own toolkits.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { Failure, systemFailure } from '../errors.js';
import { refuseTooLarge } from '../run/limits.js';
import { until, whileAlive } from './abortable.js';
import { answerMs, apiOf, isWorthWaiting } from './api.js';
import { readEntry } from './archive.js';
import { seal, sealOf } from './checksum.js';
import { apiFailure, isGone, isRefusal, isSlow, limitOf } from './failures.js';
import { loadToolkit } from './toolkit.js';
import { explained, listen } from './toolkit-log.js';
import { upload } from './upload.js';

/**
 * @typedef {import('../storage/artifact/port.js').Artifacts} Artifacts
 * @typedef {import('../storage/artifact/port.js').Artifact} Artifact
 *
 * @typedef {import('./credentials.js').Forge & { file: string, retryAttempts: number,
 *   retentionDays?: number, isAnyFile?: boolean }} Options `file`: the name of the history in an
 *   archive; `isAnyFile`: accept another name if it is the only file
 */

const PER_PAGE = 100;

/** GitHub lists at most this many filtered runs. */
const MOST_RUNS = 1000;

/** Five seconds in total. */
const PATIENCE = { retries: 3, minTimeout: 700, factor: 2 };

/** @implements {Artifacts} */
export class GithubArtifacts {
  #options;
  #budget;
  #log;
  #api;

  /**
   * @param {Options} options
   * @param {import('../run/budget.js').Budget} budget
   * @param {import('../run/log.js').Log} [log]
   */
  constructor(options, budget, log) {
    this.#options = options;
    this.#budget = budget;
    this.#log = log;
    this.#api = apiOf(options, budget, log);
    this.repository = `${options.owner}/${options.repo}`;
    this.location = `artifact://${this.repository}/`;
  }

  async defaultBranch() {
    const { owner, repo } = this.#options;
    const what = 'ask for the default branch';
    const found = await this.#ask(what, () => this.#api.rest.repos.get({ owner, repo }));
    const branch = found.data?.default_branch;
    if (typeof branch !== 'string') throw odd(what, this.repository);
    return branch;
  }

  /** @param {number} page @param {string} [name] */
  async list(page, name) {
    const { owner, repo } = this.#options;
    const what = 'list the artifacts';
    const where = { owner, repo, name, page, per_page: PER_PAGE };
    const answer = this.#ask(what, () => this.#api.rest.actions.listArtifactsForRepo(where));
    // The next step needs it: load it while waiting.
    loadToolkit().catch(() => {});
    const { data } = await answer;
    const { artifacts, total_count: total } = data ?? {};
    const isList = Array.isArray(artifacts) && artifacts.every(isArtifact);
    // An unexpected empty page only shows that something is wrong.
    const isWhole = isList && (artifacts.length > 0 || total <= (page - 1) * PER_PAGE);
    if (!isWhole || !Number.isSafeInteger(total)) throw odd(what, this.repository);
    const pages = Math.ceil(total / PER_PAGE);
    return { artifacts: artifacts.map(asArtifact), isLast: page >= pages, pages };
  }

  /** @param {string} run */
  async ofRun(run) {
    const { owner, repo } = this.#options;
    const what = `list the artifacts of run ${run}`;
    const where = { owner, repo, run_id: Number(run), per_page: PER_PAGE };
    /** @type {Artifact[]} */
    const all = [];
    for (let page = 1; ; page++) {
      const { data } = await this.#ask(what, () =>
        this.#api.rest.actions.listWorkflowRunArtifacts({ ...where, page }),
      );
      if (!Array.isArray(data?.artifacts)) throw odd(what, this.repository);
      all.push(...data.artifacts.map(asArtifact));
      if (data.artifacts.length < PER_PAGE) return all;
    }
  }

  /** @param {string} branch @param {number} [sinceMs] */
  async runsOf(branch, sinceMs) {
    const { owner, repo } = this.#options;
    const what = `list the runs of the branch "${branch}"`;
    const begun = sinceMs === undefined ? {} : { created: `>=${new Date(sinceMs).toISOString()}` };
    const where = { owner, repo, branch, ...begun, exclude_pull_requests: true };
    /** @type {import('../storage/artifact/port.js').Run[]} */
    const runs = [];
    for (let page = 1; ; page++) {
      const asked = { ...where, per_page: PER_PAGE, page };
      const { data } = await this.#ask(what, () =>
        this.#api.rest.actions.listWorkflowRunsForRepo(asked),
      );
      const { workflow_runs: found, total_count: total } = data ?? {};
      if (!Array.isArray(found) || !Number.isSafeInteger(total)) throw odd(what, this.repository);
      if (total > MOST_RUNS) return null;
      runs.push(...found.map(asRun));
      if (found.length < PER_PAGE) return runs;
    }
  }

  /**
   * @param {number} id
   * @param {{ retries?: number }} [request]
   * @returns {Promise<Artifact | null>}
   */
  async find(id, request = {}) {
    const { owner, repo } = this.#options;
    const where = { owner, repo, artifact_id: id };
    const what = `look at artifact ${id}`;
    const found = await this.#ask(what, () =>
      this.#api.rest.actions.getArtifact({ ...where, request }).catch(nullIfGone),
    );
    if (found && !isArtifact(found.data)) throw odd(what, this.repository);
    return found && asArtifact(found.data);
  }

  /** @param {number} id @returns {Promise<unknown>} */
  remove(id) {
    const { owner, repo } = this.#options;
    const where = { owner, repo, artifact_id: id };
    return this.#ask(`delete artifact ${id}`, () =>
      this.#api.rest.actions.deleteArtifact(where).catch(nullIfGone),
    );
  }

  /** @param {Artifact} artifact @returns {Promise<import('../storage/artifact/port.js').Content | null>} */
  async download(artifact) {
    const { owner: repositoryOwner, repo: repositoryName, token, file, isAnyFile } = this.#options;
    const what = `artifact ${artifact.id} (${artifact.name} of run ${artifact.run})`;
    refuseTooLarge(what, artifact.sizeBytes);
    const folder = await this.#newFolder();
    const { DefaultArtifactClient } = await loadToolkit();
    const findBy = { token, repositoryOwner, repositoryName, workflowRunId: Number(artifact.run) };
    const expectedHash = artifact.digest ?? undefined;
    const options = { skipDecompress: true, expectedHash, findBy };
    const get = async (/** @type {number} */ attempt) => {
      const client = new DefaultArtifactClient();
      // An abandoned download may still write to its own path.
      const path = join(folder, String(attempt));
      const start = (/** @type {(forMs?: number) => void} */ sign) => {
        listen(this.#log, sign);
        return client.downloadArtifact(artifact.id, { ...options, path });
      };
      const { signal } = this.#budget;
      return { path, ...(await whileAlive(start, answerMs(this.#budget), signal)) };
    };
    try {
      const download = () =>
        this.#again(get).catch((error) => {
          throw explained(error);
        });
      const { path, digestMismatch } = await this.#ask(`download ${what}`, download);
      const [name] = await readdir(path);
      if (!name || digestMismatch) throw changed(what);
      return await readEntry(join(path, name), file, what, isAnyFile);
    } catch (error) {
      if (error instanceof Failure && isGone(error.cause)) return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * The file stays on disk until the runner cleans up: if everything else fails, the history can be
   * found there.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  async stage(bytes) {
    const { file } = this.#options;
    const path = join(await this.#newFolder(), file);
    const sealed = seal(file, bytes).then((text) => writeFile(sealOf(path), text));
    await Promise.all([writeFile(path, bytes), sealed]).catch((error) => {
      throw systemFailure('STORAGE_UNWRITABLE', 'write', path, error);
    });
    return path;
  }

  /**
   * @param {string} name
   * @param {string} path
   * @returns {Promise<import('../storage/artifact/port.js').Uploaded>}
   */
  async upload(name, path) {
    const { retentionDays } = this.#options;
    const what = { name, path, beside: [sealOf(path)], retentionDays };
    const { signal } = this.#budget;
    const limits = { silentMs: answerMs(this.#budget), signal };
    const uploaded = await upload(what, this.#log, limits).catch((error) => {
      if (signal.aborted) this.#log?.warning(cutShort(what));
      throw error;
    });
    if (uploaded.outcome !== 'stored') return uploaded;
    const { id, digest } = uploaded;
    const found = await this.#verify(id);
    const isOther = found?.digest && digest && found.digest !== `sha256:${digest}`;
    if (found === null || isOther) return { outcome: 'unknown', failure: unverified(what) };
    return { outcome: 'stored', id };
  }

  /**
   * An acknowledged artifact can take a moment to become visible. Without permission to read it, do
   * not wait.
   *
   * @param {number} id
   */
  #verify(id) {
    const look = async () => {
      const found = await this.find(id, { retries: 0 }).catch(() => undefined);
      if (found === null) throw new Error('not yet');
      return found;
    };
    const { signal } = this.#budget;
    // The upload was acknowledged: running out of time to verify it does not make it doubtful.
    return pRetry(look, { ...PATIENCE, signal }).catch(() => (signal.aborted ? undefined : null));
  }

  /**
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #ask(what, ask) {
    try {
      return await until(ask(), this.#budget.signal);
    } catch (error) {
      const { signal } = this.#budget;
      if (signal.aborted) this.#log?.info(`GitHub had not answered: ${what} of ${this.repository}`);
      signal.throwIfAborted();
      throw apiFailure(error, { what, repository: this.repository });
    }
  }

  /**
   * The toolkit retries a download, but neither the request for its address nor a transfer that
   * fell silent.
   *
   * @template T
   * @param {(attempt: number) => Promise<T>} act
   */
  #again(act) {
    const { signal } = this.#budget;
    return pRetry(act, {
      retries: this.#options.retryAttempts,
      signal,
      shouldRetry: async ({ error }) => {
        if (isSlow(error)) return true;
        if (!isRefusal(error)) return false;
        const seconds = limitOf(error)?.seconds;
        if (seconds === undefined) return error.status >= 500;
        if (seconds === null || !isWorthWaiting(seconds, this.#budget, this.#log)) return false;
        await sleep(seconds * 1000, undefined, { signal });
        return true;
      },
    });
  }

  async #newFolder() {
    const { folder } = this.#options;
    try {
      await mkdir(folder, { recursive: true });
      return await mkdtemp(join(folder, 'unentropy-'));
    } catch (error) {
      throw systemFailure('STORAGE_UNWRITABLE', 'write in', folder, error);
    }
  }
}

/**
 * https://docs.github.com/rest/actions/workflow-runs
 *
 * @param {{ id: number, status: string | null, updated_at: string }} run
 */
function asRun({ id, status, updated_at }) {
  const changedAtMs = Date.parse(updated_at);
  const isOver = status === 'completed' && !Number.isNaN(changedAtMs);
  return { run: String(id), changedAtMs: isOver ? changedAtMs : Number.POSITIVE_INFINITY };
}

/** Whether an answer has the fields that every artifact has. @param {any} it */
function isArtifact(it) {
  return Number.isSafeInteger(it?.id) && typeof it.name === 'string';
}

/**
 * https://docs.github.com/rest/actions/artifacts
 *
 * @param {import('@octokit/openapi-types').components['schemas']['artifact']} artifact
 * @returns {Artifact}
 */
function asArtifact({
  id,
  name,
  expired,
  created_at,
  expires_at,
  size_in_bytes,
  digest,
  workflow_run,
}) {
  const { id: run, head_branch, repository_id, head_repository_id } = workflow_run ?? {};
  return {
    id,
    name,
    branch: head_branch ?? null,
    run: String(run ?? ''),
    isOurs: Number.isSafeInteger(repository_id) && repository_id === head_repository_id,
    isExpired: expired,
    createdAtMs: created_at ? Date.parse(created_at) : 0,
    expiresAtMs: expires_at ? Date.parse(expires_at) : null,
    sizeBytes: size_in_bytes,
    digest: digest ?? null,
  };
}

/** @param {unknown} error @returns {null} */
function nullIfGone(error) {
  if (isGone(error)) return null;
  throw error;
}

/** @param {string} what @param {string} repository */
function odd(what, repository) {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `cannot ${what} of ${repository}: the answer does not look like GitHub's`,
    'run it again; if that does not help, is there a proxy between this machine and GitHub?',
  );
}

/** @param {string} what */
function changed(what) {
  const failure = new Failure(
    'STORAGE_CORRUPT',
    `${what} is not what was uploaded: its SHA-256 differs`,
    'run it again: it may have been damaged in transit; "on-corrupt: restore" continues with an ' +
      'older one',
  );
  failure.isPassing = true;
  return failure;
}

/** @param {{ name: string, path: string }} what */
function unverified({ name, path }) {
  return new Failure(
    'ARTIFACT_UPLOAD_FAILED',
    `the artifact "${name}" was uploaded, but GitHub does not have it as sent; the file ` +
      `stays at ${path}`,
    'run it again; if that does not help, look at githubstatus.com',
  );
}

/** @param {{ name: string, path: string }} what */
function cutShort({ name, path }) {
  return (
    `the upload of the artifact "${name}" did not finish; the history with this build ` +
    `stays at ${path}`
  );
}
