import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  apiOf
} from "./chunk-VY7ZNIAT.js";
import {
  apiFailure,
  isGone
} from "./chunk-PHNR26TL.js";
import {
  STORAGE_SHARE,
  askGit,
  borrow,
  context,
  finish,
  limit,
  measureAll,
  openBorrowed,
  publish,
  readConfig,
  start,
  storageOf,
  withPlace
} from "./chunk-NOIXMGE5.js";
import {
  Budget
} from "./chunk-P26DMY5H.js";
import {
  Failure,
  systemFailure,
  toFailure
} from "./chunk-5ETP2DLN.js";

// js/gate.js
import { dirname as dirname2, resolve as resolve2 } from "node:path";

// js/gate/ancestry.js
var MOST = 500;
async function ancestryOf({ build, change }, referenceBranch, place2) {
  const { commitSha: head, branch } = build;
  const base = change?.baseSha ?? referenceBranch;
  const ways = await inOrder(place2);
  const isOnReference = !change && branch === referenceBranch;
  const mergeBase = isOnReference ? null : await firstOf(ways, (way) => way.mergeBase(base, head), place2);
  const isBehind = mergeBase === head;
  const from = mergeBase ?? (isOnReference ? head : null);
  const found = from ? await firstOf(ways, (way) => way.commitsFrom(from), place2) : null;
  return {
    mergeBase: isBehind ? null : mergeBase,
    ancestors: (found ?? []).filter((sha) => sha !== head)
  };
}
async function inOrder({ base: cwd, repository, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const here = {
    async mergeBase(base, head) {
      const names = [`refs/remotes/origin/${base}`, `refs/heads/${base}`];
      const known = await git("for-each-ref", "--count=1", "--format=%(objectname)", ...names);
      return git("merge-base", known || base, head);
    },
    async commitsFrom(sha) {
      const list = ["log", "--first-parent", "--format=%H", `--max-count=${MOST}`, sha, "--"];
      return (await git(...list)).split("\n");
    }
  };
  const shallow = await git("rev-parse", "--is-shallow-repository").catch(() => "true");
  if (!repository) return [here];
  return shallow === "true" ? [repository, here] : [here, repository];
}
async function firstOf(ways, ask, { log, signal }) {
  for (const way of ways) {
    try {
      return await ask(way);
    } catch (error) {
      signal.throwIfAborted();
      log.detail(`the commits before this one: ${toFailure(error).message}`);
    }
  }
  return null;
}

// js/gate/base-config.js
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
async function baseConfigOf({ change }, configFile, place2) {
  if (!change?.baseSha) return null;
  const { base: cwd, log, signal } = place2;
  const file = basename(configFile);
  try {
    const text = await textAt(change.baseSha, file, place2);
    const own = await readFile(resolve(cwd, file), "utf8");
    return text?.trim() === own.trim() ? null : text;
  } catch (error) {
    signal.throwIfAborted();
    const { message } = toFailure(error);
    log.warning(
      `the rules of the branch "${change.baseRef}" are not known: ${message}; only those of this change are applied`
    );
    return null;
  }
}
async function textAt(sha, file, { base: cwd, repository, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const path = `${await git("rev-parse", "--show-prefix")}${file}`;
  const isHere = await git("cat-file", "-e", `${sha}^{commit}`).then(
    () => true,
    () => false
  );
  if (!isHere && repository) return repository.fileAt(path, sha);
  const listed = await git("ls-tree", "--full-tree", "--name-only", sha, "--", path);
  return listed === "" ? null : git("show", `${sha}:${path}`);
}

// js/gate/comment.js
function isWorthIt(policy, { status, isChanged }) {
  if (policy === "on-change") return isChanged;
  if (policy === "on-fail") return status === "fail";
  return policy === "always";
}
async function comment(repository, said, { log, signal }) {
  try {
    return { url: await place(repository, said), isRefused: false };
  } catch (error) {
    signal.throwIfAborted();
    log.notice(`the pull request gets no comment: ${toFailure(error).message}; ${PERMISSION}`);
    return { url: null, isRefused: true };
  }
}
var PERMISSION = 'the summary of the job has all of it. A comment needs "permissions: pull-requests: write"; the runs of forks and of Dependabot never have that, and docs/gate.md shows what comments for them';
async function place(repository, { number, marker, markdown, isNew }) {
  const own = await find(repository, number, marker);
  if (own?.body.trim() === markdown.trim()) return own.url;
  if (own) return repository.edit(own.id, markdown);
  return isNew ? repository.say(number, markdown) : null;
}
async function find(repository, number, marker) {
  let me;
  for await (const comment2 of repository.comments(number)) {
    if (!comment2.body.startsWith(marker)) continue;
    if (repository.isApp) {
      if (comment2.isBot) return comment2;
      continue;
    }
    me ??= await repository.login();
    if (comment2.author === me) return comment2;
  }
  return null;
}

// js/gate/publisher.js
import { readFile as readFile2 } from "node:fs/promises";
import { basename as basename2 } from "node:path";

// js/gate/repository.js
import { tmpdir } from "node:os";
var PER_PAGE = 100;
var PATIENCE_MS = 6e4;
var MOST_RESULT_BYTES = 1e6;
var Repository = class {
  #api;
  #options;
  #budget;
  #log;
  /**
   * @param {{ owner: string, repo: string, token: string, retryAttempts: number, folder: string }} options
   * @param {AbortSignal} signal
   * @param {import('../log.js').Log} log
   */
  constructor(options, signal, log) {
    this.#options = options;
    this.#log = log;
    this.#budget = new Budget({ signal, budgetMs: PATIENCE_MS });
    this.#api = apiOf(options, this.#budget, log);
    this.name = `${options.owner}/${options.repo}`;
    this.isApp = options.token.startsWith("ghs_");
  }
  /** @param {string} base @param {string} head commits or branches */
  async mergeBase(base, head) {
    const { owner, repo } = this.#options;
    const asked = { owner, repo, basehead: `${base}...${head}`, per_page: 1 };
    const { data } = await this.#ask(
      "compare commits",
      () => this.#api.rest.repos.compareCommitsWithBasehead(asked)
    );
    return data.merge_base_commit.sha;
  }
  /** A commit and those before it, the nearest first. @param {string} sha @returns {Promise<string[]>} */
  async commitsFrom(sha) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask(
      "list commits",
      () => this.#api.rest.repos.listCommits({ owner, repo, sha, per_page: PER_PAGE })
    );
    return data.map((commit) => commit.sha);
  }
  /** The text of a file at a commit; null: it has none. @param {string} path @param {string} ref */
  async fileAt(path, ref) {
    const { owner, repo } = this.#options;
    const found = await this.#ask(
      `read ${path}`,
      () => this.#api.rest.repos.getContent({ owner, repo, path, ref }).catch(nullIfGone)
    );
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
  /** @param {number} number of the pull request @param {string} body @returns {Promise<string>} its address */
  async say(number, body) {
    const { owner, repo } = this.#options;
    const { data } = await this.#ask(
      "comment",
      () => this.#api.rest.issues.createComment({ owner, repo, issue_number: number, body })
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
  /** Whom comments of this token are by, for one that belongs to a person. */
  async login() {
    const { data } = await this.#ask(
      "ask who this is",
      () => this.#api.rest.users.getAuthenticated()
    );
    return data.login;
  }
  /**
   * The open pull request whose head is a commit.
   *
   * @param {{ owner: string, branch: string, sha: string }} head
   * @returns {Promise<number | null>}
   */
  async pullOf({ owner: from, branch, sha }) {
    const { owner, repo } = this.#options;
    const asked = { owner, repo, head: `${from}:${branch}`, per_page: PER_PAGE };
    const { data } = await this.#ask(
      "find the pull request",
      () => this.#api.rest.pulls.list({ ...asked, state: "open" })
    );
    return data.find((pull) => pull.head.sha === sha)?.number ?? null;
  }
  /**
   * The results that another run has left.
   *
   * @param {number} run
   * @param {string} name of the artifact
   * @param {string} file
   * @returns {Promise<string | null>} null: it has left none
   */
  async resultsOf(run, name, file) {
    const { GithubArtifacts } = await import("./github-SOP5AFIM.js");
    const artifacts = new GithubArtifacts({ ...this.#options, file }, this.#budget, this.#log);
    const found = (await artifacts.ofRun(String(run))).find((it) => it.name === name);
    if (!found) return null;
    if (found.sizeBytes > MOST_RESULT_BYTES) throw tooLarge(name);
    const content = await artifacts.download(found);
    if (content && content.bytes.length > MOST_RESULT_BYTES) throw tooLarge(name);
    return content && new TextDecoder().decode(content.bytes);
  }
  /**
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} act
   */
  async #ask(what, act) {
    try {
      return await this.#budget.spend(act);
    } catch (error) {
      const isLate = error instanceof Failure && error.code === "STORAGE_TIMEOUT";
      throw isLate ? tooSlow(what, this.name) : apiFailure(error, { what, repository: this.name });
    }
  }
};
function repositoryOf({ env, inputs, retryAttempts, signal, log }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN || "";
  if (!repo || !token) return null;
  const folder = env.RUNNER_TEMP || tmpdir();
  return new Repository({ owner, repo, token, retryAttempts, folder }, signal, log);
}
function asComment({ id, body, html_url, user }) {
  const { login = "", type = "" } = user ?? {};
  return { id, body: body ?? "", url: html_url, author: login, isBot: type === "Bot" };
}
function nullIfGone(error) {
  if (isGone(error)) return null;
  throw error;
}
function tooSlow(what, repository) {
  return new Failure(
    "NETWORK_FAILED",
    `cannot ${what} of ${repository}: GitHub took more than ${PATIENCE_MS / 1e3} s in all`,
    "run it again; if that does not help, look at githubstatus.com"
  );
}
function tooLarge(name) {
  return new Failure(
    "INPUT_INVALID",
    `the artifact "${name}" is larger than results of the gate can be`,
    "look at what the pull request makes of its workflow"
  );
}

