import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  keep,
  keepBadges
} from "./gate-results.js";
import {
  ancestryOf,
  forkOf
} from "./git-ancestry.js";
import {
  applySettings,
  complete,
  movedSince,
  prepare,
  publish,
  start,
  takeFromTrack
} from "./run.js";
import {
  machineFacts
} from "./run-machine.js";
import {
  openHistory
} from "./history.js";
import {
  STORAGE_SHARE,
  create,
  openReadOnly,
  storageOf
} from "./storage-local.js";
import {
  measureAll
} from "./collect-for-run.js";
import {
  gather
} from "./collect-shell.js";
import {
  repositoryOf
} from "./github-repository.js";
import {
  findContext
} from "./context.js";
import {
  hasCredentials
} from "./storage-s3-account.js";
import {
  forge,
  orElse,
  usualBranch
} from "./git.js";
import {
  within
} from "./run-deadline.js";
import {
  GitFailure,
  askGit,
  isHash
} from "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/git/tags.js
var MOST_TAGS = 300;
var FORMAT = "--format=%(refname:strip=2)	%(objectname)	%(*objectname)	%(creatordate:unix)";
async function tagsOf({ base: cwd, repository, log, signal }) {
  const asked = ["for-each-ref", "--sort=-creatordate", `--count=${MOST_TAGS}`, FORMAT];
  const text = await askGit([...asked, "refs/tags"], { cwd, signal }).catch(orElse(""));
  const lines = text.split("\n").filter(Boolean);
  const known = lines.map((line) => {
    const [name, object, commit, seconds] = line.split("	");
    return { name, commit: commit || object, atMs: seconds ? Number(seconds) * 1e3 : null };
  });
  if (known.length > 0 || !repository) return known.filter(({ commit }) => isHash(commit));
  return repository.tags().catch((error) => {
    signal.throwIfAborted();
    log.detail(`the tags of the repository: ${error.message}`);
    return [];
  });
}

// js/gate/index.js
const { createHash } = require("node:crypto");
const { resolve } = require("node:path");

// js/gate/base-config.js
const { readFile } = require("node:fs/promises");
const { basename } = require("node:path");

