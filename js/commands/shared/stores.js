/**
 * The store that a command is about: the one of the configuration, or one that is named.
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

/** Where there is no configuration, and an address says the rest. */
const NO_CONFIG = JSON.stringify({ metrics: { none: { type: 'numeric', command: 'true' } } });

const INPUTS = inputOptions((name) => OF_STORAGE.test(name));

/** What an address says as well; these are inputs of the action, and work here too. */
const IN_ADDRESS = ['storage-type', 's3-bucket', 'artifact-name', 'database-key'];
for (const name of IN_ADDRESS) INPUTS.get(name)?.hideHelp();

/**
 * Adds what says which store a command is about.
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
  /** Histories, where they are files. @type {string[]} */
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
    // Whoever only reads mends nothing.
    return { core, store, log, onCorrupt: isReadOnly ? 'fail' : settings.onCorrupt };
  }

  /** @param {boolean} isNamed whether a configuration is needed at all */
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
   * @returns {Promise<[config: import('../../core.js').Config | null, path: string]>} null: there is
   *   none, and none is needed
   */
  async config() {
    const known = await this.#settings;
    if (!known) throw new Error('a store is opened first');
    const config = known.isConfigured ? await readConfig(this.core, known.configPath) : null;
    return [config, known.configPath];
  }

  /** The metrics of the configuration, if there is one. */
  async metrics() {
    return (await this.#settings)?.metrics ?? [];
  }

  /** Refuses a file that would take the place of a history or the configuration. @param {string} path */
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

/** The history of a place, where it is a file. @param {import('../../storage/index.js').StoragePlace} place */
function fileOf({ type, base, key }) {
  return type === 'sqlite-local' ? [historyOf(resolve(base, key))] : [];
}

/**
 * Does the work of a command; what goes wrong is printed, and the exit code is 1.
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

/** Opens a history that is only read. @param {Options} options */
export function openSource(options) {
  return naming(options.store, () => openHistory(options), 'name another copy of it');
}

/**
 * A history that is only read, and that has to be there.
 *
 * @param {Stores} stores
 * @param {string | undefined} address undefined: as the configuration says
 * @param {string} [output] the file that will be written: neither the history nor the configuration
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

/** @param {string} location @param {string | undefined} address as it was written */
function missing(location, address) {
  const first = 'run "npx unentropy-track-metrics track" first: it stores a build there';
  const hint = 'check the address for typing errors; the run that wrote it says it as "stored:"';
  const message = `there is no history at ${location}${address === undefined ? ' yet' : ''}`;
  return new Failure('INPUT_INVALID', message, address === undefined ? first : hint);
}

/**
 * Of several histories, says which one is damaged.
 *
 * @template T
 * @param {Store} store
 * @param {() => Promise<T>} act
 * @param {string} [other] what helps, where restoring does not
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
