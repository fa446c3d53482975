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
  const { core, log, request, result, signal } = run;
  const { config, context, settings, base } = job;
  const { parquet } = settings;
  if (!parquet || result.isUnstored) return;
  try {
    const [repository, serverUrl] = await forge(core, request.env, base);
    const named = config.namedReferenceBranch() ?? context.defaultBranch;
    const reference = named ?? await usualBranch(base);
    if (context.change || context.build.branch !== reference) return;
    const folder = await folderInCheckout(base);
    const history = {
      core,
      config,
      db,
      reference,
      repository: known(repository),
      serverUrl,
      folder
    };
    const page = drawn.branch === reference ? drawn.page : null;
    const { inputs, env } = request;
    const usual = storageOf(settings, { base, inputs, env, version: core.version() });
    const limits = { log, signal, budgetMs: PATIENCE_MS };
    const where = await publish(history, parquet, { page, usual, base, limits });
    log.info(`published: ${where}`);
  } catch (error) {
    const { code, message, hint } = toFailure(signal.aborted ? signal.reason : error);
    if (code === "CANCELLED") throw error;
    log.warning(
      `the values were not published: ${code}: ${message}; ${hint}; the build is stored, and "npx unentropy-track-metrics publish" publishes it later`
    );
  }
}
async function publish(history, address, { page, usual, base, limits }) {
  const { core, config, repository, folder } = history;
  const path = core.publishedPath(
    repository,
    config.publishedProject(folder.replaceAll("\\", "/"))
  );
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
