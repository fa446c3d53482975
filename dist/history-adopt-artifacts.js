import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  leftIn,
  openHistory
} from "./history.js";
import {
  openStore
} from "./storage-local.js";
import {
  isOldServer
} from "./github-credentials.js";
import {
  toFailure
} from "./errors.js";

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

export {
  MOVED,
  openOrAdopt
};
