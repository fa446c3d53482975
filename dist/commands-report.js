import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  inStores,
  openExisting,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import {
  openOption,
  tellPage
} from "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import {
  render,
  write
} from "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import {
  currentBranch,
  defaultBranch,
  forge
} from "./git.js";
import "./run-limits.js";
import "./run-log.js";
import "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/commands/report.js
const { dirname, resolve } = require("node:path");
var OUTPUT = "unentropy-report/index.html";
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics report --open
  npx unentropy-track-metrics report --store s3://acme-metrics/rocket.db --s3-region eu-central-1
`;
function report(program) {
  const command = program.command("report").description("render the report of a history").option("-b, --branch <name>", "whose builds to show (default: the default branch)").option(
    "-o, --output <path>",
    `the page to write (default: ${OUTPUT} beside the configuration)`
  ).addOption(openOption()).addHelpText("after", EXAMPLES).addOption(new Option("-d, --database <path>").hideHelp());
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store, database, branch, output, open }, stores) {
  const { core } = stores;
  const db = await openExisting(stores, store ?? database);
  const [config, configPath] = await stores.config();
  try {
    const page = output ? resolve(output) : resolve(dirname(configPath), OUTPUT);
    await stores.refuseToOverwrite(page);
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch(process.cwd())),
      nowMs: Date.now(),
      version: core.version()
    };
    await write(page, () => render({ core, config, db }, facts, dirname(configPath)));
    await tellPage(page, open);
  } finally {
    db.close();
    config?.free();
  }
}
async function usualBranch(cwd) {
  return await defaultBranch(cwd) ?? currentBranch(cwd);
}
export {
  report
};
