/**
 * The repository on its forge: everything that the gate reads from GitHub and writes there.
 */
import { tmpdir } from 'node:os';
import { Failure } from '../errors.js';
import { isHash, needHash } from '../git/call.js';
import { Budget } from '../run/budget.js';
import { until } from './abortable.js';
import { apiFailure, isGone } from './failures.js';

/**
 * @typedef {object} Comment
 * @property {number} id
 * @property {string} body
 * @property {string} url
 * @property {string} author
 */

/**
 * @typedef {object} Issue
 * @property {number} number
 * @property {string} body
 * @property {string} url
 * @property {string} author
 * @property {boolean} isOpen
 * @property {boolean} isReopened
 */

const PER_PAGE = 100;

/** The author of comments made with a job's token. */
const JOB = 'github-actions[bot]';

/** Names that a stranger chooses must match these before they become part of a request. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: git allows none in a name.
const BRANCH = /^[^\x00-\x20\x7f:?*[\\^~]{1,255}$/;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Limit for the results of a run, which a stranger may have written. */
const MOST_RESULT_BYTES = 1_000_000;
const MOST_RESULTS = 20;

export class Repository {
  /** Loaded with the first request. @type {import('./api.js').Api | undefined} */
  #loaded;
  #options;
  #budget;
  #log;
  /** Whether the token belongs to an app, as a job's token does. */
  #isApp;
  /** @type {string | undefined} */
  #login;

  /**
   * @param {{ owner: string, repo: string, token: string, retryAttempts: number, folder: string,
   *   patienceMs: number }} options `patienceMs`: for all requests together
   * @param {AbortSignal} signal
   * @param {import('../run/log.js').Log} log
   */
  constructor(options, signal, log) {
    this.#options = options;
    this.#log = log;
    this.#budget = new Budget({ signal, budgetMs: options.patienceMs });
    this.name = `${options.owner}/${options.repo}`;
    this.#isApp = options.token.startsWith('ghs_');
  }

