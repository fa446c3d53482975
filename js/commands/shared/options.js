/**
 * Options that several commands share.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Option } from 'commander';
import { loadCore } from '../../core.js';
import { shown } from '../../errors.js';
import { openInBrowser } from '../../report/open.js';
import { painter, RED, wipe } from '../../run/log.js';
import { redact } from '../../run/secrets.js';
import { print, printable, tell } from '../../run/visible.js';

/** Names the configuration file; `configFileOf` finds it when the option is missing. */
export function configOption() {
  const standard = `${loadCore().configFile({})} in this folder or above`;
  return new Option('-c, --config-file <path>', `the configuration file (default: ${standard})`);
}

/**
 * The configuration file: the named one, else that of this folder or of the nearest folder above it
 * in the same repository. A file from a folder above is announced.
 *
 * @param {string | undefined} named
 * @returns {string} a path, relative to the working directory unless the user wrote it otherwise
 */
export function configFileOf(named) {
  if (named !== undefined) return named;
  const name = loadCore().configFile({});
  const folder = nearestWith(name, process.cwd());
  if (folder === null || folder === process.cwd()) return name;
  const path = relative(process.cwd(), join(folder, name));
  tell(`note: the configuration is ${path}`);
  return path;
}

/** @param {string} name of a file @param {string} start @returns {string | null} a folder */
function nearestWith(name, start) {
  /** @type {string | null} */
  let found = null;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) found ??= folder;
    if (existsSync(join(folder, '.git'))) return found;
    // Outside a repository, files further up belong to something else.
    if (folder === dirname(folder)) return null;
  }
}

/** Opens the page after it was written. */
export function openOption() {
  return new Option('--open', 'open the page in a browser');
}

/**
 * Prints where a page is, and opens it on request.
 *
 * @param {string} page
 * @param {boolean} [isWanted]
 */
export async function tellPage(page, isWanted) {
  print(shown(page));
  if (isWanted && !(await openInBrowser(page))) {
    tell('  no browser could be started here: open the page by hand');
  }
}

/** Machine-readable output. */
export function jsonOption() {
  return new Option('--json', 'print one JSON document instead of text');
}

/**
 * Every input of the action except the credentials, as an option of the same name.
 *
 * @param {(name: string) => boolean} [isWanted]
 * @param {import('../../../pkg/unentropy.js').Input[]} [known] default: the inputs of `track`
 */
export function inputOptions(isWanted = () => true, known = loadCore().inputs()) {
  /** @type {Map<string, Option>} */
  const options = new Map();
  for (const { name, default: standard, about, credential } of known) {
    if (credential || !isWanted(name)) continue;
    // A switch needs no value.
    const value = standard === 'false' ? '[true|false]' : '<value>';
    const description = standard ? `${about} (default: ${standard})` : about;
    const option = new Option(`--${name} ${value}`, description);
    options.set(name, name === 'config-file' ? configOption() : option);
  }
  return options;
}

/**
 * Extracts the inputs that were given as options.
 *
 * @param {Record<string, unknown>} options the parsed options
 * @param {Map<string, Option>} known
 */
export function givenInputs(options, known) {
  /** @type {Record<string, string>} */
  const inputs = {};
  for (const [name, option] of known) {
    const value = options[option.attributeName()];
    if (value !== undefined) inputs[name] = String(value);
  }
  if (known.has('config-file')) inputs['config-file'] = configFileOf(inputs['config-file']);
  return inputs;
}

/** @param {unknown} document */
export function printJson(document) {
  /** @param {string} _key @param {unknown} value */
  const safe = (_key, value) => (typeof value === 'string' ? redact(value) : value);
  process.stdout.write(`${JSON.stringify(document, safe, 2)}\n`);
}

/** @param {import('../../errors.js').Failure} failure */
export function printError({ code, message, hint }) {
  wipe(process.stderr);
  const label = painter(process.stderr)(RED, 'error:');
  process.stderr.write(`${label} ${code}: ${printable(message)}\n  ${printable(hint)}\n`);
}
