import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  OpenFile,
  STORAGE_SHARE,
  borrow,
  choose,
  complete,
  leave,
  leftIn,
  machineFacts,
  measureAll,
  openBorrowed,
  openHistory,
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
  hasCredentials
} from "./storage-s3-account.js";
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
  const wardrobe = wardrobeOf(config, folder);
  return config ? config.renderReport(db, facts2, wardrobe, sha256) : core.renderReport(db, facts2, wardrobe, sha256);
}
function renderPreview(config, facts2, folder) {
  return config.renderPreview(facts2, wardrobeOf(config, folder), sha256);
}
function wardrobeOf(config, folder) {
  const wardrobe = JSON.parse(
    readFileSync(new URL("./report.json", import.meta.url), "utf8")
  );
  if (config) putOn(wardrobe, config.reportFiles(), folder);
  return wardrobe;
}
function putOn(wardrobe, { css, partials }, folder) {
  const read = (path) => {
    try {
      return readFileSync(resolve(folder, path), "utf8");
    } catch (error) {
      throw systemFailure("REPORT_FAILED", "read", resolve(folder, path), error);
    }
  };
  if (css) wardrobe.style += `
${read(css)}`;
  for (const [name, path] of partials) wardrobe.templates.push([name, read(path)]);
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
import { join as join2, resolve as resolve2 } from "node:path";

// js/history/destination.js
import { dirname as dirname2 } from "node:path";

// js/storage/untrusted.js
function leftOut({ type, inputs = {}, env = {} }, { isFork, hasNoSecrets }) {
  if (type === "sqlite-artifact" && isFork) return NOT_TRUSTED;
  if (type === "sqlite-s3" && hasNoSecrets && !hasCredentials(inputs, env)) return NOT_STORED;
  return null;
}
var NOT_STORED = "this pull request runs without secrets, as those of forks and of Dependabot do: its metrics are measured and shown, and nothing is stored";
var NOT_TRUSTED = "this pull request comes from a fork, and no run trusts an artifact of a fork: its metrics are measured and shown, and nothing is stored";

// js/history/adopt-artifacts.js
var SHARE = 0.25;
var MOVED = "moved:artifacts";
var UNKNOWN = "moved:unknown";
var YOUNG_MS = 7 * 864e5;
async function openOrMove(options, place, limits, artifacts = choose) {
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
  const isYoung = Date.now() - core.firstBuildMs(db) < YOUNG_MS;
  return Number.isNaN(moved) && (!Number.isNaN(unknown) || isYoung);
}
function mayHaveArtifacts({ env = {}, inputs = {} }) {
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN;
  const isJob = env.GITHUB_ACTIONS === "true" && env.GITHUB_API_URL && !isOldServer(env);
  return Boolean(isJob && token);
}
async function fromArtifacts({ core, store, log }, opened, place, limits, artifacts) {
  const { signal, budgetMs } = limits;
  const limit = budgetMs === void 0 ? void 0 : budgetMs * SHARE;
  const quiet = { ...log, notice: log.detail };
  const target = store.location;
  try {
    const there = { ...place, type: "sqlite-artifact", isReadOnly: true };
    const source = await artifacts(there, { signal, budgetMs: limit, log: quiet });
    const most = Number.POSITIVE_INFINITY;
    const { db } = await openHistory({ core, store: source, log: quiet, onCorrupt: "restore", most });
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
  const what = `the history at ${source}, with ${builds} builds, moves there with this run`;
  return `${target} ${isNew ? "begins" : "goes on"}: ${what}; the artifacts stay as they are`;
}
function partly(source, count) {
  return `not all of the history at ${source} could be read: ${count} of its artifacts are missing, and the next run tries again`;
}
function untold({ message, hint }, target, { env, artifact }) {
  return `it is not known whether the artifacts of this repository hold a history that belongs in ${target}: ${message}; ${hint}. This build is stored, and each run tries again until it is known; or take the history along with: npx unentropy-track-metrics migrate --store artifact://${env?.GITHUB_REPOSITORY}/${artifact?.name} --to ${target}`;
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
        `this build is not in the history yet, but safe in the journal at ${store.location}: the next run that comes through takes it over; a copy of it is in "${path}"`
      );
      return;
    }
    const place = `this build is not stored; it is kept in "${path}"`;
    log.warning(
      // Where an action alone can reach the history, a command cannot.
      store.bring ? `${place}: run the job again, which measures it anew` : `${place}, which a hosted runner forgets after the job: run it again, or store it later with: ${importCommand(path, inputs)}`
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
    `"${shown(path)}" is larger than a mebibyte, and no build is`,
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
  const reason = leftOut(place, context);
  if (reason) log.notice(reason);
  run.result.isLeftOut = reason !== null;
  const store = await (reason ? borrow : choose)(place, limits);
  scope.add(() => store.close());
  const options = { core, store, log, onCorrupt: settings.onCorrupt };
  return reason ? nowhere(run, options) : intoHistory(run, job, options, { place, limits });
}
function nowhere({ result, scope }, options) {
  let opened;
  return {
    async download() {
      opened = await openBorrowed(options);
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
      opened = await openOrMove(options, place, limits);
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
  return `so many runs are writing to ${location} that this one could not come through in time: its build is stored beside the history, and the next run folds it in`;
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
  await leave(result.outcomes, context.build, { env: request.env, configPath, log });
  const samples = config.samples(result.outcomes);
  const facts2 = machineFacts(request.env);
  const build = new core.KeptBuild(context.build, samples, Date.now(), facts2);
  run.scope.add(() => build.free());
  run.db = null;
  run.db = await destination.upload(build);
  await report(run, job, run.db);
}
async function begin(run) {
  const { core, request } = run;
  const { inputs } = request;
  const prepared = await prepare(
    run,
    core.configFile(inputs),
    (config2, isUntrusted) => config2.settings(inputs, isUntrusted),
    (config2) => preload(config2, inputs)
  );
  const { settings, context, base, configPath: config } = prepared;
  if (context.isCi && settings.storageType === "sqlite-local") run.log.notice(NOTHING_KEPT);
  const page = join2(resolve2(base, settings.reportDir), settings.reportName);
  refuseOutside(page);
  refuseToOverwrite(page, { database: resolve2(base, settings.databaseKey), config });
  return { ...prepared, page };
}
var NOTHING_KEPT = 'sqlite-local keeps the history on the disk of this runner, and nothing of that is left after the job; two lines keep it in the artifacts of the repository: under "with:" of the step "storage-type: sqlite-artifact", and under "permissions:" of the job "actions: read"';
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
    totalBuilds: result.totalBuilds,
    sizeBytes: result.databaseSizeBytes,
    waits: result.waits,
    clashes: result.clashes.map(redact),
    isLeftOut: result.isLeftOut,
    outcomes: result.outcomes,
    phases: result.phases.map(({ name, status, duration }) => ({
      name,
      status,
      durationMs: duration
    })),
    build: context?.build ?? null,
    branch: context?.trendBranch ?? null
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
    isLeftOut: false,
    waits: false,
    clashes: [],
    reportPath: null,
    reportUrl: null,
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
  runTrack
};