// js/gate/publisher.js
async function publishResults(run) {
  const { request, result, signal, phases, core } = run;
  const { env, inputs } = request;
  const settings = core.publisherSettings(inputs);
  run.log = request.log(settings.verbose);
  phases.log = run.log;
  const { log } = run;
  limit(run, settings.timeoutS);
  const repository = repositoryOf({ env, inputs, ...settings, signal, log });
  if (!repository) throw noToken();
  await phases.run("judge", async () => {
    const {
      id,
      event,
      head_sha: sha,
      head_branch: branch,
      head_repository: head
    } = await runIn(env);
    if (event !== "pull_request") return log.notice(`run ${id} is of no pull request`);
    const pull = await repository.pullOf({ owner: head?.owner?.login, branch, sha });
    if (!pull) return log.notice(`no open pull request has ${sha} as its head: it has moved on`);
    const file = basename2(settings.resultsPath);
    const text = await repository.resultsOf(id, settings.resultsArtifact ?? "", file);
    if (!text) return log.notice(`run ${id} has left no results to comment on`);
    const published = core.renderResults(text, {});
    if (published.commit !== sha) throw ofAnother(id);
    result.published = published;
    const marker = core.gateMarker(published.project ?? void 0);
    const isNew = isWorthIt(settings.comment, published);
    const said = { number: pull, marker, markdown: published.markdown, isNew };
    if (settings.comment === "never") return;
    result.commentUrl = (await comment(repository, said, { log, signal })).url;
  });
}
async function runIn({ GITHUB_EVENT_PATH = "" }) {
  try {
    const { workflow_run: found } = JSON.parse(await readFile2(GITHUB_EVENT_PATH, "utf8"));
    if (Number.isSafeInteger(found?.id)) return found;
  } catch {
  }
  throw new Failure(
    "INPUT_INVALID",
    "the event that started this run says of no other run that it is over",
    'start it with "on: workflow_run", as docs/gate.md shows'
  );
}
function ofAnother(run) {
  return new Failure(
    "INPUT_INVALID",
    `the results that run ${run} has left are of another commit than it says it is of`,
    "look at what the pull request makes of its workflow"
  );
}
function noToken() {
  return new Failure(
    "INPUT_INVALID",
    "there is no token to comment with",
    'leave "github-token" as it is: the job has one'
  );
}

