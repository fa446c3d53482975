import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  OpenFile,
  STORAGE_SHARE,
  complete,
  findContext,
  leaveForGate,
  leftIn,
  machineFacts,
  measureAll,
  movedSince,
  openHistory,
  openStore,
  openToCompare,
  openUntrusted,
  preload,
  prepare,
  publish,
  refuseOutside,
  rescue,
  save,
  start,
  storageOf,
  writeWhole
} from "./core.js";
import {
  isOldServer
} from "./github-credentials.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  repositoryOf
} from "./github-repository.js";
import {
  isRefusal
} from "./github-failures.js";
import {
  hasCredentials
} from "./storage-s3-account.js";
import {
  orElse,
  usualBranch
} from "./git.js";
import {
  askGit
} from "./git-call.js";
import {
  Failure,
  shown,
  systemFailure,
  toFailure
} from "./errors.js";

// js/report/render.js
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
function render(core, config, db, facts2, folder) {
  const assets = assetsOf(config, folder);
  return config ? config.renderReport(db, facts2, assets, sha256) : core.renderReport(db, facts2, assets, sha256);
}
function renderPreview(config, facts2, folder) {
  return config.renderPreview(facts2, assetsOf(config, folder), sha256);
}
function assetsOf(config, folder) {
  const assets = JSON.parse(
    readFileSync(new URL("./report.json", import.meta.url), "utf8")
  );
  if (config) addUserFiles(assets, config.reportFiles(), folder);
  return assets;
}
function addUserFiles(assets, { css, partials }, folder) {
  const read = (path) => {
    try {
      return readFileSync(resolve(folder, path), "utf8");
    } catch (error) {
      throw systemFailure("REPORT_FAILED", "read", resolve(folder, path), error);
    }
  };
  if (css) assets.style += `
${read(css)}`;
  for (const [name, path] of partials) assets.templates.push([name, read(path)]);
}
function sha256(text) {
  return createHash("sha256").update(text).digest("base64");
}
async function write(path, render2) {
  await writeWhole(path, render2(), "REPORT_FAILED");
}
function refuseToOverwrite(page, { database, config }) {
  if (!isOurs(page, { databases: [database], config })) return;
  throw new Failure(
    "INPUT_INVALID",
    `the report would overwrite "${shown(page)}", which is the history or the configuration`,
    'give the report another name or folder: inputs "report-name" and "report-dir"'
  );
}
function isOurs(file, { databases, config }) {
  const path = real(file);
  const isOf = (history) => path.startsWith(history) && /^($|\.|-(wal|shm|journal)$)/.test(path.slice(history.length));
  return path === real(config) || databases.map(real).some(isOf);
}
function real(path) {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : `${real(folder)}${path.slice(folder.length)}`;
  }
}

// js/track.js
import { dirname as dirname3, join as join3, relative as relative2, resolve as resolve2, sep } from "node:path";

// js/history/destination.js
import { dirname as dirname2 } from "node:path";

// js/storage/untrusted.js
function whyNotStored({ type, inputs = {}, env = {} }, { isFork, hasNoSecrets }) {
  if (type === "sqlite-artifact" && isFork) return NOT_TRUSTED;
  if (type === "sqlite-s3" && hasNoSecrets && !hasCredentials(inputs, env)) return NOT_STORED;
  return null;
}
var NOT_STORED = "this pull request runs without secrets, as those of forks and of Dependabot do: its metrics are measured and shown, and nothing is stored";
var NOT_TRUSTED = "this pull request comes from a fork, and no run trusts an artifact of a fork: its metrics are measured and shown, and nothing is stored";

