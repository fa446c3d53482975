/**
 * What several commands accept.
 */
import { Option } from 'commander';
import { loadCore } from '../../core.js';
import { shown } from '../../errors.js';
import { openInBrowser } from '../../report/open.js';
import { painter, RED } from '../../run/log.js';
import { redact } from '../../run/secrets.js';
import { print, printable, tell } from '../../run/visible.js';

/** Which configuration file. */
export function configOption() {
  return new Option('-c, --config-file <path>', 'the configuration file').default('unentropy.json');
}

/** For people in front of a screen. */
export function openOption() {
  return new Option('--open', 'open the page in a browser');
}

/**
 * Says where a page is, and opens it when that is wanted.
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

/** For scripts. */
export function jsonOption() {
  return new Option('--json', 'print one JSON document instead of text');
}

/**
 * Every input of the action but the credentials, as an option of the same name.
 *
 * @param {(name: string) => boolean} [isWanted]
 * @param {import('../../../pkg/unentropy.js').Input[]} [known] default: the inputs of `track`
 */
export function inputOptions(isWanted = () => true, known = loadCore().inputs()) {
  /** @type {Map<string, Option>} */
  const options = new Map();
  for (const { name, default: standard, about, credential } of known) {
    if (credential || !isWanted(name)) continue;
    // A switch may be given alone, as people expect of one.
    const value = standard === 'false' ? '[true|false]' : '<value>';
    const description = standard ? `${about} (default: ${standard})` : about;
    options.set(name, new Option(`--${name} ${value}`, description));
  }
  return options;
}

/**
 * The inputs that were given as options.
 *
 * @param {Record<string, unknown>} options as they were parsed
 * @param {Map<string, Option>} known
 */
export function givenInputs(options, known) {
  /** @type {Record<string, string>} */
  const inputs = {};
  for (const [name, option] of known) {
    const value = options[option.attributeName()];
    if (value !== undefined) inputs[name] = String(value);
  }
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
  const label = painter(process.stderr)(RED, 'error:');
  process.stderr.write(`${label} ${code}: ${printable(message)}\n  ${printable(hint)}\n`);
}
