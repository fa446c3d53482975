import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  openOrAdopt
} from "./history-adopt-artifacts.js";
import {
  commitsBetween
} from "./git-between.js";
import {
  publishRun
} from "./fleet-publish.js";
import {
  keepForLater
} from "./history-kept-build.js";
import {
  pageOf,
  refuseToOverwrite,
  rendered,
  write
} from "./report-render.js";
import {
  complete,
  leaveForGate,
  movedSince,
  prepare,
  publish,
  rescue,
  start
} from "./run.js";
import {
  machineFacts
} from "./run-machine.js";
import {
  openToCompare,
  save
} from "./history.js";
import {
  STORAGE_SHARE,
  openStore,
  openUntrusted,
  preload,
  storageOf
} from "./storage-local.js";
import {
  measureAll
} from "./collect-for-run.js";
import {
  refuseOutside,
  writeWhole
} from "./run-writing.js";
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
  usualBranch
} from "./git.js";
import {
  isRefusal
} from "./github-failures.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/track.js
const { dirname: dirname2, join: join2, relative: relative2, resolve, sep } = require("node:path");

// js/history/destination.js
const { dirname } = require("node:path");

// js/storage/untrusted.js
function whyNotStored({ type, inputs = {}, env = {} }, { isFork, hasNoSecrets }) {
  if (type === "sqlite-artifact" && isFork) return NOT_TRUSTED;
  if (type === "sqlite-s3" && hasNoSecrets && !hasCredentials(inputs, env)) return NOT_STORED;
  return null;
}
var NOT_STORED = "this pull request runs without secrets, as those of forks and of Dependabot do: its metrics are measured and shown, and nothing is stored";
var NOT_TRUSTED = "this pull request comes from a fork, and no run trusts an artifact of a fork: its metrics are measured and shown, and nothing is stored";

// js/history/destination.js
async function destinationOf(run, job) {
  const { core, log, request, scope, signal } = run;
  const { settings, context, base } = job;
  const { inputs, env } = request;
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const limits = { signal, budgetMs: STORAGE_SHARE * settings.timeoutS * 1e3, log };
  const reason = whyNotStored(place, context);
  if (reason) log.notice(reason);
  run.result.isUnstored = reason !== null;
  const store = await (reason ? openUntrusted : openStore)(place, limits);
  scope.add(() => store.close());
  const options = { core, store, log, onCorrupt: settings.onCorrupt };
  return reason ? nowhere(run, options) : intoHistory(run, job, options, { place, limits });
}
function nowhere({ result, scope }, options) {
  let opened;
  return {
    async download() {
      opened = await openToCompare(options);
      scope.add(() => opened.db.close());
      result.sourceRun = options.store.trace?.sourceRun ?? null;
      return opened.db;
    },
    async upload(build) {
      const { db, clashes } = await save(opened, build, options);
      scope.add(() => db.close());
      result.clashes = clashes;
      return db;
    }
  };
}
function intoHistory(run, { context, page }, options, { place, limits }) {
  const { log, phases, request, result, scope } = run;
  const { store } = options;
  result.databaseLocation = store.location;
  let opened;
  return {
    download: () => phases.run("download", async () => {
      opened = await openOrAdopt(options, place, limits);
      const { db, isNew, builds } = opened;
      scope.add(() => db.close());
      result.sourceRun = store.trace?.sourceRun ?? null;
      log.info(isNew ? `no history yet at ${store.location}` : `builds so far: ${builds}`);
      return db;
    }),
    async upload(build) {
      const offer = (path) => rescue(path, run, context, store);
      const saved = await phases.run(
        "upload",
        () => save(opened, build, options).catch(async (error) => {
          const kept = { store, log, inputs: request.inputs, offer };
          await keepForLater(build.text(), dirname(page), kept);
          throw error;
        })
      );
      const { db, waits, clashes, sizeBytes, totalBuilds } = saved;
      scope.add(() => db.close());
      if (waits) log.notice(waitingAt(store));
      const artifact = store.trace?.uploaded ?? null;
      Object.assign(result, {
        waits,
        clashes,
        artifact,
        databaseSizeBytes: sizeBytes,
        totalBuilds
      });
      return db;
    }
  };
}
function waitingAt({ location }) {
  return `too many concurrent writes to ${location}: this build is saved in the journal, and the next run will merge it`;
}

// js/run/reference.js
async function referenceOf(config, { defaultBranch, trendBranch }, base) {
  const named = config.namedReferenceBranch() ?? defaultBranch;
  return named ?? (config.isWatching() ? usualBranch(base) : trendBranch);
}

