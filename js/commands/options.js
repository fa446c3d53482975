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

/** @param {unknown} document */
export function printJson(document) {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** @param {import('../errors.js').Failure} failure */
export function printError({ code, message, hint }) {
  const label = painter(process.stderr)(RED, 'error:');
  process.stderr.write(`${label} ${code}: ${visible(message)}\n  ${visible(hint)}\n`);
}
