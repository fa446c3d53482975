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
  cancelled
} from "./run-cancel.js";
import {
  measure
} from "./collect-standalone.js";
import {
  plainFailure,
  plainOutcome
} from "./run-plain-result.js";
import "./run-config.js";
import "./collect-shell.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./git.js";
import "./run-deadline.js";
import {
  RED,
  painter,
  terminalLog
} from "./run-log.js";
import {
  printable
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/test.js
function test(program) {
  program.command("test").description("collect the metrics and print them; store nothing").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 all measured, 1 bad configuration, 2 a metric failed.").action(run);
}
async function run({ configFile, json }) {
  try {
    const outcomes = await measure({
      configFile: configFileOf(configFile),
      cwd: process.cwd(),
      env: process.env,
      log: terminalLog({ verbose: false }),
      signal: cancelled(),
      onOutcome: json ? void 0 : print
    });
    if (json) printJson({ error: null, metrics: outcomes.map(plainOutcome) });
    if (outcomes.some(({ failure }) => failure)) process.exitCode = 2;
  } catch (error) {
    const failure = toFailure(error);
    if (json) printJson({ error: plainFailure(failure), metrics: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}
function print({ key, text, notes, failure }, durationMs) {
  const line = failure ? `${painter(process.stdout)(RED, `${key}: failed`)}: ${printable(`${failure.message}
  ${failure.hint}`)}` : printable(`${key}: ${text} (${durationMs} ms)`);
  const lines = [line, ...notes.map((note) => printable(`  note: ${note}`))];
  process.stdout.write(`${lines.join("\n")}
`);
}
export {
  test
};
