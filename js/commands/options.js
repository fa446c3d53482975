/**
 * What several commands accept.
 */
import { Option } from 'commander';
import { painter, RED, visible } from '../log.js';

/** Which configuration file. */
export function configOption() {
  return new Option('-c, --config-file <path>', 'the configuration file').default('unentropy.json');
}

/** For scripts. */
export function jsonOption() {
  return new Option('--json', 'print one JSON document instead of text');
}

/**
 * @param {unknown} document
 * @param {import('../log.js').Redact} [redact]
 */
export function printJson(document, redact = (text) => text) {
  /** @param {string} _key @param {unknown} value */
  const safe = (_key, value) => (typeof value === 'string' ? redact(value) : value);
  process.stdout.write(`${JSON.stringify(document, safe, 2)}\n`);
}

/** @param {import('../errors.js').Failure} failure */
export function printError({ code, message, hint }) {
  const label = painter(process.stderr)(RED, 'error:');
  process.stderr.write(`${label} ${code}: ${visible(message)}\n  ${visible(hint)}\n`);
}
