/**
 * `unentropy collect`: tries a collector out.
 */
import { dirname, resolve } from 'node:path';
import { tooMuch } from '../collect/gather.js';
import { Files } from '../collect/listing.js';
import { readFiles, release } from '../collect/reading.js';
import { hasStopped, loadCollectors, loadCore } from '../core.js';
import { Failure, toFailure } from '../errors.js';
import { cancelled } from '../run/cancel.js';
import { readConfig } from '../run/config.js';
import { terminalLog } from '../run/log.js';
import { plainFailure, plainResult } from '../run/plain-result.js';
import { redact } from '../run/secrets.js';
import { printable } from '../run/visible.js';
import { configFileOf, configOption, jsonOption, printError, printJson } from './shared/options.js';

/** The longest timeout that a metric may have. */
const TIMEOUT_MS = 300_000;

/** How many of the files are shown. */
const SHOWN_FILES = 10;

/** @param {import('commander').Command} program */
export function collect(program) {
  program
    .command('collect')
    .usage('[options] <collector> [arguments]')
    .description(
      'try a collector out: show the value that a metric with this "@collect" command would have',
    )
    .argument('[collector...]', 'the collector and its arguments')
    .option('--fragment <name>', 'instead measure a fragment of this name, and upload it')
    .allowUnknownOption()
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText('after', () => `\nCollectors:\n${listed()}\n`)
    .addHelpText('after', 'Paths are relative to the configuration file, if there is one, whose')
    .addHelpText('after', '"sources" apply. Exit code: 0 measured, 1 not.')
    .action(run);
}

/** @returns {string} one collector per line */
function listed() {
  const collectors = loadCollectors().collectors();
  return collectors.map(({ usage, about }) => `  ${usage}\n      ${about}`).join('\n');
}

/** @param {string[]} words @param {{ configFile?: string, json?: true, fragment?: string }} options */
async function run(words, options) {
  try {
    if (options.fragment !== undefined)
      return await reportFragment(words, options.fragment, options);
    if (words.length === 0) throw nothingToTry();
    const configFile = configFileOf(options.configFile);
    const { finding, files } = await measure(withDashes(words), configFile);
    if (options.json) printJson({ error: null, ...finding, files });
    else process.stdout.write(printable(described(finding, files)));
  } catch (error) {
    const failure = hasStopped(error) ? tooMuch() : toFailure(error);
    if (options.json) printJson({ error: plainFailure(failure) });
    else printError(failure);
    process.exitCode = 1;
  }
}

/**
 * The same as the action with the input `fragment`.
 *
 * @param {string[]} words
 * @param {string} fragment
 * @param {{ configFile?: string, json?: true }} options
 */
async function reportFragment(words, fragment, { configFile, json }) {
  if (words.length > 0) throw tooMuchToDo(words[0]);
  const { runTrack } = await import('../track.js');
  const inputs = { fragment, 'config-file': configFileOf(configFile) };
  const result = await runTrack({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact,
    signal: cancelled(),
  });
  if (json) printJson(plainResult(result));
  else (result.success ? process.stdout : process.stderr).write(printable(result.summary.text));
  if (!result.success) process.exitCode = 1;
}

function nothingToTry() {
  return new Failure(
    'INPUT_INVALID',
    'no collector is named',
    'name one, such as "npx unentropy-track-metrics collect loc src"; --help lists all',
  );
}

/** @param {string} word */
function tooMuchToDo(word) {
  return new Failure(
    'INPUT_INVALID',
    `a fragment has the metrics of the configuration, and "${word}" is given as well`,
    'leave out --fragment to try a collector out',
  );
}

/**
 * Puts back the `--` that commander removes: for the collector, too, what follows is not an option.
 *
 * @param {string[]} words
 */
function withDashes(words) {
  const dashes = process.argv.indexOf('--');
  if (dashes < 0) return words;
  const end = words.length - (process.argv.length - dashes - 1);
  return [...words.slice(0, end), '--', ...words.slice(end)];
}

/** @param {string[]} words @param {string} configFile */
async function measure(words, configFile) {
  const core = loadCore();
  const configPath = resolve(configFile);
  const config = await readConfig(core, configPath).catch((error) => {
    if (error instanceof Failure && error.code === 'CONFIG_NOT_FOUND') return null;
    throw error;
  });
  const base = dirname(configPath);
  const reading = loadCollectors().Reading.ofWords(words, config?.sources() ?? []);
  try {
    const task = { needs: reading.needs(), timeoutMs: TIMEOUT_MS };
    const log = terminalLog({ verbose: false });
    const referenceBranch = config?.gateSettings({}, false).referenceBranch ?? null;
    const place = { base, env: process.env, signal: cancelled(), log, referenceBranch };
    const files = await readFiles(reading, task, place, new Files(base));
    return { finding: reading.found(), files };
  } finally {
    release(reading);
    config?.free();
  }
}

/** @param {import('../core.js').Finding} finding @param {string[]} files */
function described({ value, unit, text, share, patch, notes, by }, files) {
  const parts = share ? ` (${share.covered} of ${share.total})` : '';
  const number = `${value}${unit ? ` ${unit}` : ''}${parts}`;
  const more = files.length > SHOWN_FILES ? [`… and ${files.length - SHOWN_FILES} more`] : [];
  const paths = [...files.slice(0, SHOWN_FILES), ...more].map((line) => `    ${line}\n`);
  return [
    `${text}\n`,
    `  value  ${value === null ? 'none' : number}\n`,
    `  from   ${files.length} ${files.length === 1 ? 'file' : 'files'}:\n`,
    ...paths,
    ...titled('  of which:\n', table(by)),
    ...notes.map((note) => `  note   ${note}\n`),
    ...(patch ? gaps(patch) : []),
  ].join('');
}

/** @param {import('../core.js').Finding['by']} by @returns {string[]} a line for each part */
function table(by) {
  const width = Math.max(...by.map(({ name }) => name.length));
  const numbers = Math.max(...by.map(({ text }) => text.length));
  return by.map(({ name, text }) => `    ${name.padEnd(width)}  ${text.padStart(numbers)}\n`);
}

/** @param {import('../core.js').Patch} patch @returns {string[]} a line for each file */
function gaps({ uncovered, unreported, left }) {
  const lines = uncovered.map(({ path, lines }) => {
    const spans = lines.map(([from, to]) => (from === to ? from : `${from}–${to}`));
    return `    ${oneLine(path)}: ${spans.join(', ')}\n`;
  });
  if (left > 0) lines.push(`    … and ${left} more\n`);
  const unknown = unreported.map((path) => `    ${oneLine(path)}\n`);
  return [
    ...titled('  not covered:\n', lines),
    ...titled('  changed, and in no report:\n', unknown),
  ];
}

/** @param {string} path */
function oneLine(path) {
  return path.replaceAll('\n', '\\n');
}

/** @param {string} title @param {string[]} lines */
function titled(title, lines) {
  return lines.length > 0 ? [title, ...lines] : [];
}