// js/history/adopt-artifacts.js
var ARTIFACTS_SHARE = 0.25;
var MOVED = "moved:artifacts";
var UNKNOWN = "moved:unknown";
var MAX_RUN_MS = 7 * 864e5;
async function openOrAdopt(options, place, limits, artifacts = openStore) {
  const opened = await openHistory(options);
  if (place.type !== "sqlite-s3" || !mayHaveArtifacts(place)) return opened;
  const { core } = options;
  const { db } = opened;
  if (!mayLack(opened, core)) return opened;
  try {
    const { found, isAll } = await fromArtifacts(options, opened, place, limits, artifacts);
    opened.moved = {
      into(base) {
        if (found) core.merge(base, found, void 0, Date.now());
        core.remember(base, [isAll ? MOVED : UNKNOWN], Date.now());
      },
      close: () => found?.close()
    };
    return opened;
  } catch (error) {
    db.close();
    throw error;
  }
}
function mayLack({ db, isNew }, core) {
  if (isNew) return true;
  const [moved, unknown] = core.foldedAt(db, [MOVED, UNKNOWN]);
  const isYoung = Date.now() - core.firstBuildMs(db) < MAX_RUN_MS;
  return Number.isNaN(moved) && (!Number.isNaN(unknown) || isYoung);
}
function mayHaveArtifacts({ env = {}, inputs = {} }) {
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN;
  const isJob = env.GITHUB_ACTIONS === "true" && env.GITHUB_API_URL && !isOldServer(env);
  return Boolean(isJob && token);
}
async function fromArtifacts({ core, store, log }, opened, place, limits, artifacts) {
  const { signal, budgetMs } = limits;
  const limit = budgetMs === void 0 ? void 0 : budgetMs * ARTIFACTS_SHARE;
  const quiet = { ...log, notice: log.detail };
  const target = store.location;
  try {
    const there = { ...place, type: "sqlite-artifact", isReadOnly: true };
    const source = await artifacts(there, { signal, budgetMs: limit, log: quiet });
    const most = Number.POSITIVE_INFINITY;
    const { db } = await openHistory({
      core,
      store: source,
      log: quiet,
      onCorrupt: "restore",
      most
    });
    const builds = core.countBuilds(db);
    const left = leftIn(db, core).length;
    if (left > 0) log.warning(partly(source.location, left));
    if (builds > 0) log.notice(moves(opened.isNew, target, source.location, builds));
    else db.close();
    return { found: builds > 0 ? db : void 0, isAll: left === 0 };
  } catch (error) {
    signal?.throwIfAborted();
    const failure = toFailure(error);
    log[isExpected(failure, opened) ? "notice" : "warning"](untold(failure, target, place));
    return { isAll: false };
  }
}
function isExpected({ code }, { isNew }) {
  return code === "ARTIFACT_FORBIDDEN" && !isNew;
}
function moves(isNew, target, source, builds) {
  const what = `the ${builds} builds found at ${source} are added to it`;
  return `${isNew ? "starting" : "continuing"} ${target}: ${what}; the artifacts stay as they are`;
}
function partly(source, count) {
  return `not all of the history at ${source} could be read: ${count} of its artifacts are missing, and the next run tries again`;
}
function untold({ message, hint }, target, { env, artifact }) {
  return `it is unknown whether the artifacts of this repository hold a history that belongs in ${target}: ${message}; ${hint}. This build is stored, and each run tries again until it is known; or copy the history by hand: npx unentropy-track-metrics migrate --store artifact://${env?.GITHUB_REPOSITORY}/${artifact?.name} --to ${target}`;
}

// js/history/kept-build.js
import { lstat, rename } from "node:fs/promises";
import { join } from "node:path";

