import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Budget
} from "./run-budget.js";
import {
  apiOf
} from "./github-api.js";
import {
  apiFailure,
  isGone
} from "./github-failures.js";
import {
  until
} from "./github-abortable.js";
import {
  isHash,
  needHash
} from "./git-call.js";
import {
  Failure
} from "./errors.js";

// js/github/repository.js
import { tmpdir } from "node:os";
var PER_PAGE = 100;
var JOB = "github-actions[bot]";
var LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/;
var BRANCH = /^[^\x00-\x20\x7f:?*[\\^~]{1,255}$/;
var COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
var MOST_RESULT_BYTES = 1e6;
var MOST_RESULTS = 20;
var Repository = class {
  #api;
  #options;
  #budget;
  #log;
  /** Whether the token is of an app, such as the one that every job is. */
  #isApp;
  /** @type {string | undefined} */
  #login;
  /**
   * @param {{ owner: string, repo: string, token: string, retryAttempts: number, folder: string,
   *   patienceMs: number }} options `patienceMs`: for all that it is asked, and told
   * @param {AbortSignal} signal
   * @param {import('../run/log.js').Log} log
   */
  constructor(options, signal, log) {
    this.#options = options;
    this.#log = log;
    this.#budget = new Budget({ signal, budgetMs: options.patienceMs });
    this.#api = apiOf(options, this.#budget, log);
    this.name = `${options.owner}/${options.repo}`;
    this.#isApp = options.token.startsWith("ghs_");
  }
  /** @param {string} base @param {string} head commits or branches */
  async mergeBase(base, head) {
    const { owner, repo } = this.#options;
    const asked = { owner, repo, basehead: `${base}...${head}`, per_page: 1 };
    const { data } = await this.#ask(
      "compare commits",
      () => this.#api.rest.repos.compareCommitsWithBasehead(asked)
    );
    return needHash(data.merge_base_commit?.sha, "the merge base that GitHub names");
  }
  /** A commit and those before it, the nearest first. @param {string} sha @returns {Promise<string[]>} */
  async commitsFrom(sha) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask(
      "list commits",
      () => this.#api.rest.repos.listCommits({ owner, repo, sha, per_page: PER_PAGE })
    );
    return data.map((commit) => commit.sha).filter(isHash);
  }
  /** The text of a file at a commit; null: it has none. @param {string} path @param {string} ref */
  async fileAt(path, ref) {
    const { owner, repo } = this.#options;
    const found = await this.#ask(
      `read ${path}`,
      () => this.#api.rest.repos.getContent({ owner, repo, path, ref }).catch(nullIfGone)
    );
    if (!found) await this.commitsFrom(ref);
    const { content } = (
      /** @type {{ content?: string }} */
      found?.data ?? {}
    );
    return content === void 0 ? null : Buffer.from(content, "base64").toString();
  }
  /** All of a pull request, page by page. @param {number} number @returns {AsyncGenerator<Comment>} */
  async *comments(number) {
    const { owner, repo } = this.#options;
    for (let page = 1; ; page++) {
      const asked = { owner, repo, issue_number: number, per_page: PER_PAGE, page };
      const { data } = await this.#ask(
        "list comments",
        () => this.#api.rest.issues.listComments(asked)
      );
      yield* data.map(asComment);
      if (data.length < PER_PAGE) return;
    }
  }
  /**
   * Asked once: whether a question whose answer is lost has made a comment, the list says.
   *
   * @param {number} number of the pull request
   * @param {string} body
   * @returns {Promise<string>} its address
   */
  async say(number, body) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask(
      "comment",
      () => this.#api.rest.issues.createComment({
        ...{ owner, repo, issue_number: number, body },
        request: { retries: 0 }
      })
    );
    return data.html_url;
  }
  /** @param {number} id of a comment @param {string} body @returns {Promise<string>} its address */
  async edit(id, body) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask(
      "edit a comment",
      () => this.#api.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    );
    return data.html_url;
  }
  /** Whether a comment is by whom this token belongs to. @param {Comment} comment */
  async wrote({ author }) {
    if (this.#isApp && author === JOB) return true;
    this.#login ??= await this.#ask("ask who this is", async () => {
      const { viewer } = (
        /** @type {any} */
        await this.#api.graphql("{ viewer { login } }")
      );
      return viewer.login;
    });
    return author === this.#login;
  }
  /**
   * The open pull request whose head is a commit on a branch of somebody.
   *
   * GitHub ignores a filter that it cannot read, and then lists all pull requests; so names are looked at
   * before, and what it lists after.
   *
   * @param {{ owner: string, branch: string, sha: string }} head
   * @returns {Promise<number | null>}
   */
  async pullOf({ owner: from, branch, sha }) {
    if (!LOGIN.test(from) || !BRANCH.test(branch) || !COMMIT.test(sha)) throw odd();
    const { owner, repo } = this.#options;
    const asked = { owner, repo, head: `${from}:${branch}`, per_page: PER_PAGE };
    const { data } = await this.#ask(
      "find the pull request",
      () => this.#api.rest.pulls.list({ ...asked, state: "open" })
    );
    const isIt = ({ head, number }) => Number.isSafeInteger(number) && head.sha === sha && head.ref === branch && head.user?.login.toLowerCase() === from.toLowerCase();
    return data.find(isIt)?.number ?? null;
  }
  /**
   * The results that another run has left, the newest first: of each project, of each attempt.
   *
   * @param {number} run
   * @param {string} name of the artifact; a project's has its own behind it
   * @param {string} file
   * @returns {Promise<{ texts: string[], leftOut: number }>} `leftOut`: how many artifacts more there are
   */
  async resultsOf(run, name, file) {
    const { GithubArtifacts } = await import("./load-github-artifacts.js");
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
   * @param {() => Promise<T>} act
   */
  async #ask(what, act) {
    try {
      return await this.#budget.spend(() => until(act(), this.#budget.signal));
    } catch (error) {
      const isLate = error instanceof Failure && error.code === "STORAGE_TIMEOUT";
      throw isLate ? tooSlow(what, this.name, this.#budget.wholeMs) : apiFailure(error, { what, repository: this.name });
    }
  }
};
function repositoryOf({ env, inputs, retryAttempts, patienceMs, signal, log }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN || "";
  if (!repo || !token) return null;
  const folder = env.RUNNER_TEMP || tmpdir();
  const options = { owner, repo, token, retryAttempts, folder, patienceMs };
  return new Repository(options, signal, log);
}
function asComment({ id, body, html_url, user }) {
  return { id, body: body ?? "", url: html_url, author: user?.login ?? "" };
}
function nullIfGone(error) {
  if (isGone(error)) return null;
  throw error;
}
function tooSlow(what, repository, ms) {
  return new Failure(
    "NETWORK_FAILED",
    `cannot ${what} of ${repository}: GitHub took more than ${ms / 1e3} s in all`,
    "run it again; if that does not help, look at githubstatus.com"
  );
}
function tooLarge(id) {
  return new Failure(
    "INPUT_INVALID",
    `the artifact ${id} is larger than ${MOST_RESULT_BYTES / 1e6} MB, the most that results of the gate can be`,
    "look at what the pull request makes of its workflow"
  );
}
function odd() {
  return new Failure(
    "INPUT_INVALID",
    "the event does not say whose branch the run was on, in a form that GitHub allows",
    "this happens when a fork was deleted; there is nothing to do"
  );
}

export {
  Repository,
  repositoryOf
};
