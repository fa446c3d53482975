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
import {
  folderInCheckout,
  known,
  publish
} from "./fleet-publish.js";
import "./fleet-folder.js";
import "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import {
  forge,
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
  Failure
} from "./errors.js";
import "./runtime.js";

// js/commands/publish.js
const { dirname } = require("node:path");
function publish2(program) {
  const command = program.command("publish").description("write all values as one Parquet file into a place that repositories share").option(
    "--to <place>",
    "s3://BUCKET/PREFIX, or a folder (default: publish.parquet of the configuration)"
  ).addHelpText(
    "after",
    `
Runs do the same after each build if the configuration has "publish": { "parquet": "s3://\u2026" }.
The file of the repository is replaced as a whole. Exit code: 0 published, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store, to }, stores) {
  const { core, log, signal } = stores;
  const db = await openExisting(stores, store);
  const [config, configPath] = await stores.config();
  try {
    if (!config) throw noConfig();
    const { settings, usual } = await stores.settings(false);
    const address = to ?? settings.parquet;
    if (!address) throw nowhere();
    const cwd = process.cwd();
    const base = dirname(configPath);
    const [repository, serverUrl] = await forge(core, process.env, cwd);
    const reference = config.namedReferenceBranch() ?? await usualBranch(cwd);
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
    const how = { usual, base: to ? cwd : base, limits: { log, signal } };
    print(`published: ${await publish(history, address, how)}`);
  } finally {
    db.close();
    config?.free();
  }
}
function nowhere() {
  return new Failure(
    "INPUT_INVALID",
    "the configuration does not say where to publish",
    'add "publish": { "parquet": "s3://BUCKET/PREFIX/" } to it, or name a place with --to'
  );
}
function noConfig() {
  return new Failure(
    "CONFIG_NOT_FOUND",
    "no configuration was found, and it says what the values mean",
    "run it in the repository, or name the file with --config-file"
  );
}
export {
  publish2 as publish
};
