/**
 * The artifacts of a repository, by way of GitHub's own toolkits.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import pRetry from 'p-retry';
import { Failure, systemFailure } from '../../errors.js';
import { readEntry } from './archive.js';
import { apiFailure, isGone, isRefusal } from './failures.js';
import { listen } from './says.js';
import { upload } from './upload.js';

/**
 * @typedef {import('../artifacts.js').Artifacts} Artifacts
 * @typedef {import('../artifacts.js').Artifact} Artifact
 *
 * @typedef {import('./forge.js').Forge & { file: string, retryAttempts: number,
 *   retentionDays?: number }} Options `file`: what the history is called in an archive
 */

const PER_PAGE = 100;

/** An answer that takes longer never comes. */
const ANSWER_MS = 60_000;

/** @implements {Artifacts} */
export class GithubArtifacts {
  #options;
  #budget;
  #log;
  #api;

  /**
   * @param {Options} options
   * @param {import('../budget.js').Budget} budget
   * @param {import('../../log.js').Log} [log]
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
    const found = await this.#ask('ask for the default branch', (request) =>
      this.#api.rest.repos.get({ owner, repo, request }),
    );
    return found.data.default_branch;
  }

  /** @param {number} page @param {string} [name] */
  async list(page, name) {
    const { owner, repo } = this.#options;
    const what = 'list the artifacts';
    const where = { owner, repo, name, page, per_page: PER_PAGE };
    const { data } = await this.#ask(what, (request) =>
      this.#api.rest.actions.listArtifactsForRepo({ ...where, request }),
    );
    const { artifacts, total_count: total } = data ?? {};
    if (!Array.isArray(artifacts) || !Number.isSafeInteger(total)) throw noList(this.repository);
    const isLast = page * PER_PAGE >= total;
    // An empty page that should not be one shows no more than that something is wrong.
    if (artifacts.length === 0 && total > (page - 1) * PER_PAGE) throw noList(this.repository);
    return { artifacts: artifacts.map(asArtifact), isLast };
  }

  /** @param {number} id @returns {Promise<Artifact | null>} */
  async find(id) {
    const { owner, repo } = this.#options;
    const where = { owner, repo, artifact_id: id };
    const found = await this.#ask('look at an artifact', (request) =>
      this.#api.rest.actions.getArtifact({ ...where, request }).catch(nullIfGone),
    );
    return found && asArtifact(found.data);
  }

  /** @param {Artifact} artifact @returns {Promise<Uint8Array | null>} */
  async download(artifact) {
    const { owner: repositoryOwner, repo: repositoryName, token, file } = this.#options;
    const what = `artifact ${artifact.id} (${artifact.name} of run ${artifact.run})`;
    const folder = await this.#newFolder();
    const { DefaultArtifactClient } = await import('@actions/artifact');
    listen(this.#log);
    const findBy = { token, repositoryOwner, repositoryName, workflowRunId: Number(artifact.run) };
    const expectedHash = artifact.digest ?? undefined;
    const options = { path: folder, skipDecompress: true, expectedHash, findBy };
    const get = async () => {
      const client = new DefaultArtifactClient();
      return this.#orEnd(client.downloadArtifact(artifact.id, options));
    };
    try {
      const download = () => this.#again(get);
      const { signal } = this.#budget;
      const { digestMismatch } = await this.#ask(`download ${what}`, download, signal);
      const [name] = await readdir(folder);
      if (!name || digestMismatch) throw changed(what);
      return await readEntry(join(folder, name), file, what);
    } catch (error) {
      if (error instanceof Failure && isGone(error.cause)) return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * The file stays on disk until the runner cleans up: when all else fails, the history is there.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  async stage(bytes) {
    const path = join(await this.#newFolder(), this.#options.file);
    await writeFile(path, bytes).catch((error) => {
      throw systemFailure('STORAGE_UNWRITABLE', 'write', path, error);
    });
    return path;
  }

  /**
   * @param {string} name
   * @param {string} path
   * @returns {Promise<import('../artifacts.js').Uploaded>}
   */
  async upload(name, path) {
    const { retentionDays } = this.#options;
    const what = { name, path, retentionDays };
    const uploaded = await this.#orEnd(upload(what, this.#log));
    if (uploaded.outcome !== 'stored') return uploaded;
    const { id, digest } = uploaded;
    const found = await this.find(id).catch(() => undefined);
    const isOther = found?.digest && digest && found.digest !== `sha256:${digest}`;
    if (found === null || isOther) return { outcome: 'unknown', failure: unverified(what) };
    return { outcome: 'stored', id };
  }

  /**
   * @template T
   * @param {string} what
   * @param {(request: { signal: AbortSignal, retries: number }) => Promise<T>} ask
   * @param {AbortSignal} [limit]
   * @returns {Promise<T>}
   */
  async #ask(what, ask, limit = AbortSignal.timeout(ANSWER_MS)) {
    const signal = AbortSignal.any([this.#budget.signal, limit]);
    try {
      return await this.#orEnd(ask({ signal, retries: this.#options.retryAttempts }));
    } catch (error) {
      this.#budget.signal.throwIfAborted();
      if (signal.aborted) throw noAnswer(what, this.repository);
      throw apiFailure(error, { what, repository: this.repository });
    }
  }

  /**
   * The toolkit tries a download again, but not the question where it is.
   *
   * @template T
   * @param {() => Promise<T>} act
   */
  #again(act) {
    return pRetry(act, {
      retries: this.#options.retryAttempts,
      signal: this.#budget.signal,
      shouldRetry: ({ error }) => isRefusal(error) && error.status >= 500,
    });
  }

  /**
   * The toolkit knows no signals: when the time is up, nobody waits for it any more.
   *
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  #orEnd(work) {
    const { signal } = this.#budget;
    return new Promise((resolve, reject) => {
      const end = () => reject(signal.reason);
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      const done = () => signal.removeEventListener('abort', end);
      work.then(resolve, reject).finally(done);
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
 * @param {Options} options
 * @param {import('../budget.js').Budget} budget
 * @param {import('../../log.js').Log} [log]
 */
function apiOf({ token, retryAttempts }, budget, log) {
  /** Whether there is time to wait for a limit. */
  const wait = (/** @type {number} */ seconds, /** @type {number} */ count) => {
    const isWorth = count < retryAttempts && seconds * 1000 < budget.leftMs / 2;
    if (isWorth) log?.info(`GitHub's rate limit is reached: waiting ${seconds} s`);
    return isWorth;
  };
  /** @param {number} seconds @param {unknown} _ @param {unknown} __ @param {number} count */
  const onLimit = (seconds, _, __, count) => wait(seconds, count);
  const throttle = { onRateLimit: onLimit, onSecondaryRateLimit: onLimit };
  return getOctokit(
    token,
    { throttle, log: SILENT, request: { retries: retryAttempts } },
    retry,
    throttling,
  );
}

/** What goes wrong is told once, by us. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

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
    isOurs: repository_id !== undefined && repository_id === head_repository_id,
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

/** @param {string} repository */
function noList(repository) {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `cannot list the artifacts of ${repository}: the answer is no list of them`,
    'run it again; if that does not help, is there a proxy between this machine and GitHub?',
  );
}

/** @param {string} what @param {string} repository */
function noAnswer(what, repository) {
  return new Failure(
    'STORAGE_TIMEOUT',
    `cannot ${what} of ${repository}: GitHub did not answer within ${ANSWER_MS / 1000} s`,
    'run it again; if that does not help, look at githubstatus.com',
  );
}

/** @param {string} what */
function changed(what) {
  return new Failure(
    'STORAGE_CORRUPT',
    `${what} is not what was uploaded: its SHA-256 is another one`,
    'run it again: it may have been cut on its way',
  );
}

/** @param {{ name: string, path: string }} what */
function unverified({ name, path }) {
  return new Failure(
    'ARTIFACT_UPLOAD_FAILED',
    `the artifact "${name}" was uploaded, but GitHub does not have it as it was sent; the file ` +
      `stays at ${path}`,
    'run it again; if that does not help, look at githubstatus.com',
  );
}
