import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  backfillBy
} from "./backfill.js";
import {
  parseSince
} from "./backfill-commits.js";
import "./doctor-workflow.js";
import {
  measure
} from "./collect-standalone.js";
import {
  plainGate,
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
import {
  render
} from "./report-render.js";
import {
  runGate
} from "./gate-2.js";
import "./gate-results.js";
import "./git-ancestry.js";
import "./run.js";
import "./run-machine.js";
import {
  openFile
} from "./history.js";
import "./storage-local.js";
import {
  readConfig
} from "./run-config.js";
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
  silentLog
} from "./run-log.js";
import "./run-visible.js";
import {
  loadCore
} from "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  toFailure,
  wasCancelled
} from "./errors.js";
import "./runtime.js";

// js/index.js
const { dirname, resolve } = require("node:path");

// js/api.js
var KINDS = {
  string: ["a string", (value) => typeof value === "string" && value !== ""],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  function: ["a function", (value) => typeof value === "function"],
  object: ["an object", isObject],
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal],
  limit: ["a whole number from 1", (value) => Number.isSafeInteger(value) && value > 0],
  inputs: [
    "an object of inputs, each a string, a number, true or false",
    (value) => isObject(value) && Object.values(value).every(isPlain)
  ]
};
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isPlain(value) {
  return value == null || ["string", "number", "boolean"].includes(typeof value);
}
function check(call, kind, value) {
  const [words, accepts] = KINDS[kind];
  if (!accepts(value)) throw new TypeError(`${call}: expected ${words}, got ${named(value)}`);
}
function checkOptions(name, given, known, needed = []) {
  check(`${name}(options)`, "object", given);
  const options = (
    /** @type {Record<string, unknown>} */
    given
  );
  const names = Object.keys(known);
  const stranger = Object.keys(options).find((option) => !names.includes(option));
  if (stranger !== void 0) {
    const accepted = names.join(", ");
    throw new TypeError(`${name}: unknown option "${stranger}"; the options are ${accepted}`);
  }
  for (const option of names) {
    const value = options[option];
    if (value === void 0 && !needed.includes(option)) continue;
    check(`${name}({ ${option} })`, known[option], value);
  }
}
function named(value) {
  if (value === null || value === void 0 || value === "")
    return value === "" ? "''" : `${value}`;
  if (Array.isArray(value)) return "an array";
  const type = typeof value;
  return type === "object" ? "an object" : `the ${type} ${String(value).slice(0, 40)}`;
}
function texts(given) {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String(value ?? "")])
  );
}