// js/gate/results.js
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
async function keep(path, text) {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw systemFailure("REPORT_FAILED", "write", path, error);
  }
}
async function keepBadges(keys, badgeOf, folder) {
  const files = keys.flatMap((key) => {
    const badge = badgeOf(key);
    if (!badge) return [];
    return [
      [join(folder, `${key}.svg`), badge.svg],
      [join(folder, `${key}.json`), badge.endpoint]
    ];
  });
  for (const [path, text] of files) await keep(path, text);
  return files.map(([path]) => path);
}

// js/gate.js
async function gate(request) {
  const run = start(request, ["download", "collect", "judge"], nothingYet());
  const { result } = run;
  try {
    const isOfAnother = request.env.GITHUB_EVENT_NAME === "workflow_run";
    await (isOfAnother ? publishResults(run) : story(run));
    const { status, mode } = result.judgement ?? {};
    result.success = !(status === "fail" && mode === "hard");
  } catch (error) {
    result.failure = withPlace(toFailure(error), run);
  } finally {
    await finish(run);
  }
  return result;
}
async function story(run) {
  const { config, settings, context: context2, base } = await prepare(run);
  const { core, phases, log, result, signal } = run;
  const { env, inputs, hasColor: color = false } = run.request;
  const { retryAttempts } = settings;
  const repository = repositoryOf({ env, inputs, retryAttempts, signal, log });
  const referenceBranch = settings.referenceBranch ?? context2.change?.baseRef ?? context2.defaultBranch ?? "main";
  const place2 = { base, repository, log, signal };
  const db = await phases.run("download", async () => {
    const db2 = await historyOf(run, settings, context2, base);
    const found = await ancestryOf(context2, referenceBranch, place2);
    const { maxAgeDays } = settings;
    const nowMs = Date.now();
    const { commitSha: exclude } = context2.build;
    const ancestry = { ...found, referenceBranch, maxAgeDays, nowMs, exclude };
    result.baseline = core.chooseBaseline(db2, ancestry);
    log.info(result.baseline.words);
    return db2;
  });
  const baseConfig = await baseConfigOf(context2, settings.configFile, place2);
  if (settings.mode !== "off" || baseConfig) {
    const measure = () => measureAll(run, config, context2, base);
    await phases.run("collect", measure, { announce: false });
  }
  await phases.run("judge", async () => {
    const judgement = config.judge(db, result.outcomes, result.baseline, {
      mode: settings.mode,
      isModeGiven: settings.isModeGiven,
      project: settings.project,
      referenceBranch,
      nowMs: Date.now(),
      commit: context2.build.commitSha,
      isPullRequest: Boolean(context2.change?.number),
      baseConfig,
      color
    });
    result.judgement = judgement;
    const path = resolve2(base, settings.resultsPath);
    await keep(path, judgement.resultsJson);
    result.resultsPath = path;
    const badgeOf = (key) => config.badgeOf(db, key, referenceBranch);
    await keepBadges(settings.badges, badgeOf, resolve2(base, settings.reportDir, "badges"));
    result.commentUrl = await tell(run, context2, settings, repository);
  });
}
async function tell({ core, request, log, signal, result }, context2, settings, repository) {
  const { judgement, resultsPath } = result;
  const { number } = context2.change ?? {};
  if (!number || settings.comment === "never") return null;
  if (!judgement || judgement.mode === "off") return null;
  if (!repository) {
    log.notice("there is no token, so the pull request gets no comment: the summary has it all");
    return null;
  }
  const marker = core.gateMarker(settings.project ?? void 0);
  const isNew = isWorthIt(settings.comment, judgement);
  const said = { number, marker, markdown: judgement.markdown, isNew };
  const { url, isRefused } = await comment(repository, said, { log, signal });
  if (isRefused && settings.resultsArtifact && resultsPath) {
    await publish(settings.resultsArtifact, resultsPath, {
      env: request.env,
      context: context2,
      log,
      signal
    });
  }
  return url;
}
async function historyOf(run, settings, context2, base) {
  const { core, request, log, signal, ends } = run;
  const { inputs, env } = request;
  const place2 = storageOf(settings, { base, inputs, env, version: core.version(), context: context2 });
  const budgetMs = STORAGE_SHARE * settings.timeoutS * 1e3;
  const store = await borrow(place2, { signal, budgetMs, log });
  ends.push(() => store.close());
  const { db, builds, isNew } = await openBorrowed({ core, store, log, onCorrupt: "restore" });
  run.db = db;
  log.info(isNew ? `no history at ${store.location}` : `builds in the history: ${builds}`);
  return db;
}
async function prepare(run) {
  const { core, request, result } = run;
  const configPath = resolve2(request.cwd, core.gateConfigFile(request.inputs));
  const [context2, config] = await Promise.all([
    context(request.env, request.cwd, run.signal),
    readConfig(core, configPath)
  ]);
  result.context = context2;
  run.config = config;
  const settings = config.gateSettings(request.inputs, context2.isUntrusted);
  result.settings = settings;
  run.log = request.log(settings.verbose);
  run.phases.log = run.log;
  for (const warning of settings.warnings) run.log.warning(warning);
  limit(run, settings.timeoutS);
  return { config, settings, context: context2, base: dirname2(configPath) };
}
function nothingYet() {
  return {
    success: false,
    failure: null,
    settings: null,
    context: null,
    outcomes: [],
    baseline: null,
    judgement: null,
    published: null,
    commentUrl: null,
    resultsPath: null,
    phases: [],
    durationMs: 0
  };
}

export {
  keepBadges,
  gate
};
