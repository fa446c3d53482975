import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  configFileOf,
  configOption,
  openOption,
  tellPage
} from "./commands-shared-options.js";
import "./commander.js";
import {
  refuseToOverwrite,
  renderPreview,
  write
} from "./report-render.js";
import {
  readConfig
} from "./run-config.js";
import "./run-writing.js";
import {
  forge
} from "./git.js";
import "./run-log.js";
import "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/commands/preview.js
const { dirname, resolve } = require("node:path");
var OUTPUT = "unentropy-report/preview.html";
function preview(program) {
  program.command("preview").description("show the report that a configuration will have, with sample data").option(
    "-o, --output <path>",
    `the page to write (default: ${OUTPUT} beside the configuration)`
  ).addOption(openOption()).addOption(configOption()).action(run);
}
async function run({ output, open, configFile }) {
  const core = loadCore();
  const configPath = resolve(configFileOf(configFile));
  const config = await readConfig(core, configPath);
  const folder = dirname(configPath);
  const page = output ? resolve(output) : resolve(folder, OUTPUT);
  const database = resolve(folder, config.settings({}, false).databaseKey);
  refuseToOverwrite(page, { database, config: configPath });
  const [repository, serverUrl] = await forge(core, process.env, process.cwd());
  const facts = {
    repository,
    serverUrl,
    branch: "main",
    nowMs: Date.now(),
    version: core.version()
  };
  await write(page, () => renderPreview(config, facts, folder));
  await tellPage(page, open);
  config.free();
}
export {
  preview
};