// js/index.js
var OF_RUN = (
  /** @type {const} */
  {
    inputs: "inputs",
    cwd: "string",
    env: "object",
    signal: "signal"
  }
);
async function track(options = {}) {
  checkOptions("track", options, OF_RUN);
  return plainResult(await runTrack(requestOf(options, loadCore().inputs())));
}
async function gate(options = {}) {
  checkOptions("gate", options, OF_RUN);
  return plainGate(await runGate(requestOf(options, loadCore().gateInputs())));
}
async function backfill(options = {}) {
  const own = (
    /** @type {const} */
    { since: "string", every: "string", metrics: "string" }
  );
  const known = { ...OF_RUN, ...own, branch: "string", onProgress: "function" };
  checkOptions(
    "backfill",
    options,
    /** @type {Record<string, import('./api.js').Kind>} */
    known
  );
  const { since, every, metrics, branch, onProgress = () => {
  } } = options;
  const { inputs, cwd, env, signal } = requestOf(options, loadCore().inputs());
  const asked = { inputs, cwd, env, signal, since, every, metrics, branch, onProgress };
  return backfillBy({ ...asked, log: () => silentLog });
}
function requestOf({ inputs = {}, cwd = process.cwd(), env = process.env, signal }, known) {
  const given = texts(inputs);
  const credentials = known.filter(({ credential }) => credential).map(({ name }) => given[name]);
  const redact = redactor([...secretsOf(env, given), ...credentials]);
  return { inputs: given, cwd, env, signal: ending(signal), redact, log: () => silentLog };
}
function ending(signal) {
  const controller = new AbortController();
  const end = () => {
    const isLate = signal?.reason?.name === "TimeoutError";
    controller.abort(isLate ? toFailure(signal?.reason) : wasCancelled(signal?.reason));
  };
  if (signal?.aborted) end();
  else signal?.addEventListener("abort", end, { once: true });
  return controller.signal;
}
async function validateConfig(text) {
  if (typeof text !== "string") {
    const what = "the text of a configuration (JSON.stringify turns an object into one)";
    throw new TypeError(`validateConfig(text): expected ${what}, got ${typeof text}`);
  }
  try {
    const config = loadCore().parseConfig(text, "unentropy.json");
    const warnings = config.warnings();
    config.free();
    return { valid: true, problems: [], warnings };
  } catch (error) {
    const { problems } = toFailure(error);
    if (!problems) throw error;
    return { valid: false, problems, warnings: [] };
  }
}
async function collect(options = {}) {
  const known = (
    /** @type {const} */
    { configFile: "string", cwd: "string", env: "object" }
  );
  checkOptions("collect", options, { ...known, signal: "signal" });
  const { configFile = "unentropy.json", cwd = process.cwd(), env = process.env } = options;
  const signal = ending(options.signal);
  return measure({ configFile, cwd, env, signal, log: silentLog });
}
async function openHistory(path) {
  check("openHistory(path)", "string", path);
  return new History(await openFile(loadCore(), resolve(path)));
}
var History = class {
  /** @type {import('../pkg/unentropy.js').Engine & { close(): void } | null} null: closed */
  #db;
  /** @param {import('../pkg/unentropy.js').Engine & { close(): void }} db */
  constructor(db) {
    this.#db = db;
  }
  /** The number of builds, of all branches. @returns {number} */
  get builds() {
    return loadCore().countBuilds(this.#open);
  }
  /**
   * The builds of one branch, oldest first, and each metric along them; a gap is null.
   *
   * @param {string} branch
   * @param {number} [limit] only the newest builds, this many
   * @returns {Timeline}
   */
  timeline(branch, limit) {
    check("timeline(branch)", "string", branch);
    if (limit !== void 0) check("timeline(branch, limit)", "limit", limit);
    return loadCore().timeline(this.#open, branch, limit);
  }
  /** Frees the memory. May be called twice. */
  close() {
    this.#db?.close();
    this.#db = null;
  }
  get #open() {
    if (this.#db) return this.#db;
    throw new Failure("INPUT_INVALID", "this history was closed", "open it again with openHistory");
  }
};
async function renderReport(options) {
  const string = (
    /** @type {const} */
    "string"
  );
  const known = { database: string, branch: string, configFile: string, repository: string };
  checkOptions("renderReport", options, { ...known, serverUrl: string }, ["database", "branch"]);
  const { database, branch, configFile, repository, serverUrl } = options;
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database)).catch((error) => {
    config?.free();
    throw error;
  });
  const facts = {
    repository: repository ?? null,
    serverUrl: serverUrl ?? null,
    branch,
    nowMs: Date.now(),
    version: core.version()
  };
  try {
    return render({ core, config, db }, facts, dirname(resolve(configFile ?? ".")));
  } finally {
    db.close();
    config?.free();
  }
}
async function changes(options) {
  const string = (
    /** @type {const} */
    "string"
  );
  const known = { database: string, branch: string, configFile: string, metric: string };
  const more = (
    /** @type {const} */
    { since: "string", machine: "boolean" }
  );
  checkOptions("changes", options, { ...known, ...more }, ["database", "branch"]);
  const { database, branch, configFile, metric, since, machine = false } = options;
  const sinceMs = since === void 0 ? null : parseSince(since, Date.now());
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database)).catch((error) => {
    config?.free();
    throw error;
  });
  try {
    const wanted = core.trendBranch(db, branch, void 0);
    const asked = { branch: wanted, metrics: metric ? [metric] : [], sinceMs, machine };
    const found = config ? config.changes(db, asked) : core.changes(db, asked);
    const document = JSON.parse(found.json());
    found.free();
    return document;
  } finally {
    db.close();
    config?.free();
  }
}
export {
  backfill,
  changes,
  collect,
  gate,
  openHistory,
  renderReport,
  track,
  validateConfig
};