// js/git/file-at.js
async function fileAt(sha, path, { base: cwd, repository, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const isHere = await git("cat-file", "-e", `${sha}^{commit}`).then(() => true, orElse(false));
  if (!isHere && repository) return repository.fileAt(path, sha);
  try {
    const listed = await git("ls-tree", "--full-tree", "--name-only", sha, "--", path);
    return listed === "" ? null : await git("cat-file", "blob", `${sha}:${path}`);
  } catch (error) {
    if (!(error instanceof GitFailure) || error.kind !== "partial" || !repository) throw error;
    return repository.fileAt(path, sha);
  }
}

// js/gate/base-config.js
async function configsOf({ change }, fork, path, place2) {
  const none = { baseConfig: null, originConfig: null };
  if (!change || !fork) return none;
  const { log, signal } = place2;
  const { base, origin } = fork;
  const file = basename(path);
  try {
    const baseConfig = await textAt(base, file, place2);
    const own = await readFile(path, "utf8");
    if (baseConfig?.trim() === own.trim()) return none;
    if (!origin || origin === base) return { baseConfig, originConfig: null };
    const originConfig = await textAt(origin, file, place2).catch((error) => {
      signal.throwIfAborted();
      log.detail(`the rules that this change began with: ${toFailure(error).message}`);
      return null;
    });
    return { baseConfig, originConfig };
  } catch (error) {
    signal.throwIfAborted();
    log.warning(unknown(change.baseRef, toFailure(error).message));
    return { baseConfig: "", originConfig: null };
  }
}
function unknown(branch, why) {
  return `the rules of the branch "${branch}" are not known: ${why}; only those of this change are applied`;
}
async function textAt(sha, file, place2) {
  const { base: cwd, signal } = place2;
  const folder = await askGit(["rev-parse", "--show-prefix"], { cwd, signal });
  return fileAt(sha, `${folder}${file}`, place2);
}

// js/gate/baseline.js
var MOST_BYTES = 64 * 1024;
var MOST_MS = 15e3;
async function fetchBaseline({ core, request, log, signal, scope }, url, baseSha, place2) {
  const leave = (why) => {
    log.notice(`"baseline-url" is not used: ${why}`);
    return null;
  };
  try {
    if (!await isNamedAt(baseSha, url, request.env, place2)) {
      return leave("the workflow of the base branch does not name this address");
    }
    const text = await download(url, signal);
    const db = await create(core);
    scope.add(() => db.close());
    core.readBaseline(db, text);
    log.info(`compared with the builds at ${url}, since the history cannot be read`);
    return db;
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    return leave(`${message}; ${hint}`);
  }
}
async function isNamedAt(sha, url, { GITHUB_WORKFLOW_REF = "" }, place2) {
  const [, path] = /^[^/]+\/[^/]+\/(\.github\/workflows\/[^@]+)@/.exec(GITHUB_WORKFLOW_REF) ?? [];
  const text = path && await fileAt(sha, path, place2);
  return Boolean(text?.includes(url));
}
async function download(url, signal) {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  const answer = await fetch(url, { redirect: "error", signal: limited });
  if (!answer.ok || !answer.body) throw new Error(`${url} answers ${answer.status}`);
  const pieces = [];
  let bytes = 0;
  for await (const piece of answer.body) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new Error(`${url} is larger than ${MOST_BYTES / 1024} KiB`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

// js/gate/comment.js
function isWorthIt(policy, { status, isChanged }) {
  if (policy === "on-change") return isChanged;
  if (policy === "on-fail") return status === "fail";
  return policy === "always";
}
async function comment(repository, said, { log, request }) {
  try {
    return { url: await place(repository, said), isRefused: false };
  } catch (error) {
    request.signal?.throwIfAborted();
    const { code, message, hint } = toFailure(error);
    const advice = code === "INPUT_INVALID" ? hint : PERMISSION;
    log.notice(`the pull request gets no comment: ${message}; ${advice}`);
    return { url: null, isRefused: true };
  }
}
var PERMISSION = 'the summary of the job has all of it. A comment needs "permissions: pull-requests: write"; the runs of forks and of Dependabot never have that, and docs/gate.md shows what comments for them';
var MOST_OF_A_FAMILY = 5;
async function place(repository, { number, marker, markdown, isNew, family }) {
  const { own, relatives } = await find(repository, number, { marker, family });
  if (own?.body.trim() === markdown.trim()) return own.url;
  if (own) return repository.edit(own.id, markdown);
  if (!isNew) return null;
  if (relatives >= MOST_OF_A_FAMILY) throw tooMany(relatives);
  try {
    return await repository.say(number, markdown);
  } catch (error) {
    if (!UNKNOWN.includes(toFailure(error).code)) throw error;
    const { own: made } = await find(repository, number, { marker, family });
    return made ? made.url : repository.say(number, markdown);
  }
}
var UNKNOWN = ["ARTIFACT_UNAVAILABLE", "NETWORK_FAILED"];
async function find(repository, number, { marker, family }) {
  let relatives = 0;
  for await (const comment2 of repository.comments(number)) {
    const isOwn = comment2.body.startsWith(marker);
    const isRelative = family !== void 0 && comment2.body.startsWith(family);
    if (!(isOwn || isRelative) || !await repository.wrote(comment2)) continue;
    if (isOwn) return { own: comment2, relatives };
    relatives += 1;
  }
  return { own: null, relatives };
}
function tooMany(count) {
  return new Failure(
    "INPUT_INVALID",
    `the pull request has ${count} comments of other workflows already, which is the most there can be`,
    "delete those that are not needed any more"
  );
}

// js/gate/confirm.js
var MOST_OF_TIME = 0.7;
async function measureAgain(run, suspects, how) {
  const { log, request, signal, startedAtMs } = run;
  const { config, context, base, ancestry, times, timeoutS, isReused } = how;
  const names = suspects.join(", ");
  const leave = (why) => {
    log.notice(`${names}: outside of the noise, and not measured again: ${why}`);
    return [];
  };
  if (isReused) return leave('the values are those that track measured ("reuse-measured")');
  const rounds = config.again(suspects, times);
  const keys = new Set(rounds.flat().flatMap((task) => "keys" in task ? task.keys : [task.key]));
  if (!suspects.some((key) => keys.has(key))) {
    return leave(
      'a report that is read again says the same; "repeat" is for what is measured anew'
    );
  }
  const leftMs = startedAtMs + MOST_OF_TIME * timeoutS * 1e3 - Date.now();
  if (leftMs <= 0) return leave("there is no time left");
  try {
    const outcomes = await gather(config, {
      base,
      env: request.env,
      inputs: request.inputs,
      context,
      ancestry,
      rounds,
      signal: within(leftMs, signal),
      log,
      onOutcome({ key, text, failure }, durationMs) {
        if (!suspects.includes(key)) return;
        log.info(`${key}, measured again: ${failure ? failure.message : text} (${durationMs} ms)`);
      }
    });
    return outcomes.filter(({ key }) => suspects.includes(key));
  } catch (error) {
    signal.throwIfAborted();
    if (
      /** @type {Error} */
      error.name !== "TimeoutError"
    ) throw error;
    return leave("there was not enough time");
  }
}

// js/gate/publisher.js
const { readFile: readFile2 } = require("node:fs/promises");
const { basename: basename2 } = require("node:path");

// js/gate/status.js
async function setStatuses(repository, sha, statuses, url, { log, request }) {
  try {
    for (const status of statuses) await repository.setStatus(sha, status, url);
  } catch (error) {
    request.signal?.throwIfAborted();
    log.notice(`the commit gets no status: ${toFailure(error).message}; ${PERMISSION2}`);
  }
}
var PERMISSION2 = 'a status needs "permissions: statuses: write" in the job, see docs/gate.md';

// js/gate/publisher.js
async function publishResults(run) {
  const { request, result, signal, phases, core } = run;
  const { env, inputs } = request;
  const settings = core.publisherSettings(inputs);
  applySettings(run, settings);
  const { log } = run;
  const patienceMs = STORAGE_SHARE * settings.timeoutS * 1e3;
  const repository = repositoryOf({ env, inputs, ...settings, patienceMs, signal, log });
  if (!repository) throw noToken();
  await phases.run("judge", async () => {
    const found = await runIn(env);
    const { id, workflow_id, event, head_sha, head_branch, head_repository, html_url } = found;
    if (event !== "pull_request") return log.notice(`run ${id} is of no pull request`);
    const file = basename2(settings.resultsPath);
    try {
      const owner = head_repository?.owner?.login ?? "";
      const head = { owner, branch: head_branch ?? "", sha: head_sha ?? "" };
      const pull = await repository.pullOf(head);
      if (!pull) {
        return log.notice(`no open pull request has ${head_sha} as its head: it has moved on`);
      }
      const { texts, leftOut } = await repository.resultsOf(
        id,
        settings.resultsArtifact ?? "",
        file
      );
      if (leftOut > 0) {
        log.notice(
          `run ${id} has left more results than one run can have: ${leftOut} are not read`
        );
      }
      const reported = core.renderReported(texts, head_sha, workflow_id);
      for (const why of reported.refused) log.notice(unpublished(id, why));
      if (reported.projects === 0) {
        return log.notice(`run ${id} has left no results that could be published`);
      }
      result.published = reported;
      const { marker, markdown, family, statuses } = reported;
      const isNew = isWorthIt(settings.comment, reported);
      const said = { number: pull, marker, markdown, isNew, family };
      if (settings.comment !== "never") {
        result.commentUrl = (await comment(repository, said, run)).url;
      }
      const page = result.commentUrl ?? html_url ?? null;
      await setStatuses(repository, head_sha, statuses, page, run);
    } catch (error) {
      request.signal?.throwIfAborted();
      const { message, hint } = toFailure(error);
      log.notice(unpublished(id, `${message}; ${hint}`));
    }
  });
}
function unpublished(run, why) {
  return `the results of run ${run} are not published: ${why}`;
}
async function runIn({ GITHUB_EVENT_PATH = "" }) {
  try {
    const { workflow_run: found } = JSON.parse(await readFile2(GITHUB_EVENT_PATH, "utf8"));
    if ([found?.id, found?.workflow_id].every(Number.isSafeInteger)) return found;
  } catch {
  }
  throw new Failure(
    "INPUT_INVALID",
    "the event does not name a completed workflow run",
    'start it with "on: workflow_run", as docs/gate.md shows'
  );
}
function noToken() {
  return new Failure(
    "INPUT_INVALID",
    "there is no token to comment with",
    'leave "github-token" as it is: the job has one'
  );
}

// js/gate/index.js
async function runGate(request) {
  const run = start(request, ["download", "collect", "judge"], emptyResult());
  return complete(run, async () => {
    const isOfAnother = request.env.GITHUB_EVENT_NAME === "workflow_run";
    await (isOfAnother ? publishResults(run) : runPhases(run));
    const { status, mode } = run.result.judgement ?? {};
    return !(status === "fail" && mode === "hard");
  });
}
async function runPhases(run) {
  const { core, phases, request, result, signal } = run;
  const { env, inputs, hasColor: color = false } = request;
  const prepared = await prepare(
    run,
    findContext(env, request.cwd, signal),
    core.gateConfigFile(inputs),
    (config2, isUntrusted) => config2.gateSettings(inputs, isUntrusted)
  );
  const { config, settings: own, context, base, configPath } = prepared;
  const { log } = run;
  const repository = repositoryOf({ env, inputs, ...patience(own), signal, log });
  const place2 = { base, repository, log, signal };
  const { configs, settings, referenceBranch, db, found } = await phases.run(
    "download",
    async () => {
      const fork = await forkOf(context, place2);
      const configs2 = await configsOf(context, fork, configPath, place2);
      const settings2 = settingsOf(run, configs2.baseConfig, own, context);
      const { maxAgeDays, referenceBranch: named } = settings2;
      const usual = context.change?.baseRef ?? context.defaultBranch;
      const referenceBranch2 = named ?? usual ?? await usualBranch(base);
      const [history, found2] = await Promise.all([
        historyOf(run, settings2, context, base),
        ancestryOf(context, fork, referenceBranch2, place2)
      ]);
      const url = history ? null : own.baselineUrl;
      const db2 = url && fork ? await fetchBaseline(run, url, fork.base, place2) : history;
      const { commitSha: exclude } = context.build;
      const ancestry = { ...found2, referenceBranch: referenceBranch2, maxAgeDays, nowMs: Date.now(), exclude };
      result.baseline = core.chooseBaseline(db2, ancestry);
      if (db2) log.info(result.baseline.words);
      return { configs: configs2, settings: settings2, referenceBranch: referenceBranch2, db: db2, found: found2 };
    }
  );
  let isReused = false;
  if (own.mode !== "off" || configs.baseConfig) {
    const measure = async () => {
      isReused = own.reusesMeasured && await reuse(run, config, context, configPath);
      if (!isReused) await measureAll(run, config, context, base, { ancestry: found });
    };
    await phases.run("collect", measure, { announce: false });
  }
  await phases.run("judge", async () => {
    const { project, resultsPath, reportDir, badges } = settings;
    const measured = await inRepository(result.outcomes, { cwd: base, signal });
    const from = result.baseline?.commit;
    const [repositoryName, serverUrl] = await forge(core, env, base);
    const looksBack = db && config.looksBack(configs.baseConfig ?? void 0);
    const facts = {
      nowMs: Date.now(),
      isFork: context.isFork,
      labels: context.change?.labels ?? [],
      runId: context.isCi ? Number(context.build.runId) || null : null,
      pull: context.change?.number ?? null,
      anchors: anchorsOf(measured),
      tags: looksBack ? await tagsOf(place2) : [],
      moved: from ? await movedSince(from, { cwd: base, signal }) : null,
      repository: repositoryName,
      serverUrl,
      mode: own.mode,
      isModeGiven: own.isModeGiven,
      project,
      referenceBranch,
      commit: context.build.commitSha,
      // Fragments come from several machines.
      machine: config.fragmentNames() ? null : machineFacts(env),
      ...configs,
      color
    };
    let judgement = config.judge(db, measured, result.baseline, facts);
    const { confirm: times, timeoutS } = settings;
    if (times !== null && judgement.suspects.length > 0) {
      const how = { config, context, base, ancestry: found, times, timeoutS, isReused };
      const again = await measureAgain(run, judgement.suspects, how);
      if (again.length > 0) {
        judgement = config.judge(db, measured, result.baseline, { ...facts, again });
      }
    }
    result.judgement = judgement;
    const path = resolve(base, resultsPath);
    const badgeOf = (key) => db && config.badgeOf(db, key, referenceBranch, Date.now());
    try {
      await keep(path, judgement.resultsJson);
      result.resultsPath = path;
      await keepBadges(badges, badgeOf, resolve(base, reportDir, "badges"));
    } catch (error) {
      const { code, message, hint } = toFailure(error);
      log.warning(`${code}: ${message}; ${hint}`);
    }
    result.commentUrl = await postComment(run, context, settings);
    await postStatus(run, context, settings);
  });
}
async function reuse({ request, log, result }, config, { build }, configPath) {
  const outcomes = await takeFromTrack(config, build, { env: request.env, configPath, log });
  if (!outcomes) return false;
  for (const { key, text, failure, partial } of outcomes) {
    if (partial) config.markPartial(key, partial);
    log.info(`${key}: ${failure ? failure.message : text} (measured by track)`);
  }
  result.outcomes.push(...outcomes);
  return true;
}
async function inRepository(outcomes, place2) {
  if (!outcomes.some(({ patch }) => patch)) return outcomes;
  const folder = await askGit(["rev-parse", "--show-prefix"], place2);
  return outcomes.map(({ patch, ...outcome }) => {
    if (!patch) return { patch, ...outcome };
    const uncovered = patch.uncovered.map((file) => ({ ...file, path: folder + file.path }));
    const unreported = patch.unreported.map((path) => folder + path);
    return { ...outcome, patch: { ...patch, uncovered, unreported } };
  });
}
function anchorsOf(outcomes) {
  const paths = outcomes.flatMap(({ patch }) => patch?.uncovered.map(({ path }) => path) ?? []);
  const anchor = (path) => createHash("sha256").update(path).digest("hex");
  return Object.fromEntries(paths.map((path) => [path, anchor(path)]));
}
var SHARES = { history: 0.5, github: 0.15 };
var MOST_PATIENCE_MS = 6e4;
function patience({ retryAttempts, timeoutS }) {
  const patienceMs = Math.min(SHARES.github * timeoutS * 1e3, MOST_PATIENCE_MS);
  return { retryAttempts, patienceMs };
}
function settingsOf({ core, request }, baseConfig, own, { isUntrusted }) {
  if (!baseConfig) return own;
  try {
    const config = core.parseConfig(baseConfig, "the configuration of the base");
    const settings = config.gateSettings(request.inputs, isUntrusted);
    config.free();
    return settings;
  } catch {
    return own;
  }
}
async function postComment(run, context, settings) {
  const { core, request, log, signal, result } = run;
  const { env, inputs } = request;
  const { judgement, resultsPath } = result;
  const { number } = context.change ?? {};
  if (!number || settings.comment === "never") return null;
  if (!judgement || judgement.mode === "off") return null;
  const patient = patience(settings);
  const repository = repositoryOf({ env, inputs, ...patient, signal, log });
  if (!repository) {
    log.notice("there is no token, so the pull request gets no comment: the summary has it all");
    return null;
  }
  const marker = core.gateMarker(settings.project ?? void 0);
  const isNew = isWorthIt(settings.comment, judgement);
  const said = { number, marker, markdown: judgement.markdown, isNew };
  const { url, isRefused } = await comment(repository, said, run);
  const { resultsArtifact, project } = settings;
  if (isRefused && resultsArtifact && resultsPath) {
    const name = project ? `${resultsArtifact}-${project}` : resultsArtifact;
    const longestMs = patient.patienceMs;
    await publish(name, resultsPath, { env, context, log, signal, longestMs });
  }
  return url;
}
async function postStatus(run, context, settings) {
  const { request, log, signal, result } = run;
  const { env, inputs } = request;
  const { judgement, commentUrl } = result;
  if (!context.change || context.hasNoSecrets || !judgement || judgement.mode === "off") return;
  const repository = repositoryOf({ env, inputs, ...patience(settings), signal, log });
  if (!repository) return;
  const url = commentUrl ?? runUrl(context);
  await setStatuses(repository, context.build.commitSha, [judgement.commitStatus], url, run);
}
function runUrl({ serverUrl, repository, build }) {
  return serverUrl && repository ? `${serverUrl}/${repository}/actions/runs/${build.runId}` : null;
}
async function historyOf(run, settings, context, base) {
  const { core, request, log, signal, scope } = run;
  const { inputs, env } = request;
  const place2 = storageOf(settings, { base, inputs, env, version: core.version(), context });
  if (place2.type === "sqlite-s3" && context.hasNoSecrets && !hasCredentials(inputs, env)) {
    log.notice(WITHOUT_SECRETS);
    return null;
  }
  const budgetMs = SHARES.history * settings.timeoutS * 1e3;
  try {
    const store = await openReadOnly(place2, { signal, budgetMs, log });
    scope.add(() => store.close());
    const { db, builds, isNew } = await openHistory({ core, store, log, onCorrupt: "restore" });
    scope.add(() => db.close());
    log.info(isNew ? `no history at ${store.location}` : `builds in the history: ${builds}`);
    return db;
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, hint } = toFailure(error);
    log.warning(`there is nothing to compare with: ${code}: ${message}; ${hint}`);
    return null;
  }
}
var WITHOUT_SECRETS = "this pull request runs without secrets, as those of forks and of Dependabot do: the history cannot be read, and only limits are judged";
function emptyResult() {
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
  tagsOf,
  runGate
};
