import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  inStores,
  openExisting,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import "./report-render.js";
import {
  keepBadges
} from "./gate-results.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import {
  usualBranch
} from "./git.js";
import "./run-limits.js";
import "./run-log.js";
import {
  print
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  shown
} from "./errors.js";
import "./runtime.js";

// js/commands/badge.js
const { dirname, resolve } = require("node:path");
var OUTPUT = "unentropy-report/badges";
function badge(program) {
  const command = program.command("badge").description("write the badge of a metric: an SVG, and JSON for shields.io").argument("<metric>", "its key").option("--branch <name>", "whose latest value (default: the default branch)").option(
    "-o, --output <folder>",
    `where to write it (default: ${OUTPUT} beside the configuration)`
  );
  withStorage(command).action(
    (metric, given) => inStores(given, (stores) => run(metric, given, stores))
  );
}
async function run(metric, { store, branch, output }, stores) {
  const db = await openExisting(stores, store);
  const [config, configPath] = await stores.config();
  try {
    if (!config) throw unconfigured(configPath);
    const wanted = branch ?? await usualBranch(process.cwd());
    const badgeOf = (key) => config.badgeOf(db, key, wanted, Date.now());
    const folder = output ? resolve(output) : resolve(dirname(configPath), OUTPUT);
    const files = await keepBadges([metric], badgeOf, folder);
    if (files.length === 0) throw noValue(metric, wanted);
    for (const file of files) print(shown(file));
  } finally {
    db.close();
    config?.free();
  }
}
function noValue(metric, branch) {
  return new Failure(
    "INPUT_INVALID",
    `the branch "${branch}" has no value of a metric "${metric}"`,
    'name a metric of the configuration by its key; "--branch" names another branch'
  );
}
function unconfigured(path) {
  return new Failure(
    "CONFIG_NOT_FOUND",
    `the configuration file "${shown(path)}" does not exist`,
    'a badge takes its name and colour from it; name it with "--config-file"'
  );
}
export {
  badge
};
