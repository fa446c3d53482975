import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  givenInputs,
  inputOptions,
  jsonOption,
  printError,
  printJson
} from "./commands-shared-options.js";
import {
  InvalidArgumentError,
  Option
} from "./commander.js";
import {
  cancelled
} from "./run-cancel.js";
import {
  plainFailure
} from "./run-plain-result.js";
import {
  runGate,
  tagsOf
} from "./gate-2.js";
import "./gate-results.js";
import "./git-ancestry.js";
import "./run.js";
import "./run-machine.js";
import {
  openHistory
} from "./history.js";
import {
  openReadOnly,
  storageOf
} from "./storage-local.js";
import {
  readConfig
} from "./run-config.js";
import "./collect-for-run.js";
import "./collect-shell.js";
import {
  writeWhole
} from "./run-writing.js";
import "./github-repository.js";
import "./github-credentials.js";
import "./collect-rounds.js";
import {
  findContext
} from "./context.js";
import "./collect-files.js";
import "./storage-s3-account.js";
import {
  usualBranch
} from "./git.js";
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
  print,
  printable
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import "./git-call.js";
import {
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/gate.js
const { readFile } = require("node:fs/promises");
const { basename, dirname, resolve } = require("node:path");
var DAY_MS = 864e5;
function gate(program) {
  const command = program.command("gate").description("collect the metrics, and judge them by the rules of qualityGate").addOption(jsonOption()).option("--simulate", "measure nothing: judge the builds of the history instead").addOption(
    new Option("--last <days>", "with --simulate: how far back, such as 90d").default(90, "90d").argParser(days)
  ).option(
    "--accept <metric>",
    "write into the configuration that the metric may be what it is now"
  ).option("--reason <text>", "with --accept: why").addOption(
    new Option("--until <day>", "with --accept: its last day, such as 90d or 2027-03-01").default(
      "90d"
    )
  ).option("--up-to <amount>", 'with --accept: how far the metric may get, such as "480 kB"').addHelpText("after", EXAMPLES).addHelpText("after", "Credentials come from the environment, never from options.").addHelpText("after", "Exit code: 1 when a blocker is broken and the mode is hard.");
  const inputs = inputOptions(void 0, loadCore().gateInputs());
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => {
    const act = options.accept ? accept : options.simulate ? simulate : judge;
    return act(options, inputs);
  });
}
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics gate --quality-gate-mode hard
  npx unentropy-track-metrics gate --simulate --last 90d    how often would each rule have failed?
  npx unentropy-track-metrics gate --accept bundle --reason "inlined the icon set" --until 90d
`;
function days(text) {
  const [, count] = /^([1-9]\d{0,4})d?$/.exec(text) ?? [];
  if (!count) throw new InvalidArgumentError("a number of days, such as 90d");
  return Number(count);
}
function requestOf(options, known) {
  const inputs = givenInputs(options, known);
  return {
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact: redactor(secretsOf(process.env, inputs)),
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  };
}
async function judge(options, known) {
  const request = requestOf(options, known);
  const { success, failure, judgement, resultsPath } = await runGate(request);
  if (options.json) {
    const results = judgement ? JSON.parse(judgement.resultsJson) : null;
    printJson({ success, error: failure && plainFailure(failure), results, resultsPath });
  } else {
    if (judgement) process.stdout.write(printable(judgement.text, { hasColor: request.hasColor }));
    if (failure) printError(failure);
  }
  if (!success) process.exitCode = 1;
}
async function accept(options, known) {
  const { accept: metric, reason = "", until, upTo = null } = options;
  const request = requestOf(options, known);
  const core = loadCore();
  const path = resolve(request.cwd, core.gateConfigFile(request.inputs));
  const config = await readConfig(core, path);
  const isKnown = config.metricKeys().includes(metric);
  let value = null;
  if (isKnown && reason.trim() && upTo === null) {
    const { outcomes, failure } = await runGate(request);
    const found = outcomes.find(({ key }) => key === metric);
    if (failure && !found) throw failure;
    value = typeof found?.value === "number" ? found.value : null;
  }
  try {
    const text = await readFile(path, "utf8");
    const wish = { metric, value, upTo, reason, until, nowMs: Date.now() };
    const changed = config.withAccepted(text, wish);
    core.parseConfig(changed, basename(path)).free();
    await writeWhole(path, changed, "CONFIG_INVALID");
    const entry = JSON.parse(changed.replace(/^\uFEFF/, "")).accepted;
    const written = entry.find((it) => it.metric === metric);
    if (options.json) return printJson({ path, accepted: written });
    const { upTo: most, until: day } = written;
    print(`${basename(path)} accepts ${metric} up to ${most} until ${day}: ${reason.trim()}`);
  } catch (error) {
    throw toFailure(error);
  }
}
async function simulate(options, known) {
  const { inputs, cwd, env, log: logOf, signal, hasColor: color } = requestOf(options, known);
  const core = loadCore();
  const path = resolve(cwd, core.gateConfigFile(inputs));
  const config = await readConfig(core, path);
  const settings = config.gateSettings(inputs);
  const log = logOf(settings.verbose);
  const context = await findContext(env, cwd, signal);
  const base = dirname(path);
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const store = await openReadOnly(place, { signal, log });
  try {
    const { db } = await openHistory({ core, store, log, onCorrupt: "restore" });
    const referenceBranch = settings.referenceBranch ?? await usualBranch(cwd);
    const sinceMs = Date.now() - options.last * DAY_MS;
    const repository = null;
    const tags = config.looksBack() ? await tagsOf({ base, repository, log, signal }) : [];
    const { text, json } = config.simulate(db, { referenceBranch, sinceMs, tags, color });
    if (options.json) printJson(JSON.parse(json));
    else process.stdout.write(printable(text, { hasColor: color }));
    db.close();
  } catch (error) {
    throw toFailure(error);
  } finally {
    await store.close();
  }
}
export {
  gate
};