// js/history/explain.js
async function explain({ log, result, signal }, { config, context, base }, build, db) {
  const { build: own, change, isUntrusted } = context;
  if (isUntrusted) return;
  try {
    if (!build.setTests(result.outcomes, config.testMetrics())) log.warning(TOO_MANY_TESTS);
    if (change) return;
    const branch = await referenceOf(config, context, base);
    if (own.branch !== branch) return;
    for (const commit of build.setParts(db, result.outcomes, branch)) {
      const moved = await movedSince(commit, { cwd: base, signal });
      build.explain(commit, moved?.said, moved?.folder);
    }
  } catch (error) {
    signal.throwIfAborted();
    log.warning(`why the metrics moved cannot be told: ${toFailure(error).message}`);
  }
}
var TOO_MANY_TESTS = 'this build has too many tests to keep their outcomes, so none of them is compared with other builds to find flaky ones; "parts": false for the metrics of tests turns that off';

// js/report/baseline.js
const { readFile } = require("node:fs/promises");
const { join } = require("node:path");
var NAME = "baseline.json";
var OURS = '{"schemaVersion":';
var MOST_BUILDS = 200;
async function writeBaseline(folder, of, log) {
  const path = join(folder, NAME);
  const old = await readFile(path, "utf8").catch(() => "");
  if (old === "" || old.startsWith(OURS)) await writeWhole(path, textOf(of), "REPORT_FAILED");
  else log.notice(`"${NAME}" in the folder of the report is not ours, and stays as it is`);
}
function textOf({ core, branch, known }) {
  return "baselineText" in known ? known.baselineText() : core.baselineText(known, branch, MOST_BUILDS);
}

// js/watch/index.js
const { relative } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
async function watch(run, job, db, shifts) {
  const { log, request, result, signal } = run;
  const { config, settings, context } = job;
  if (!config.isWatching() || !isTrusted(context, result)) return;
  try {
    const watch2 = config.watch(db, shifts, factsOf(run, job));
    if (!watch2) return;
    run.scope.add(() => watch2.free());
    result.news = watch2.summary();
    if (watch2.isQuiet) return;
    const { env, inputs } = request;
    const repository = repositoryOf({ env, inputs, ...patience(settings), signal, log });
    if (repository) await follow(watch2, repository, run, job);
    else if (watch2.isNews) log.notice(`no issue is opened, since there is no token; ${ELSEWHERE}`);
  } catch (error) {
    const { code, message, hint, cause } = toFailure(error);
    if (isRefusal(cause) && cause.status === NO_ISSUES)
      log.notice(`this repository has no issues; ${ELSEWHERE}. ${OFF}`);
    else if (code === "ARTIFACT_FORBIDDEN")
      log.notice(`issues cannot be reached: ${message}; ${PERMISSION}`);
    else log.warning(`the reference branch could not be watched: ${message}; ${hint}`);
  }
}
var ELSEWHERE = "the summary of the job has all of it";
var NO_ISSUES = 410;
var OFF = 'Turn them on in its settings, or set "issue": false under "watch"';
var PERMISSION = `${ELSEWHERE}. An issue needs "permissions: issues: write" in the job, see docs/watch.md`;
async function noteWatch({ request, result }, { config, context, base }, build) {
  const { branch } = context.build;
  if (!config.isWatching() || context.change || !isTrusted(context, result)) return;
  const reference = await referenceOf(config, context, base).catch(none);
  if (branch === reference) build.note(config.watchNote(branch, folderOf(request, base)));
}
function folderOf({ env }, base) {
  return env.GITHUB_WORKSPACE ? relative(env.GITHUB_WORKSPACE, base) : "";
}
function isTrusted({ isCi, isFork, isUntrusted, hasNoSecrets }, { isUnstored }) {
  return isCi && !isFork && !isUntrusted && !hasNoSecrets && !isUnstored;
}
var SHARE = 0.15;
var MOST_PATIENCE_MS = 6e4;
function patience({ retryAttempts, timeoutS }) {
  return { retryAttempts, patienceMs: Math.min(SHARE * timeoutS * 1e3, MOST_PATIENCE_MS) };
}
function factsOf({ request, result }, { context, base }) {
  const { build, repository, serverUrl } = context;
  return {
    commit: build.commitSha,
    runId: build.runId,
    ...{ repository, serverUrl },
    folder: folderOf(request, base),
    report: result.reportUrl
  };
}
var MOST_PAUSE_MS = 2e3;
var MOST_ROUNDS = 3;
async function follow(watch2, repository, { log, signal }, { base }) {
  const stepAside = () => sleep(Math.random() * MOST_PAUSE_MS, void 0, { signal });
  if (watch2.isNews) await stepAside();
  let issues = await ours(watch2, repository);
  if (!watch2.isNews && watch2.opens(issues)) {
    await stepAside();
    issues = await ours(watch2, repository);
  }
  for (const { from, to, isNew } of watch2.ranges(issues)) {
    const known2 = await commitsBetween(from, to, { cwd: base, signal });
    const lines = known2 || (isNew ? await repository.commitsBetween(from, to).catch(none) : "");
    if (lines) watch2.learn(to, lines);
  }
  const known = new Map(issues.map((issue) => [issue.number, issue]));
  let lost = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isOpened = false;
    lost = null;
    for (const action of watch2.decide([...known.values()])) {
      if (action.type === "open") {
        isOpened = true;
        try {
          const made = await repository.open(partsOf(action));
          known.set(made.number, made);
          log.info(`opened ${made.url}`);
        } catch (error) {
          if (!UNKNOWN.includes(toFailure(error).code)) throw error;
          lost = error;
        }
      } else await carryOut(action, watch2, repository);
    }
    if (!isOpened) return;
    for (const issue of await ours(watch2, repository)) known.set(issue.number, issue);
  }
  if (lost) throw lost;
}
function partsOf({ title, body, labels }) {
  return { title, body, labels };
}
function none() {
  return "";
}
async function ours(watch2, repository) {
  const found = [];
  for await (const issue of repository.issues(watch2.label)) {
    if (issue.body.startsWith(watch2.begin) && await repository.wrote(issue)) found.push(issue);
  }
  return found;
}
var UNKNOWN = ["ARTIFACT_UNAVAILABLE", "NETWORK_FAILED", "STORAGE_TIMEOUT"];
async function carryOut(action, { closing }, repository) {
  const { number } = action;
  if (action.type === "edit") return repository.change(number, { body: action.body });
  await sayOnce(repository, number, action.comment, closing);
  const body = action.body ?? void 0;
  const reason = action.duplicate ? "not_planned" : "completed";
  return repository.change(number, { body, state: "closed", state_reason: reason });
}
async function sayOnce(repository, number, markdown, marker) {
  const said = async () => {
    const ids = [];
    for await (const comment of repository.comments(number)) {
      const isOurs = comment.body.startsWith(marker) && await repository.wrote(comment);
      if (isOurs) ids.push(comment.id);
    }
    return ids.sort((a, b) => a - b);
  };
  if ((await said()).length > 0) return;
  await repository.say(number, markdown);
  const [, ...others] = await said();
  for (const id of others) await repository.unsay(id).catch(none);
}

