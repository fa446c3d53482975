import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  COPY,
  historyOf
} from "./storage-s3-key.js";
import {
  givenInputs,
  inputOptions,
  printError
} from "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import {
  cancelled
} from "./run-cancel.js";
import {
  isOurs
} from "./report-render.js";
import {
  openHistory
} from "./history.js";
import {
  STORAGE_SHARE,
  openStore,
  storageOf
} from "./storage-local.js";
import {
  readConfig
} from "./run-config.js";
import {
  findContext
} from "./context.js";
import {
  terminalLog
} from "./run-log.js";
import {
  loadCore
} from "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import {
  Failure,
  shown,
  toFailure
} from "./errors.js";

// js/storage/address.js
const { fileURLToPath } = require("node:url");
var ADDRESS = "file:PATH, s3://BUCKET/KEY, or artifact://OWNER/REPO/NAME";
function placeOf(address, usual, cwd) {
  const [, scheme, rest] = /^(s3|artifact):\/\/(.*)$/.exec(address) ?? [];
  if (scheme === "s3") {
    const [, bucket, key] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (!key) throw incomplete(address, "s3://BUCKET/KEY");
    const { endpoint = null, region = null, forcePathStyle = null } = usual.s3 ?? {};
    const s3 = { endpoint, bucket, region, forcePathStyle };
    return { ...usual, type: "sqlite-s3", key, s3 };
  }
  if (scheme === "artifact") {
    const [, repository, name] = /^([^/]+\/[^/]+)\/([^/]+)$/.exec(rest) ?? [];
    if (!name) throw incomplete(address, "artifact://OWNER/REPO/NAME");
    const env = { ...usual.env, GITHUB_REPOSITORY: repository };
    const { branchFilter = null, retentionDays = null } = usual.artifact ?? {};
    const artifact = { name, branchFilter, retentionDays, keep: null };
    return { ...usual, type: "sqlite-artifact", env, artifact };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) && !address.startsWith("file:")) {
    throw incomplete(address, ADDRESS);
  }
  return { ...usual, type: "sqlite-local", key: pathOf(address), base: cwd };
}
function refuseCopy(address) {
  if (!COPY.test(address)) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${address}" is a copy next to a history, which is never written by hand`,
    'name the history itself; "migrate --store" and "merge" can read such a copy'
  );
}
function pathOf(address) {
  const path = address.startsWith("file:///") ? fileURLToPath(address) : address.replace(/^file:(\/\/)?/, "");
  if (path === "") throw incomplete(address, "file:PATH");
  return path;
}
function incomplete(address, accepted) {
  return new Failure(
    "INPUT_INVALID",
    `"${address}" is not a history address`,
    `write it as ${accepted}`
  );
}

