import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  apiOf
} from "./github-api.js";
import "./github-limited.js";
import {
  Budget
} from "./run-budget.js";
import "./run-deadline.js";
import {
  until
} from "./github-abortable.js";
import {
  apiFailure
} from "./github-failures.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";

// js/github/jobs.js
var PER_PAGE = 100;
var RUNS = 50;
var Jobs = class {
  #api;
  #budget;
  #where;
  /**
   * @param {{ owner: string, repo: string, token: string, retryAttempts: number }} options
   * @param {{ signal: AbortSignal, budgetMs: number }} limits
   * @param {import('../run/log.js').Log} [log]
   */
  constructor({ owner, repo, ...options }, limits, log) {
    this.#where = { owner, repo };
    this.#budget = new Budget(limits);
    this.#api = apiOf(options, this.#budget, log);
  }
  /**
   * The jobs of a run, page by page.
   *
   * @param {number} run
   * @param {{ filter: 'latest' | 'all', mostPages: number }} how `filter`: whether those of the last attempt
   */
  async ofRun(run, { filter, mostPages }) {
    const asked = { ...this.#where, run_id: run, filter, per_page: PER_PAGE };
    const pages = [];
    for (let page = 1; page <= mostPages; page++) {
      const { data } = await this.#ask(
        `list the jobs of run ${run}`,
        () => this.#api.rest.actions.listJobsForWorkflowRun({ ...asked, page })
      );
      pages.push(data);
      if (page * PER_PAGE >= data.total_count) break;
    }
    return pages;
  }
  /**
   * The newest finished runs of a workflow on a branch.
   *
   * @param {string} workflow its file
   * @param {string} branch
   */
  async ofWorkflow(workflow, branch) {
    const asked = { ...this.#where, workflow_id: workflow, branch, per_page: RUNS };
    const { data } = await this.#ask(
      `list the runs of ${workflow}`,
      () => this.#api.rest.actions.listWorkflowRuns({ ...asked, status: "completed" })
    );
    return data;
  }
  /**
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} act
   */
  async #ask(what, act) {
    const { owner, repo } = this.#where;
    try {
      return await this.#budget.spend(() => until(act(), this.#budget.signal));
    } catch (error) {
      throw apiFailure(error, { what, repository: `${owner}/${repo}` });
    }
  }
};
function jobsOf({ env, inputs = {}, signal, log }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN || "";
  if (!repo || !token) return null;
  const options = { owner, repo, token, retryAttempts: RETRIES };
  return new Jobs(options, { signal, budgetMs: PATIENCE_MS }, log);
}
var RETRIES = 2;
var PATIENCE_MS = 6e4;
export {
  Jobs,
  jobsOf
};