// js/watch/shifts.js
var NOTICED_AMONG = 200;
async function findShifts({ log, result, scope }, { config, context, base }, db) {
  const { build, change, isCi } = context;
  if (!isCi || change) return null;
  try {
    const branch = await referenceOf(config, context, base);
    if (build.branch !== branch) return null;
    const last = config.isWatching() ? null : NOTICED_AMONG;
    const shifts = config.changes(db, { branch, metrics: [], sinceMs: null, machine: true, last });
    scope.add(() => shifts.free());
    result.changes = shifts.noticedWith(build.commitSha, build.runId);
    return shifts;
  } catch (error) {
    log.warning(`the changes could not be listed: ${toFailure(error).message}`);
    return null;
  }
}

// js/track.js
async function runTrack(request) {
  const run = start(request, ["download", "collect", "upload", "report"], emptyResult());
  const work = async () => {
    await runPhases(run);
    return true;
  };
  return complete(run, work, () => summarise(run));
}
async function runPhases(run) {
  const job = await begin(run);
  const { core, log, phases, request, result } = run;
  const { config, context, configPath, settings } = job;
  if (settings.fragment) {
    const { reportFragment } = await import("./collect-fragments-own.js");
    await reportFragment(run, job, settings.fragment);
    return;
  }
  const destination = await destinationOf(run, job);
  run.db = await destination.download();
  await phases.run("collect", () => collect(run, job), { announce: false });
  const place = { env: request.env, configPath, log };
  await leaveForGate(result.outcomes, context.build, config.fragmentNames(), place);
  const samples = config.samples(result.outcomes);
  const facts2 = config.fragmentNames() ? "{}" : machineFacts(request.env);
  const build = new core.KeptBuild(config.recorded(context.build), samples, Date.now(), facts2);
  run.scope.add(() => build.free());
  await explain(run, job, build, run.db);
  await noteWatch(run, job, build);
  run.db = null;
  run.db = await destination.upload(build);
  const shifts = await findShifts(run, job, run.db);
  const drawn = await report(run, job, run.db, shifts);
  await keepBaseline(run, job, shifts ?? run.db);
  if (shifts) await watch(run, job, run.db, shifts);
  await publishRun(run, job, run.db, drawn);
}
async function begin(run) {
  const { core, request } = run;
  const { inputs } = request;
  const prepared = await prepare(
    run,
    findContext(request.env, request.cwd, run.signal),
    core.configFile(inputs),
    (config2, isUntrusted) => config2.settings(inputs, isUntrusted),
    (config2) => preload(config2, inputs)
  );
  const { settings, context, base, configPath: config } = prepared;
  if (settings.fragment === null && context.isCi && settings.storageType === "sqlite-local")
    run.log.notice(NOTHING_KEPT);
  const { GITHUB_WORKSPACE: top } = request.env;
  run.result.folder = top ? posix(relative2(top, base)) : null;
  const page = join2(resolve(base, settings.reportDir), settings.reportName);
  refuseOutside(page);
  refuseToOverwrite(page, { database: resolve(base, settings.databaseKey), config });
  return { ...prepared, page };
}
function posix(folder) {
  return folder && `${folder.split(sep).join("/")}/`;
}
var NOTHING_KEPT = 'sqlite-local keeps the history on the disk of this runner, which is deleted after the job; two lines keep it in the artifacts of the repository: under "with:" of the step "storage-type: sqlite-artifact", and under "permissions:" of the job "actions: read"';
async function collect(run, { config, context, base }) {
  await measureAll(run, config, context, base);
  const { outcomes } = run.result;
  if (outcomes.every(({ failure }) => failure)) {
    throw new Failure(
      "COLLECT_ALL_FAILED",
      `none of the ${outcomes.length} metrics could be measured`,
      'each reason is shown above; "npx unentropy-track-metrics test" measures and stores nothing'
    );
  }
}
async function report(run, { config, settings, context, base, page }, db, shifts) {
  const { core, log, phases, request, result, scope, signal } = run;
  let drawn = null;
  let branch = "";
  try {
    await phases.run("report", async () => {
      const told = facts(run, context, db);
      ({ branch } = told);
      const shown = pageOf({ core, config, db, shifts }, told);
      scope.add(() => shown.free());
      await write(page, () => rendered(shown, config, base));
      drawn = shown;
      result.reportPath = page;
      const name = settings.reportArtifact;
      const where = { env: request.env, context, signal, log };
      if (name) result.reportUrl = await publish(name, page, where);
    });
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`REPORT_FAILED: ${message}; ${hint}`);
  }
  return { page: drawn, branch };
}
async function keepBaseline({ core, log }, { config, settings, context, base, page }, known) {
  const { build, change } = context;
  if (change || settings.storageType === "sqlite-artifact") return;
  try {
    const branch = await referenceOf(config, context, base);
    if (build.branch === branch) await writeBaseline(dirname2(page), { core, branch, known }, log);
  } catch (error) {
    log.warning(`baseline.json could not be written: ${toFailure(error).message}`);
  }
}
function facts({ core }, { repository, serverUrl, trendBranch, defaultBranch }, db) {
  return {
    repository,
    serverUrl,
    branch: core.trendBranch(db, void 0, defaultBranch ?? trendBranch),
    nowMs: Date.now(),
    version: core.version()
  };
}
function summarise(run) {
  try {
    if (run.result.settings?.fragment && run.result.success) return;
    run.result.summary = summaryOf(run);
    run.result.summary.markdown += run.result.news;
  } catch (error) {
    run.log.warning(`the summary could not be written: ${toFailure(error).message}`);
  }
}
function summaryOf({ core, config, db, request, result }) {
  const { context, failure } = result;
  const { redact = (text) => text } = request;
  const told = {
    error: failure && {
      code: failure.code,
      message: redact(failure.message),
      hint: redact(failure.hint)
    },
    storage: result.databaseLocation && redact(result.databaseLocation),
    report: result.reportPath,
    reportUrl: result.reportUrl,
    totalBuilds: result.totalBuilds,
    sizeBytes: result.databaseSizeBytes,
    waits: result.waits,
    clashes: result.clashes.map(redact),
    isUnstored: result.isUnstored,
    outcomes: result.outcomes,
    phases: result.phases.map(({ name, status, duration }) => ({
      name,
      status,
      durationMs: duration
    })),
    build: context?.build ?? null,
    branch: context?.trendBranch ?? null,
    defaultBranch: context?.defaultBranch ?? null,
    repository: context?.repository ?? null,
    serverUrl: context?.serverUrl ?? null,
    folder: result.folder
  };
  const color = request.hasColor ?? false;
  return config ? config.renderSummary(db, told, color) : core.renderSummary(told, color);
}
function emptyResult() {
  return {
    success: false,
    failure: null,
    settings: null,
    context: null,
    outcomes: [],
    databaseLocation: null,
    databaseSizeBytes: null,
    totalBuilds: null,
    sourceRun: null,
    artifact: null,
    isUnstored: false,
    waits: false,
    clashes: [],
    changes: null,
    news: "",
    reportPath: null,
    reportUrl: null,
    folder: null,
    phases: [],
    durationMs: 0,
    summary: { markdown: "", text: "", line: null }
  };
}

export {
  runTrack
};
