import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  givenInputs,
  inputOptions,
  jsonOption,
  printJson
} from "./commands-shared-options.js";
import "./commander.js";
import {
  cancelled
} from "./run-cancel.js";
import {
  plainResult
} from "./run-plain-result.js";
import {
  runTrack
} from "./track.js";
import "./history-adopt-artifacts.js";
import "./git-between.js";
import "./fleet-publish.js";
import "./fleet-folder.js";
import "./history-kept-build.js";
import "./collect-pieces.js";
import "./report-render.js";
import "./run.js";
import "./run-machine.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./collect-for-run.js";
import "./collect-shell.js";
import "./run-writing.js";
import "./github-repository.js";
import "./github-credentials.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./storage-s3-account.js";
import "./git.js";
import "./run-budget.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./run-limits.js";
import "./github-failures.js";
import {
  hasColor,
  terminalLog
} from "./run-log.js";
import {
  printable
} from "./run-visible.js";
import "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/commands/track.js
function track(program) {
  const command = program.command("track").description("collect the metrics, store the build, render the report").addOption(jsonOption()).addHelpText("after", EXAMPLES).addHelpText("after", "Credentials come from the environment, never from options.").addHelpText("after", "Exit code: 0 when the build is stored, 1 when it is not.");
  const inputs = inputOptions();
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run(options, inputs));
}
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics track
  npx unentropy-track-metrics track --storage-type sqlite-s3 --s3-bucket metrics --s3-region eu-central-1
`;
async function run(options, inputOptions2) {
  const inputs = givenInputs(options, inputOptions2);
  const redact = redactor(secretsOf(process.env, inputs));
  const result = await runTrack({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact,
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  });
  const stream = result.success ? process.stdout : process.stderr;
  if (options.json) printJson(plainResult(result));
  else stream.write(printable(result.summary.text, { hasColor: hasColor(process.stdout) }));
  if (!result.success) process.exitCode = 1;
}
export {
  track
};
