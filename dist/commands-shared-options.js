import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Option
} from "./commander.js";
import {
  RED,
  painter,
  wipe
} from "./run-log.js";
import {
  print,
  printable,
  tell
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import {
  redact
} from "./run-secrets.js";
import {
  shown
} from "./errors.js";

// js/commands/shared/options.js
const { existsSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");

// js/report/open.js
const { spawn } = require("node:child_process");
function openInBrowser(path) {
  const [program, ...args] = openers[process.platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, path], { stdio: "ignore", detached: true });
    const settle = (isOpen) => {
      clearTimeout(settled);
      child.unref();
      resolve(isOpen);
    };
    const settled = setTimeout(() => settle(true), SETTLED_MS);
    child.once("error", () => settle(false));
    child.once("exit", (code) => settle(code === 0));
  });
}
var SETTLED_MS = 3e3;
var openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };

// js/commands/shared/options.js
function configOption() {
  const standard = `${loadCore().configFile({})} in this folder or above`;
  return new Option("-c, --config-file <path>", `the configuration file (default: ${standard})`);
}
function configFileOf(named) {
  if (named !== void 0) return named;
  const name = loadCore().configFile({});
  const folder = nearestWith(name, process.cwd());
  if (folder === null || folder === process.cwd()) return name;
  const path = relative(process.cwd(), join(folder, name));
  tell(`note: the configuration is ${path}`);
  return path;
}
function nearestWith(name, start) {
  let found = null;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) found ??= folder;
    if (existsSync(join(folder, ".git"))) return found;
    if (folder === dirname(folder)) return null;
  }
}
function openOption() {
  return new Option("--open", "open the page in a browser");
}
async function tellPage(page, isWanted) {
  print(shown(page));
  if (isWanted && !await openInBrowser(page)) {
    tell("  no browser could be started here: open the page by hand");
  }
}
function jsonOption() {
  return new Option("--json", "print one JSON document instead of text");
}
function inputOptions(isWanted = () => true, known = loadCore().inputs()) {
  const options = /* @__PURE__ */ new Map();
  for (const { name, default: standard, about, credential } of known) {
    if (credential || !isWanted(name)) continue;
    const value = standard === "false" ? "[true|false]" : "<value>";
    const description = standard ? `${about} (default: ${standard})` : about;
    const option = new Option(`--${name} ${value}`, description);
    options.set(name, name === "config-file" ? configOption() : option);
  }
  return options;
}
function givenInputs(options, known) {
  const inputs = {};
  for (const [name, option] of known) {
    const value = options[option.attributeName()];
    if (value !== void 0) inputs[name] = String(value);
  }
  if (known.has("config-file")) inputs["config-file"] = configFileOf(inputs["config-file"]);
  return inputs;
}
function printJson(document) {
  const safe = (_key, value) => typeof value === "string" ? redact(value) : value;
  process.stdout.write(`${JSON.stringify(document, safe, 2)}
`);
}
function printError({ code, message, hint }) {
  wipe(process.stderr);
  const label = painter(process.stderr)(RED, "error:");
  process.stderr.write(`${label} ${code}: ${printable(message)}
  ${printable(hint)}
`);
}

export {
  configOption,
  configFileOf,
  openOption,
  tellPage,
  jsonOption,
  inputOptions,
  givenInputs,
  printJson,
  printError
};