// js/collect/pieces.js
var PIECE_BYTES = 256 * 1024;
var LARGEST_DOCUMENT_BYTES = 256 * 1024 ** 2;
var LONGEST_LINE_BYTES = 1024 ** 2;
var NEWLINE = 10;
async function* pieces(path) {
  if (path === "-") {
    yield* process.stdin;
    return;
  }
  try {
    yield* piecesOf(new OpenFile(path));
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "COLLECT_ALL_FAILED") throw error;
    throw new Failure("INPUT_INVALID", error.message, error.hint, { cause: error });
  }
}
function* piecesOf(file) {
  try {
    for (; ; ) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const length = file.read(piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    file.close();
  }
}
async function* lines(path) {
  let begun = [];
  let length = 0;
  const finish = () => {
    const line = length > LONGEST_LINE_BYTES ? null : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  const add = (part) => {
    length += part.length;
    if (length <= LONGEST_LINE_BYTES) begun.push(part);
    else begun = [];
  };
  for await (const piece of pieces(path)) {
    let from = 0;
    for (let to = piece.indexOf(NEWLINE); to >= 0; to = piece.indexOf(NEWLINE, from)) {
      add(piece.subarray(from, to));
      yield finish();
      from = to + 1;
    }
    add(piece.subarray(from));
  }
  if (length > 0) yield finish();
}
function textOf(bytes) {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}
var UTF8 = new TextDecoder("utf-8", { fatal: true });
async function whole(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_DOCUMENT_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  const text = textOf(Buffer.concat(all));
  if (text === null) throw notText(path);
  return text;
}
function notText(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${nameOf(path)}" is not text in UTF-8`,
    "save it as UTF-8; an editor shows the encoding in its status line"
  );
}
function nameOf(path) {
  return path === "-" ? "standard input" : shown(path);
}
function tooLarge(path) {
  const mib = LARGEST_DOCUMENT_BYTES / 1024 ** 2;
  return new Failure(
    "INPUT_INVALID",
    `"${nameOf(path)}" is larger than ${mib} MiB, and this format has to be read as a whole`,
    "split it, or write its values as lines of JSON"
  );
}

// js/history/kept-build.js
var NAME = "unsaved-build.json";
async function keep(text, folder) {
  const path = join(folder, NAME);
  await writeWhole(path, text, "STORAGE_UNWRITABLE", { before: () => makeRoom(path) });
  return shown(path);
}
async function keepForLater(text, folder, { store, log, inputs, offer }) {
  try {
    const path = await keep(text, folder);
    if (store.isWaiting) {
      log.warning(
        `this build is not in the history yet, but safe in the journal at ${store.location}: the next successful run will merge it; a copy of it is in "${path}"`
      );
      return;
    }
    const place = `this build is not stored; it is kept in "${path}"`;
    log.warning(
      // A command cannot reach a history that only an action can.
      store.fetchOther ? `${place}: run the job again, which measures it anew` : `${place}, which a hosted runner deletes after the job: run it again, or store it later with: ${importCommand(path, inputs)}`
    );
    const url = await offer(join(folder, NAME));
    if (url) log.notice(`the build that is not stored can be downloaded from ${url}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`this build is not stored, and could not be kept either: ${message}; ${hint}`);
  }
}
var PLACE = [
  "storage-type",
  "s3-endpoint",
  "s3-bucket",
  "s3-region",
  "config-file",
  "database-key"
];
function importCommand(path, inputs) {
  const given = PLACE.filter((name) => inputs[name] && inputs[name] !== "unentropy.json");
  const options = given.map((name) => ` --${name} "${inputs[name]}"`);
  return `npx unentropy-track-metrics import --journal "${path}"${options.join("")}`;
}
async function makeRoom(path) {
  const found = await lstat(path).catch(() => null);
  if (!found) return;
  const time = found.mtime.toISOString().replace(/[-:]/g, "");
  await rename(path, path.replace(/\.json$/, `-${time}.json`));
}
async function storeKept(path, options) {
  const build = options.core.KeptBuild.read(shown(path), await textOf2(path));
  try {
    const saved = await save(await openHistory(options), build, options);
    saved.db.close();
    return saved;
  } finally {
    build.free();
  }
}
async function textOf2(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_BUILD_BYTES) throw tooLarge2(path);
    all.push(piece);
  }
  return Buffer.concat(all).toString();
}
function tooLarge2(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" exceeds 1 MiB, the maximum for a kept build`,
    "name the unsaved-build.json that a run left"
  );
}

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
          await keepForLater(build.text(), dirname2(page), kept);
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
  if (change || isUntrusted) return;
  try {
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

// js/report/baseline.js
import { readFile } from "node:fs/promises";
import { join as join2 } from "node:path";
var NAME2 = "baseline.json";
var OURS = '{"schemaVersion":';
var MOST_BUILDS = 200;
async function writeBaseline(folder, of, log) {
  const path = join2(folder, NAME2);
  const old = await readFile(path, "utf8").catch(() => "");
  if (old === "" || old.startsWith(OURS)) await writeWhole(path, textOf3(of), "REPORT_FAILED");
  else log.notice(`"${NAME2}" in the folder of the report is not ours, and stays as it is`);
}
function textOf3({ config, branch, known }) {
  if ("baselineText" in known) return known.baselineText();
  const asked = { branch, metrics: [], sinceMs: null, machine: true, last: MOST_BUILDS };
  const changes = config.changes(known, asked);
  try {
    return changes.baselineText();
  } finally {
    changes.free();
  }
}

// js/watch/index.js
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// js/git/between.js
var MOST = 200;
async function commitsBetween(older, newer, place) {
  const list = ["log", `--max-count=${MOST}`, "--format=%H%x09%an%x09%s", "--end-of-options"];
  return askGit([...list, `${older}..${newer}`, "--"], place).catch(orElse(""));
}

// js/watch/index.js
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
    const lines2 = known2 || (isNew ? await repository.commitsBetween(from, to).catch(none) : "");
    if (lines2) watch2.learn(to, lines2);
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
          if (!UNKNOWN2.includes(toFailure(error).code)) throw error;
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
var UNKNOWN2 = ["ARTIFACT_UNAVAILABLE", "NETWORK_FAILED", "STORAGE_TIMEOUT"];
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
      const isOurs2 = comment.body.startsWith(marker) && await repository.wrote(comment);
      if (isOurs2) ids.push(comment.id);
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
  const { config, context, configPath } = job;
  const destination = await destinationOf(run, job);
  run.db = await destination.download();
  await phases.run("collect", () => collect(run, job), { announce: false });
  await leaveForGate(result.outcomes, context.build, { env: request.env, configPath, log });
  const samples = config.samples(result.outcomes);
  const facts2 = machineFacts(request.env);
  const build = new core.KeptBuild(context.build, samples, Date.now(), facts2);
  run.scope.add(() => build.free());
  await explain(run, job, build, run.db);
  await noteWatch(run, job, build);
  run.db = null;
  run.db = await destination.upload(build);
  const shifts = await findShifts(run, job, run.db);
  await report(run, job, run.db);
  await keepBaseline(run, job, shifts ?? run.db);
  if (shifts) await watch(run, job, run.db, shifts);
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
  if (context.isCi && settings.storageType === "sqlite-local") run.log.notice(NOTHING_KEPT);
  const { GITHUB_WORKSPACE: top } = request.env;
  run.result.folder = top ? posix(relative2(top, base)) : null;
  const page = join3(resolve2(base, settings.reportDir), settings.reportName);
  refuseOutside(page);
  refuseToOverwrite(page, { database: resolve2(base, settings.databaseKey), config });
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
async function report(run, { config, settings, context, base, page }, db) {
  const { core, log, phases, request, result, signal } = run;
  const draw = () => render(core, config, db, facts(run, context, db), base);
  try {
    await phases.run("report", async () => {
      await write(page, draw);
      result.reportPath = page;
      const name = settings.reportArtifact;
      const where = { env: request.env, context, signal, log };
      if (name) result.reportUrl = await publish(name, page, where);
    });
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`REPORT_FAILED: ${message}; ${hint}`);
  }
}
async function keepBaseline({ log }, { config, settings, context, base, page }, known) {
  const { build, change } = context;
  if (change || settings.storageType === "sqlite-artifact") return;
  try {
    const branch = await referenceOf(config, context, base);
    if (build.branch === branch) await writeBaseline(dirname3(page), { config, branch, known }, log);
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
  MOVED,
  pieces,
  lines,
  textOf,
  whole,
  notText,
  nameOf,
  keepForLater,
  storeKept,
  render,
  renderPreview,
  write,
  refuseToOverwrite,
  isOurs,
  commitsBetween,
  runTrack
};
