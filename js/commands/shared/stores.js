/**
 * The store that a command works on: the configured one, or the one named by the user.
 */
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { findContext } from '../../context.js';
import { loadCore } from '../../core.js';
import { Failure, shown, toFailure } from '../../errors.js';
import { openHistory } from '../../history/index.js';
import { isOurs } from '../../report/render.js';
import { cancelled } from '../../run/cancel.js';
import { readConfig } from '../../run/config.js';
import { terminalLog } from '../../run/log.js';
import { redactor, secretsOf } from '../../run/secrets.js';
import { ADDRESS, placeOf, refuseCopy } from '../../storage/address.js';
import { openStore, STORAGE_SHARE, storageOf } from '../../storage/index.js';
import { historyOf } from '../../storage/s3/key.js';
import { givenInputs, inputOptions, printError } from './options.js';

/**
 * @typedef {import('../../history/index.js').Options} Options
 * @typedef {Record<string, unknown>} Given options as they were parsed
 * @typedef {import('../../storage/index.js').Store} Store
 */

/** Inputs that say where the history is and how it is treated. */
const OF_STORAGE =
  /^(storage-type|s3-|artifact-(name|branch)|config-file|database-key|on-corrupt|timeout|retry|verbose)/;

/** Used when no configuration exists and an address says the rest. */
const NO_CONFIG = JSON.stringify({ metrics: { none: { type: 'numeric', command: 'true' } } });

const INPUTS = inputOptions((name) => OF_STORAGE.test(name));

/** Inputs of the action that an address replaces; they work here too. */
const IN_ADDRESS = ['storage-type', 's3-bucket', 'artifact-name', 'database-key'];
for (const name of IN_ADDRESS) INPUTS.get(name)?.hideHelp();

/**
 * Adds the options that select a command's store.
 *
 * @param {import('commander').Command} command
 * @param {{ isNamed?: boolean }} [how] `isNamed`: by an option `--store`
 */
export function withStorage(command, { isNamed = true } = {}) {
  command.optionsGroup('Where the history is:');
  if (isNamed) {
    const about = `the history: ${ADDRESS} (default: as the configuration says)`;
    command.addOption(new Option('--store <address>', about));
  }
  for (const option of INPUTS.values()) command.addOption(option);
  return command.addHelpText('after', '\nCredentials come from the environment.');
}

/** The stores of one command. */
export class Stores {
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
    this.log = terminalLog({ verbose: String(given.verbose) === 'true' });
    this.signal = cancelled();
  }

  /**
   * @param {string | undefined} address undefined: as the configuration says
   * @param {{ isReadOnly?: boolean }} [how]
   * @returns {Promise<Options>} for `open` and `save`
   */
  async open(address, { isReadOnly = false } = {}) {
    this.#settings ??= this.settings(address !== undefined);
    const { settings, usual } = await this.#settings;
    const named = address === undefined ? usual : placeOf(address, usual, process.cwd());
    if (address !== undefined && !isReadOnly) refuseCopy(address);
    const place = { ...named, isReadOnly };
    const { log, core, signal } = this;
    const budgetMs = STORAGE_SHARE * settings.timeoutS * 1000;
    const store = await openStore(place, { signal, budgetMs, log });
    this.#open.push(store);
    this.#files.push(...fileOf(named));
    // Read-only commands must not trigger a restore.
    return { core, store, log, onCorrupt: isReadOnly ? 'fail' : settings.onCorrupt };
  }

  /** @param {boolean} isNamed whether an address was given, so that no configuration is needed */
  async settings(isNamed) {
    const { core } = this;
    const inputs = givenInputs(this.#given, INPUTS);
    const configPath = resolve(core.configFile(inputs));
    let isConfigured = true;
    const config = await readConfig(core, configPath).catch((error) => {
      if (!isNamed || this.#given.configFile || error.code !== 'CONFIG_NOT_FOUND') throw error;
      isConfigured = false;
      return core.parseConfig(NO_CONFIG, 'no configuration');
    });
    const settings = config.settings(inputs, false);
    const metrics = config.metricKeys();
    config.free();
    const { env } = process;
    const inJob = env.GITHUB_ACTIONS === 'true';
    const context = inJob ? await findContext(env, process.cwd(), this.signal) : undefined;
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
    if (!known) throw new Error('a store is opened first');
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
      'INPUT_INVALID',
      `this would overwrite "${shown(path)}", which belongs to the history or is the configuration`,
      'choose another name for --output',
    );
  }

  async close() {
    for (const store of this.#open) await store.close();
  }
}

/**
 * The path of a history, if it is a file.
 * @param {import('../../storage/index.js').StoragePlace} place
 */
function fileOf({ type, base, key }) {
  return type === 'sqlite-local' ? [historyOf(resolve(base, key))] : [];
}

/**
 * Runs a command; a failure is printed, and the exit code is 1.
 *
 * @param {Given} given
 * @param {(stores: Stores) => Promise<void>} work
 */
export async function inStores(given, work) {
  /** @type {Stores | undefined} */
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

/** Opens a history read-only. @param {Options} options */
export function openSource(options) {
  return naming(options.store, () => openHistory(options), 'name another copy of it');
}

/**
 * Opens a history read-only; it must exist.
 *
 * @param {Stores} stores
 * @param {string | undefined} address undefined: as the configuration says
 * @param {string} [output] the file that will be written; it must be neither the history nor the
 *   configuration
 * @returns {Promise<import('../../core.js').Database>} call `close` when done
 */
export async function openExisting(stores, address, output) {
  const options = await stores.open(address, { isReadOnly: true });
  if (output !== undefined) await stores.refuseToOverwrite(output);
  const { db, isNew } = await openSource(options);
  if (!isNew || stores.core.countBuilds(db) > 0) return db;
  db.close();
  throw missing(options.store.location, address);
}

/** @param {string} location @param {string | undefined} address as the user wrote it */
function missing(location, address) {
  const first = 'run "npx unentropy-track-metrics track" first: it stores a build there';
  const hint =
    'check the address for typing errors; the run that wrote it printed it after "stored:"';
  const message = `no history was found at ${location}`;
  return new Failure('INPUT_INVALID', message, address === undefined ? first : hint);
}

/**
 * Names the damaged history when there are several.
 *
 * @template T
 * @param {Store} store
 * @param {() => Promise<T>} act
 * @param {string} [other] the hint to give where restoring is not possible
 */
export async function naming({ location }, act, other) {
  try {
    return await act();
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    const isDamaged = code === 'STORAGE_CORRUPT';
    if (!isDamaged && code !== 'STORAGE_SCHEMA_NEWER') throw error;
    const named = message.includes(location) ? message : `${location}: ${message}`;
    throw new Failure(code, named, (isDamaged && other) || hint, { cause: error });
  }
}

/** @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