  /** @param {string} base @param {string} head commits or branches */
  async mergeBase(base, head) {
    const { owner, repo } = this.#options;
    const asked = { owner, repo, basehead: `${base}...${head}`, per_page: 1 };
    const { data } = await this.#ask('compare commits', (api) =>
      api.rest.repos.compareCommitsWithBasehead(asked),
    );
    // It becomes an argument of git.
    return needHash(data.merge_base_commit?.sha, 'the merge base that GitHub names');
  }

  /**
   * A commit and those before it, nearest first.
   * @param {string} sha
   * @returns {Promise<string[]>}
   */
  async commitsFrom(sha) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask('list commits', (api) =>
      api.rest.repos.listCommits({ owner, repo, sha, per_page: PER_PAGE }),
    );
    return data.map((commit) => commit.sha).filter(isHash);
  }

  /**
   * The tags, by name; when they were made is not said.
   * @returns {Promise<{ name: string, commit: string }[]>}
   */
  async tags() {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask('list tags', (api) =>
      api.rest.repos.listTags({ owner, repo, per_page: PER_PAGE }),
    );
    const tags = data.map(({ name, commit }) => ({ name, commit: commit.sha }));
    return tags.filter(({ commit }) => isHash(commit));
  }

  /**
   * Sets a status of a commit; the newest of each context counts.
   *
   * @param {string} sha
   * @param {{ state: 'success' | 'failure', context: string, description: string }} status
   * @param {string | null} url
   */
  async setStatus(sha, { state, context, description }, url) {
    const { owner, repo } = this.#options;
    const link = url ? { target_url: url } : {};
    await this.#ask('set a commit status', (api) =>
      api.rest.repos.createCommitStatus({
        ...{ owner, repo, sha, state, context, description },
        ...link,
      }),
    );
  }

  /**
   * The text of a file at a commit; null: the file does not exist there.
   * @param {string} path
   * @param {string} ref
   */
  async fileAt(path, ref) {
    const { owner, repo } = this.#options;
    const found = await this.#ask(`read ${path}`, (api) =>
      api.rest.repos.getContent({ owner, repo, path, ref }).catch(nullIfGone),
    );
    // A missing commit gets the same answer, so check the commit.
    if (!found) await this.commitsFrom(ref);
    const { content } = /** @type {{ content?: string }} */ (found?.data ?? {});
    return content === undefined ? null : Buffer.from(content, 'base64').toString();
  }

  /**
   * All comments of a pull request, page by page.
   * @param {number} number
   * @returns {AsyncGenerator<Comment>}
   */
  async *comments(number) {
    const { owner, repo } = this.#options;
    for (let page = 1; ; page++) {
      const asked = { owner, repo, issue_number: number, per_page: PER_PAGE, page };
      const { data } = await this.#ask('list comments', (api) =>
        api.rest.issues.listComments(asked),
      );
      yield* data.map(asComment);
      if (data.length < PER_PAGE) return;
    }
  }

  /**
   * Sent only once: if the answer is lost, the list of comments shows whether it was made.
   *
   * @param {number} number of the pull request
   * @param {string} body
   * @returns {Promise<string>} its address
   */
  async say(number, body) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask('comment', (api) =>
      api.rest.issues.createComment({
        ...{ owner, repo, issue_number: number, body },
        request: { retries: 0 },
      }),
    );
    return data.html_url;
  }

  /** @param {number} id of a comment @param {string} body @returns {Promise<string>} its address */
  async edit(id, body) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask('edit a comment', (api) =>
      api.rest.issues.updateComment({ owner, repo, comment_id: id, body }),
    );
    return data.html_url;
  }

  /** @param {number} id of a comment */
  async unsay(id) {
    const { owner, repo } = this.#options;
    await this.#ask('delete a comment', (api) =>
      api.rest.issues.deleteComment({ owner, repo, comment_id: id }),
    );
  }

  /** All issues with a label, open or not, the newest first. @param {string} label @returns {AsyncGenerator<Issue>} */
  async *issues(label) {
    const { owner, repo } = this.#options;
    for (let page = 1; ; page++) {
      const asked = { owner, repo, labels: label, state: /** @type {const} */ ('all') };
      const { data } = await this.#ask('list the issues', (api) =>
        api.rest.issues.listForRepo({ ...asked, per_page: PER_PAGE, page }),
      );
      yield* data.filter((issue) => !issue.pull_request).map(asIssue);
      if (data.length < PER_PAGE) return;
    }
  }

  /**
   * Asked once: whether a question whose answer is lost has opened an issue, the list says.
   *
   * @param {{ title: string, body: string, labels: string[] }} issue
   * @returns {Promise<Issue>}
   */
  async open(issue) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask('open an issue', (api) =>
      api.rest.issues.create({ owner, repo, ...issue, request: { retries: 0 } }),
    );
    return asIssue(data);
  }

  /**
   * @param {number} number of an issue
   * @param {{ body?: string, state?: 'closed', state_reason?: 'completed' | 'not_planned' }} change
   */
  async change(number, change) {
    const { owner, repo } = this.#options;
    await this.#ask(`edit issue #${number}`, (api) =>
      api.rest.issues.update({ owner, repo, issue_number: number, ...change }),
    );
  }

  /**
   * The commits that one has and the other has not, the newest first: a line each with SHA, author and
   * subject, with tabs in between.
   *
   * @param {string} older @param {string} newer
   */
  async commitsBetween(older, newer) {
    const { owner, repo } = this.#options;
    const asked = { owner, repo, basehead: `${older}...${newer}`, per_page: PER_PAGE };
    const { data } = await this.#ask('compare commits', (api) =>
      api.rest.repos.compareCommitsWithBasehead(asked),
    );
    const lines = data.commits.map(({ sha, commit: { author, message } }) => {
      const parts = [sha, author?.name ?? '', message.split('\n')[0]];
      return parts.map((part) => part.replaceAll('\t', ' ')).join('\t');
    });
    return lines.reverse().join('\n');
  }

  /** Whether the owner of this token wrote a comment or an issue. @param {{ author: string }} comment */
  async wrote({ author }) {
    // Most tokens belong to a job.
    if (this.#isApp && author === JOB) return true;
    // Apps cannot use the REST interface for this. Without an answer, do not guess and comment
    // twice.
    this.#login ??= await this.#ask('ask who this is', async (api) => {
      const { viewer } = /** @type {any} */ (await api.graphql('{ viewer { login } }'));
      return viewer.login;
    });
    return author === this.#login;
  }

  /**
   * The open pull request whose head is the given commit on the given owner's branch.
   *
   * GitHub ignores a filter that it cannot read, and then lists all pull requests. So names are
   * checked before the request, and the listed pull requests after it.
   *
   * @param {{ owner: string, branch: string, sha: string }} head
   * @returns {Promise<number | null>}
   */
  async pullOf({ owner: from, branch, sha }) {
    if (!LOGIN.test(from) || !BRANCH.test(branch) || !COMMIT.test(sha)) throw odd();
    const { owner, repo } = this.#options;
    const asked = { owner, repo, head: `${from}:${branch}`, per_page: PER_PAGE };
    const { data } = await this.#ask('find the pull request', (api) =>
      api.rest.pulls.list({ ...asked, state: 'open' }),
    );
    const isIt = (/** @type {typeof data[number]} */ { head, number }) =>
      Number.isSafeInteger(number) &&
      head.sha === sha &&
      head.ref === branch &&
      head.user?.login.toLowerCase() === from.toLowerCase();
    return data.find(isIt)?.number ?? null;
  }

  /**
   * The results that another run uploaded, newest first: of each project and each attempt.
   *
   * @param {number} run
   * @param {string} name of the artifact; a project appends its own
   * @param {string} file
   * @returns {Promise<{ texts: string[], leftOut: number }>} `leftOut`: how many more artifacts
   *   exist
   */
  async resultsOf(run, name, file) {
    const { GithubArtifacts } = await import('./artifacts.js');
    const artifacts = new GithubArtifacts({ ...this.#options, file }, this.#budget, this.#log);
    const all = await artifacts.ofRun(String(run));
    const found = all.filter((it) => it.name === name || it.name.startsWith(`${name}-`));
    found.sort((left, right) => right.id - left.id);
    const texts = [];
    for (const artifact of found.slice(0, MOST_RESULTS)) {
      if (artifact.sizeBytes > MOST_RESULT_BYTES) throw tooLarge(artifact.id);
      const content = await artifacts.download(artifact);
      if (!content) continue;
      if (content.bytes.length > MOST_RESULT_BYTES) throw tooLarge(artifact.id);
      texts.push(new TextDecoder().decode(content.bytes));
    }
    return { texts, leftOut: Math.max(0, found.length - MOST_RESULTS) };
  }

  /**
   * @template T
   * @param {string} what
   * @param {(api: import('./api.js').Api) => Promise<T>} act
   */
  async #ask(what, act) {
    this.#loaded ??= (await import('./api.js')).apiOf(this.#options, this.#budget, this.#log);
    const api = this.#loaded;
    try {
      // Between two attempts the toolkit does not see the abort.
      return await this.#budget.spend(() => until(act(api), this.#budget.signal));
    } catch (error) {
      const isLate = error instanceof Failure && error.code === 'STORAGE_TIMEOUT';
      throw isLate
        ? tooSlow(what, this.name, this.#budget.wholeMs)
        : apiFailure(error, { what, repository: this.name });
    }
  }
}

/**
 * The repository of a run; null if it is unknown, or without a token.
 *
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {Record<string, string>} run.inputs
 * @param {number} run.retryAttempts
 * @param {number} run.patienceMs
 * @param {AbortSignal} run.signal
 * @param {import('../run/log.js').Log} run.log
 */
export function repositoryOf({ env, inputs, retryAttempts, patienceMs, signal, log }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const token = inputs['github-token'] || env.GITHUB_TOKEN || env.GH_TOKEN || '';
  if (!repo || !token) return null;
  const folder = env.RUNNER_TEMP || tmpdir();
  const options = { owner, repo, token, retryAttempts, folder, patienceMs };
  return new Repository(options, signal, log);
}

/** @param {any} comment https://docs.github.com/rest/issues/comments @returns {Comment} */
function asComment({ id, body, html_url, user }) {
  return { id, body: body ?? '', url: html_url, author: user?.login ?? '' };
}

/** @param {any} issue https://docs.github.com/rest/issues/issues @returns {Issue} */
function asIssue({ number, body, html_url, user, state, state_reason }) {
  const isOpen = state === 'open';
  const isReopened = isOpen && state_reason === 'reopened';
  const author = user?.login ?? '';
  return { number, body: body ?? '', url: html_url, author, isOpen, isReopened };
}

/** @param {unknown} error @returns {null} */
function nullIfGone(error) {
  if (isGone(error)) return null;
  throw error;
}

/** @param {string} what @param {string} repository @param {number} ms */
function tooSlow(what, repository, ms) {
  return new Failure(
    'NETWORK_FAILED',
    `cannot ${what} of ${repository}: GitHub took more than ${ms / 1000} s in all`,
    'run it again; if that does not help, look at githubstatus.com',
  );
}

/** @param {number} id */
function tooLarge(id) {
  return new Failure(
    'INPUT_INVALID',
    `the artifact ${id} is larger than ${MOST_RESULT_BYTES / 1e6} MB, the maximum for results of the gate`,
    'check how the pull request changes its workflow',
  );
}

function odd() {
  return new Failure(
    'INPUT_INVALID',
    'the event does not name a valid owner and branch of the run',
    'this happens when a fork was deleted; there is nothing to do',
  );
}
