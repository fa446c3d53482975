import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  configFileOf,
  configOption,
  jsonOption,
  printError,
  printJson
} from "./commands-shared-options.js";
import "./commander.js";
import {
  readConfig
} from "./run-config.js";
import "./run-log.js";
import {
  print,
  tell
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import {
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/verify.js
const { resolve } = require("node:path");
function verify(program) {
  program.command("verify").description("check the configuration file").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 when it is valid, 1 when it is not.").action(run);
}
async function run({ configFile, json }) {
  try {
    const path = configFileOf(configFile);
    const config = await readConfig(loadCore(), resolve(path));
    const warnings = config.warnings();
    const metrics = config.metricKeys();
    if (json) return printJson({ valid: true, problems: [], warnings, metrics });
    for (const warning of warnings) tell(`warning: ${warning}`);
    const count = metrics.length === 1 ? "1 metric" : `${metrics.length} metrics`;
    print(`${path} is valid: ${count} (${metrics.join(", ")})`);
  } catch (error) {
    const failure = toFailure(error);
    const problems = failure.problems ?? [];
    if (json) printJson({ valid: false, problems, error: failure.message, warnings: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}
export {
  verify
};
