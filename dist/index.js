import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  measure,
  plainResult
} from "./collect-standalone.js";
import {
  render,
  track
} from "./track.js";
import {
  loadCore,
  openFile,
  readConfig,
  redactor,
  secretsOf,
  silentLog
} from "./core.js";
import "./github-credentials.js";
import "./github-abortable.js";
import "./context.js";
import "./storage-s3-account.js";
import "./limits.js";
import "./git.js";
import {
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/index.js
import { dirname, resolve } from "node:path";
async function track2({ inputs = {}, cwd = process.cwd(), env = process.env, signal } = {}) {
  const redact = redactor([...secretsOf(env), ...credentialsIn(inputs)]);
  const texts = Object.entries(inputs).map(([name, value]) => [name, String(value ?? "")]);
  const run = { inputs: Object.fromEntries(texts), cwd, env, signal, redact };
  const result = await track({ ...run, log: () => silentLog });
  return plainResult(result);
}
async function validateConfig(text) {
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
function credentialsIn(inputs) {
  const all = loadCore().inputs();
  return all.filter(({ credential }) => credential).map(({ name }) => inputs[name]);
}
async function collect({
  configFile = "unentropy.json",
  cwd = process.cwd(),
  env = process.env,
  signal = new AbortController().signal
} = {}) {
  return measure({ configFile, cwd, env, signal, log: silentLog });
}
async function openHistory(path) {
  return new History(await openFile(loadCore(), resolve(path)));
}
var History = class {
  /** @param {import('./core.js').Database} db */
  constructor(db) {
    this.db = db;
  }
  /** How many builds there are, of all branches. @returns {number} */
  get builds() {
    return loadCore().countBuilds(this.db);
  }
  /**
   * The builds of one branch, oldest first, and each metric along them; a gap is null.
   *
   * @param {string} branch
   * @param {number} [limit] only the last so many builds
   * @returns {import('./core.js').Timeline}
   */
  timeline(branch, limit) {
    return loadCore().timeline(this.db, branch, limit);
  }
  /** Lets go of the memory. */
  close() {
    this.db.close();
  }
};
async function renderReport({ database, branch, configFile, repository, serverUrl }) {
  const core = loadCore();
  const config = configFile ? await readConfig(core, resolve(configFile)) : null;
  const db = await openFile(core, resolve(database));
  const facts = {
    repository: repository ?? null,
    serverUrl: serverUrl ?? null,
    branch,
    nowMs: Date.now(),
    version: core.version()
  };
  try {
    return render(core, config, db, facts, dirname(resolve(configFile ?? ".")));
  } finally {
    db.close();
    config?.free();
  }
}
export {
  collect,
  openHistory,
  renderReport,
  track2 as track,
  validateConfig
};
