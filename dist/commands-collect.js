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
  plainFailure,
  plainResult
} from "./run-plain-result.js";
import {
  readConfig
} from "./run-config.js";
import {
  Files,
  tooMuch
} from "./collect-shell.js";
import {
  readFiles,
  release
} from "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./git.js";
import "./run-deadline.js";
import {
  terminalLog
} from "./run-log.js";
import {
  printable
} from "./run-visible.js";
import {
  hasStopped,
  loadCollectors,
  loadCore
} from "./core.js";
import {
  redact
} from "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/collect.js
const { dirname, resolve } = require("node:path");
var TIMEOUT_MS = 3e5;
var SHOWN_FILES = 10;
function collect(program) {
  program.command("collect").usage("[options] <collector> [arguments]").description(
    'try a collector out: show the value that a metric with this "@collect" command would have'
  ).argument("[collector...]", "the collector and its arguments").option("--fragment <name>", "instead measure a fragment of this name, and upload it").allowUnknownOption().addOption(configOption()).addOption(jsonOption()).addHelpText("after", () => `
Collectors:
${listed()}
`).addHelpText("after", "Paths are relative to the configuration file, if there is one, whose").addHelpText("after", '"sources" apply. Exit code: 0 measured, 1 not.').action(run);
}
function listed() {
  const collectors = loadCollectors().collectors();
  return collectors.map(({ usage, about }) => `  ${usage}
      ${about}`).join("\n");
}
async function run(words, options) {
  try {
    if (options.fragment !== void 0)
      return await reportFragment(words, options.fragment, options);
    if (words.length === 0) throw nothingToTry();
    const configFile = configFileOf(options.configFile);
    const { finding, files } = await measure(withDashes(words), configFile);
    if (options.json) printJson({ error: null, ...finding, files });
    else process.stdout.write(printable(described(finding, files)));
  } catch (error) {
    const failure = hasStopped(error) ? tooMuch() : toFailure(error);
    if (options.json) printJson({ error: plainFailure(failure) });
    else printError(failure);
    process.exitCode = 1;
  }
}
async function reportFragment(words, fragment, { configFile, json }) {
  if (words.length > 0) throw tooMuchToDo(words[0]);
  const { runTrack } = await import("./load-track.js");
  const inputs = { fragment, "config-file": configFileOf(configFile) };
  const result = await runTrack({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact,
    signal: cancelled()
  });
  if (json) printJson(plainResult(result));
  else (result.success ? process.stdout : process.stderr).write(printable(result.summary.text));
  if (!result.success) process.exitCode = 1;
}
function nothingToTry() {
  return new Failure(
    "INPUT_INVALID",
    "no collector is named",
    'name one, such as "npx unentropy-track-metrics collect loc src"; --help lists all'
  );
}
function tooMuchToDo(word) {
  return new Failure(
    "INPUT_INVALID",
    `a fragment has the metrics of the configuration, and "${word}" is given as well`,
    "leave out --fragment to try a collector out"
  );
}
function withDashes(words) {
  const dashes = process.argv.indexOf("--");
  if (dashes < 0) return words;
  const end = words.length - (process.argv.length - dashes - 1);
  return [...words.slice(0, end), "--", ...words.slice(end)];
}
async function measure(words, configFile) {
  const core = loadCore();
  const configPath = resolve(configFile);
  const config = await readConfig(core, configPath).catch((error) => {
    if (error instanceof Failure && error.code === "CONFIG_NOT_FOUND") return null;
    throw error;
  });
  const base = dirname(configPath);
  const reading = loadCollectors().Reading.ofWords(words, config?.sources() ?? []);
  try {
    const task = { needs: reading.needs(), timeoutMs: TIMEOUT_MS };
    const log = terminalLog({ verbose: false });
    const referenceBranch = config?.gateSettings({}, false).referenceBranch ?? null;
    const place = { base, env: process.env, signal: cancelled(), log, referenceBranch };
    const files = await readFiles(reading, task, place, new Files(base));
    return { finding: reading.found(), files };
  } finally {
    release(reading);
    config?.free();
  }
}
function described({ value, unit, text, share, patch, notes, by }, files) {
  const parts = share ? ` (${share.covered} of ${share.total})` : "";
  const number = `${value}${unit ? ` ${unit}` : ""}${parts}`;
  const more = files.length > SHOWN_FILES ? [`\u2026 and ${files.length - SHOWN_FILES} more`] : [];
  const paths = [...files.slice(0, SHOWN_FILES), ...more].map((line) => `    ${line}
`);
  return [
    `${text}
`,
    `  value  ${value === null ? "none" : number}
`,
    `  from   ${files.length} ${files.length === 1 ? "file" : "files"}:
`,
    ...paths,
    ...titled("  of which:\n", table(by)),
    ...notes.map((note) => `  note   ${note}
`),
    ...patch ? gaps(patch) : []
  ].join("");
}
function table(by) {
  const width = Math.max(...by.map(({ name }) => name.length));
  const numbers = Math.max(...by.map(({ text }) => text.length));
  return by.map(({ name, text }) => `    ${name.padEnd(width)}  ${text.padStart(numbers)}
`);
}
function gaps({ uncovered, unreported, left }) {
  const lines = uncovered.map(({ path, lines: lines2 }) => {
    const spans = lines2.map(([from, to]) => from === to ? from : `${from}\u2013${to}`);
    return `    ${oneLine(path)}: ${spans.join(", ")}
`;
  });
  if (left > 0) lines.push(`    \u2026 and ${left} more
`);
  const unknown = unreported.map((path) => `    ${oneLine(path)}
`);
  return [
    ...titled("  not covered:\n", lines),
    ...titled("  changed, and in no report:\n", unknown)
  ];
}
function oneLine(path) {
  return path.replaceAll("\n", "\\n");
}
function titled(title, lines) {
  return lines.length > 0 ? [title, ...lines] : [];
}
export {
  collect
};
