/**
 * `unentropy export`: the history in the formats of other tools.
 */

import { once } from 'node:events';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { Failure, shown } from '../errors.js';
import { WRITERS } from '../formats/export.js';
import { usualBranch } from '../git/git.js';
import { print, visible } from '../run/visible.js';
import { writeWhole } from '../run/writing.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

/** @param {import('commander').Command} program */
export function exportValues(program) {
  const command = program
    .command('export')
    .description('write the history in a format that other tools read')
    .addOption(
      new Option('--format <name>', 'what to write')
        .choices(Object.keys(WRITERS))
        .makeOptionMandatory(),
    )
    .option('--branch <name>', 'only the builds of this branch')
    .option('-o, --output <path>', 'the file to write (default: standard output)')
    .addHelpText(
      'after',
      `
  jsonl        a value a line, with all that "import" reads
  csv          the same as a table
  parquet      a table for DuckDB, Spark, pandas and others, with all that "import" reads
  openmetrics  for Prometheus; without builds of pull requests
  sqlite       the database itself, with all that waits beside it in the store

Exit code: 0 written, 1 not.`,
    );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}

/**
 * @param {{ store?: string, format: string, branch?: string, output?: string }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run({ store: address, format, branch, output }, stores) {
  if (format === 'sqlite' && branch !== undefined) throw wholeOnly();
  const isBinary = format === 'sqlite' || format === 'parquet';
  if (isBinary && output === undefined && process.stdout.isTTY) throw binary(format);
  const file = output === undefined ? undefined : resolve(output);
  const db = await openExisting(stores, address, file);
  const [config] = await stores.config();
  const known = async () => {
    const named = config?.namedReferenceBranch() ?? undefined;
    return { config, reference: named ?? (await usualBranch(process.cwd())) };
  };
  try {
    const text = WRITERS[format](db, stores.core, branch, known);
    if (file === undefined) await pass(text);
    else await write(text, file);
  } finally {
    db.close();
    config?.free();
  }
}

/**
 * Writes to standard output: unchanged for programs, printable on a terminal.
 * @param {AsyncIterable<string | Uint8Array>} pieces
 */
async function pass(pieces) {
  const { stdout } = process;
  for await (const piece of pieces) {
    const shown = stdout.isTTY && typeof piece === 'string' ? visible(piece) : piece;
    if (!stdout.write(shown)) await once(stdout, 'drain');
  }
}

/** @param {AsyncIterable<string | Uint8Array>} pieces @param {string} path */
async function write(pieces, path) {
  await writeWhole(path, pieces, 'STORAGE_UNWRITABLE', { makesFolders: false });
  print(shown(path));
}

function wholeOnly() {
  return new Failure(
    'INPUT_INVALID',
    'a database is always exported with all its branches',
    'leave --branch out, or choose another --format',
  );
}

/** @param {string} format */
function binary(format) {
  return new Failure(
    'INPUT_INVALID',
    `${format === 'sqlite' ? 'a database' : 'a Parquet file'} cannot be shown on a terminal`,
    'name a file with --output',
  );
}
