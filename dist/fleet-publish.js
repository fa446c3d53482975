import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  openTarget
} from "./fleet-folder.js";
import {
  pageOf
} from "./report-render.js";
import {
  storageOf
} from "./storage-local.js";
import {
  forge,
  usualBranch
} from "./git.js";
import {
  loadTables
} from "./core.js";
import {
  Failure,
  toFailure
} from "./errors.js";

// js/fleet/publish.js
const { join } = require("node:path");
var PATIENCE_MS = 3e4;
async function publishRun(run, job, db, drawn) {
  const { log, result, signal } = run;
  const { otlp, parquet } = job.settings;
  if (!otlp && !parquet || result.isUnstored) return;
  const orWarn = async (what2, end2, act) => {
    try {
      await act();
    } catch (error) {
      const { code, message, hint } = toFailure(signal.aborted ? signal.reason : error);
      if (code === "CANCELLED") throw error;
      log.warning(`the values were not ${what2}: ${code}: ${message}; ${hint}; ${end2}`);
    }
  };
  const [what, end] = parquet ? ["published", PUBLISH_LATER] : ["sent", STORED];
  await orWarn(what, end, async () => {
    const history = await published(run, job, db);
    if (!history) return;
    if (otlp) await orWarn("sent", STORED, () => sendRun(run, job, history, otlp));
    if (parquet) await publishTable(run, job, history, parquet, drawn);
  });
}
var STORED = "the build is stored";
var PUBLISH_LATER = 'the build is stored, and "npx unentropy-track-metrics publish" publishes it later';
async function published({ core, request }, { config, context, base }, db) {
  const [repository, serverUrl] = await forge(core, request.env, base);
  const named = config.namedReferenceBranch() ?? context.defaultBranch;
  const reference = named ?? await usualBranch(base);
  if (context.change || context.build.branch !== reference) return null;
  const folder = await folderInCheckout(base);
  return { core, config, db, reference, repository: known(repository), serverUrl, folder };
}
async function publishTable({ core, log, request, signal }, { base, settings }, history, address, drawn) {
  const page = drawn.branch === history.reference ? drawn.page : null;
  const { inputs, env } = request;
  const usual = storageOf(settings, { base, inputs, env, version: core.version() });
  const limits = { log, signal, budgetMs: PATIENCE_MS };
  const where = await publish(history, address, { page, usual, base, limits }).catch((error) => {
    const { code } = toFailure(error);
    throw code === "STORAGE_TIMEOUT" ? isSilent(address, error) : error;
  });
  log.info(`published: ${where}`);
}
async function sendRun({ log, request, result, signal }, { context }, history, endpoint) {
  const { core, config, repository, serverUrl } = history;
  const { headersOf, send } = await import("./fleet-otlp.js");
  const headers = headersOf(request.inputs, request.env);
  const project = projectOf(history) ?? null;
  const workflow = request.env.GITHUB_WORKFLOW ?? null;
  const from = { repository, serverUrl, project, workflow };
  const push = core.pushOf(context.build, config.samples(result.outcomes), from);
  const { startedAtMs: atMs } = context.build;
  const how = { endpoint, headers, atMs, version: core.version(), signal };
  const { count, refused, reason } = await send(push, how);
  if (refused > 0) {
    log.warning(
      `${endpoint} refused ${refused} of ${count} values: ${reason || "it does not say why"}`
    );
  } else log.info(`sent: ${count} values to ${endpoint}`);
}
function isSilent(address, cause) {
  return new Failure(
    "STORAGE_TIMEOUT",
    `${address} did not answer within ${PATIENCE_MS / 1e3} s`,
    'check that this machine reaches the bucket: "verbose" shows each request',
    { cause }
  );
}
function projectOf({ config, folder }) {
  return config.publishedProject(folder.replaceAll("\\", "/"));
}
async function publish(history, address, { page, usual, base, limits }) {
  const path = history.core.publishedPath(history.repository, projectOf(history));
  const bytes = await tableOf(history, page ?? null);
  const target = await openTarget(address, usual, base, limits);
  try {
    await target.put(path, bytes);
  } finally {
    target.close();
  }
  return target.location.endsWith("/") ? target.location + path : join(target.location, path);
}
async function tableOf({ core, config, db, reference, repository, serverUrl }, drawn) {
  const facts = { repository, serverUrl, version: core.version() };
  const nowMs = Date.now();
  const page = drawn ?? pageOf({ core, config, db }, { ...facts, branch: reference, nowMs });
  try {
    const report = config.publishedReport() ?? null;
    const summary = page.summary({ ...facts, report, nowMs });
    const { writeTable } = await loadTables();
    return writeTable(db, {
      reference,
      branch: null,
      withReasons: false,
      better: config.directions(),
      levels: page.levels(),
      notes: [[core.summaryNote(), summary]],
      version: core.version()
    });
  } finally {
    if (!drawn) page.free();
  }
}
async function folderInCheckout(base) {
  const { askGit } = await import("./load-git-call.js");
  return askGit(["rev-parse", "--show-prefix"], { cwd: base }).catch((error) => {
    if (error.kind === "no-repository") return "";
    throw error;
  });
}
function known(repository) {
  if (repository) return repository;
  throw new Failure(
    "INPUT_INVALID",
    "the name of the repository is not known, so its values cannot be told from those of others",
    'add a remote named "origin", or set GITHUB_REPOSITORY to OWNER/NAME'
  );
}

export {
  publishRun,
  publish,
  folderInCheckout,
  known
};