// js/commands/shared/stores.js
const { dirname, resolve } = require("node:path");
var OF_STORAGE = /^(storage-type|s3-|artifact-(name|branch)|config-file|database-key|on-corrupt|timeout|retry|verbose)/;
var NO_CONFIG = JSON.stringify({ metrics: { none: { type: "numeric", command: "true" } } });
var INPUTS = inputOptions((name) => OF_STORAGE.test(name));
var IN_ADDRESS = ["storage-type", "s3-bucket", "artifact-name", "database-key"];
for (const name of IN_ADDRESS) INPUTS.get(name)?.hideHelp();
function withStorage(command, { isNamed = true } = {}) {
  command.optionsGroup("Where the history is:");
  if (isNamed) {
    const about = `the history: ${ADDRESS} (default: as the configuration says)`;
    command.addOption(new Option("--store <address>", about));
  }
  for (const option of INPUTS.values()) command.addOption(option);
  return command.addHelpText("after", "\nCredentials come from the environment.");
}
var Stores = class {
  core = loadCore();
  #given;
  /** @type {Store[]} */
  #open = [];
  /** Paths of the histories that are files. @type {string[]} */
  #files = [];
  /** @type {Promise<Awaited<ReturnType<Stores['settings']>>> | undefined} */
  #settings;
  /** @param {Given} given */
  constructor(given) {
    this.#given = given;
    redactor(secretsOf(process.env, givenInputs(given, INPUTS)));
    this.log = terminalLog({ verbose: String(given.verbose) === "true" });
    this.signal = cancelled();
  }
  /**
   * @param {string | undefined} address undefined: as the configuration says
   * @param {{ isReadOnly?: boolean }} [how]
   * @returns {Promise<Options>} for `open` and `save`
   */
  async open(address, { isReadOnly = false } = {}) {
    this.#settings ??= this.settings(address !== void 0);
    const { settings, usual } = await this.#settings;
    const named = address === void 0 ? usual : placeOf(address, usual, process.cwd());
    if (address !== void 0 && !isReadOnly) refuseCopy(address);
    const place = { ...named, isReadOnly };
    const { log, core, signal } = this;
    const budgetMs = STORAGE_SHARE * settings.timeoutS * 1e3;
    const store = await openStore(place, { signal, budgetMs, log });
    this.#open.push(store);
    this.#files.push(...fileOf(named));
    return { core, store, log, onCorrupt: isReadOnly ? "fail" : settings.onCorrupt };
  }
  /** @param {boolean} isNamed whether an address was given, so that no configuration is needed */
  async settings(isNamed) {
    const { core } = this;
    const inputs = givenInputs(this.#given, INPUTS);
    const configPath = resolve(core.configFile(inputs));
    let isConfigured = true;
    const config = await readConfig(core, configPath).catch((error) => {
      if (!isNamed || this.#given.configFile || error.code !== "CONFIG_NOT_FOUND") throw error;
      isConfigured = false;
      return core.parseConfig(NO_CONFIG, "no configuration");
    });
    const settings = config.settings(inputs, false);
    const metrics = config.metricKeys();
    config.free();
    const { env } = process;
    const inJob = env.GITHUB_ACTIONS === "true";
    const context = inJob ? await findContext(env, process.cwd(), this.signal) : void 0;
    const run = { base: dirname(configPath), inputs, env, version: core.version(), context };
    return { settings, metrics, configPath, isConfigured, usual: storageOf(settings, run) };
  }
  /**
   * The configuration; call `free` when done.
   *
   * @returns {Promise<[config: import('../../core.js').Config | null, path: string]>} null: none
   *   exists, and none is needed
   */
  async config() {
    const known = await this.#settings;
    if (!known) throw new Error("a store is opened first");
    const config = known.isConfigured ? await readConfig(this.core, known.configPath) : null;
    return [config, known.configPath];
  }
  /** The metrics of the configuration, if it exists. */
  async metrics() {
    return (await this.#settings)?.metrics ?? [];
  }
  /**
   * Refuses an output file that would overwrite a history or the configuration.
   * @param {string} path
   */
  async refuseToOverwrite(path) {
    const known = await this.#settings;
    if (!known) return;
    const { configPath: config, usual } = known;
    const databases = [...this.#files, ...fileOf(usual)];
    if (!isOurs(path, { databases, config })) return;
    throw new Failure(
      "INPUT_INVALID",
      `this would overwrite "${shown(path)}", which belongs to the history or is the configuration`,
      "choose another name for --output"
    );
  }
  async close() {
    for (const store of this.#open) await store.close();
  }
};
function fileOf({ type, base, key }) {
  return type === "sqlite-local" ? [historyOf(resolve(base, key))] : [];
}
async function inStores(given, work) {
  let stores;
  try {
    stores = new Stores(given);
    await work(stores);
  } catch (error) {
    printError(toFailure(error));
    process.exitCode = 1;
  } finally {
    await stores?.close();
  }
}
function openSource(options) {
  return naming(options.store, () => openHistory(options), "name another copy of it");
}
async function openExisting(stores, address, output) {
  const options = await stores.open(address, { isReadOnly: true });
  if (output !== void 0) await stores.refuseToOverwrite(output);
  const { db, isNew } = await openSource(options);
  if (!isNew || stores.core.countBuilds(db) > 0) return db;
  db.close();
  throw missing(options.store.location, address);
}
function missing(location, address) {
  const first = 'run "npx unentropy-track-metrics track" first: it stores a build there';
  const hint = 'check the address for typing errors; the run that wrote it printed it after "stored:"';
  const message = `no history was found at ${location}`;
  return new Failure("INPUT_INVALID", message, address === void 0 ? first : hint);
}
async function naming({ location }, act, other) {
  try {
    return await act();
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    const isDamaged = code === "STORAGE_CORRUPT";
    if (!isDamaged && code !== "STORAGE_SCHEMA_NEWER") throw error;
    const named = message.includes(location) ? message : `${location}: ${message}`;
    throw new Failure(code, named, isDamaged && other || hint, { cause: error });
  }
}
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export {
  ADDRESS,
  withStorage,
  inStores,
  openSource,
  openExisting,
  naming,
  counted
};
