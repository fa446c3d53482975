/**
 * `unentropy import`: values that other tools have measured, or a build that a run could not store.
 */

import { resolve } from 'node:path';
import { Option } from 'commander';
import { Failure } from '../errors.js';
import { bringIn, tryOut } from '../formats/add.js';
import { FORMAT_NAMES, readAll } from '../formats/import.js';
import { commitsOf, forge, usualBranch, wordsOfCommits } from '../git/git.js';
import { storeKept } from '../history/kept-build.js';
import { print } from '../run/visible.js';
import { counted, inStores, withStorage } from './shared/stores.js';

/**
 * @typedef {{ store?: string, journal?: string, format?: string, branch?: string, dryRun?: boolean,
 *   strict?: boolean, force?: boolean }} Given
 */

/** @param {import('commander').Command} program */
export function importValues(program) {
  const command = program
    .command('import')
    .description('bring in values of other tools, or a build that a run could not store')
    .argument('[files...]', 'what to import; - is standard input')
    .addOption(
      new Option('--format <name>', 'what the files are (default: as their names say)').choices(
        FORMAT_NAMES,
      ),
    )
    .option('--branch <name>', 'of values that name none (default: the default branch)')
    .option('--dry-run', 'check the files and say what would change')
    .option('--strict', 'import nothing if a line is invalid; otherwise invalid lines are skipped')
    .option('--force', 'also import a report of another repository')
    .option('--journal <file>', 'instead: the unsaved-build.json that a run left')
    .addHelpText(
      'after',
      `
Formats:
  jsonl      a value a line, such as
             {"metric_id":"loc","timestamp":"2026-01-31T12:00:00Z","value_numeric":1200}
             with value_label for words, and if known commit_sha, branch, source, run_id, run_number
  csv        the same fields as columns; or "timestamp" and a column for each metric
  parquet    what "export --format parquet" wrote, or such a table of another program
  benchmark  data.js of github-action-benchmark
  octocov    report.json of octocov

A value without commit_sha belongs to the commit of this checkout that was made nearest to its time.
Importing a file twice changes nothing. Exit code: 0 when all that makes sense is stored, 1 when not.`,
    );
  withStorage(command).action((files, given) =>
    inStores(given, (stores) =>
      given.journal ? importKept(given, stores) : run(files, given, stores),
    ),
  );
}

/** @param {string[]} files @param {Given} given @param {import('./shared/stores.js').Stores} stores */
async function run(files, { store: address, format, branch, dryRun, ...how }, stores) {
  const { strict, force } = how;
  if (files.length === 0) throw nothingNamed();
  const { core, log } = stores;
  const cwd = process.cwd();
  const usual = branch ?? (await usualBranch(cwd));
  const importer = new core.Importer(usual, await commitsOf(cwd, stores.signal), Date.now());
  const { signal } = stores;
  // On a terminal, ending the input is the user's decision: say so.
  if (files.includes('-')) {
    signal.addEventListener('abort', () => process.stdin.destroy(signal.reason));
  }
  const done = log.busy('reading');
  try {
    const repositories = await readAll(files, format, importer, core);
    if (!force) refuseOthers(repositories, (await forge(core, process.env, cwd))[0]);
    tellProblems(importer, log, strict);
    const options = await stores.open(address, { isReadOnly: dryRun });
    await describe(importer, cwd, stores);
    const values = allOf(importer);
    const counts = dryRun
      ? { ...(await tryOut(values, options)), waits: false }
      : await bringIn(values, options, { isVerified: false });
    if (counts.pruned > 0) {
      const builds = counted(counts.pruned, 'build was', 'builds were');
      log.notice(`${builds} pruned from this history before, and not imported`);
    }
    print(`${outcome(importer, counts, dryRun)}: ${options.store.location}`);
  } finally {
    done();
    importer.free();
  }
}

/**
 * Adds the subjects and authors that this checkout knows, or leaves out all of them.
 *
 * @param {import('../core.js').Importer} importer
 * @param {string} cwd
 * @param {import('./shared/stores.js').Stores} stores
 */
async function describe(importer, cwd, stores) {
  const [config] = await stores.config();
  if (config?.hidesCommits()) importer.forgetWords();
  else importer.describe(await wordsOfCommits(importer.silentCommits(), cwd, stores.signal));
  config?.free();
}

/** @param {import('../core.js').Importer} importer @returns {import('../formats/add.js').Large} */
function allOf(importer) {
  return {
    apply(db) {
      const [totalBuilds, buildsAdded, buildsUpdated, pruned, valuesAdded] = importer.store(db, '');
      return { totalBuilds, buildsAdded, buildsUpdated, valuesAdded, pruned };
    },
    split: (known) => importer.parts(known),
  };
}

/**
 * @param {import('../core.js').Importer} importer
 * @param {import('../run/log.js').Log} log
 * @param {boolean} [strict]
 */
function tellProblems(importer, log, strict) {
  const [points, duplicates, problemCount] = importer.counts();
  const problems = importer.problems();
  for (const problem of problems) log.warning(problem);
  const more = problemCount - problems.length;
  if (more > 0) log.warning(`and ${more} more like these`);
  if (problemCount > 0 && (strict || points === 0)) throw senseless(problemCount, strict);
  if (points === 0) throw nothingIn();
  if (duplicates > 0) log.notice(`${counted(duplicates, 'value is', 'values are')} there twice`);
}

/**
 * @param {import('../core.js').Importer} importer
 * @param {import('../formats/add.js').Counts & { waits: boolean }} counts
 * @param {boolean} [dryRun]
 */
function outcome(importer, { buildsAdded, valuesAdded, totalBuilds, waits }, dryRun) {
  const [points, , problemCount] = importer.counts();
  const left = problemCount > 0 ? `, ${counted(problemCount, 'line')} left out` : '';
  const read = `${counted(points, 'value')} read${left}`;
  if (valuesAdded + buildsAdded === 0) return `${read}; nothing is new`;
  const added = `${counted(valuesAdded, 'value')} in ${counted(buildsAdded, 'new build')}`;
  if (dryRun) return `${read}; ${added} would be added`;
  if (waits) return `${read}; ${added} wait beside the history, and the next run folds them in`;
  return `${read}; ${added} added, ${counted(totalBuilds, 'build')} in all`;
}

/** @param {Given} given @param {import('./shared/stores.js').Stores} stores */
async function importKept({ journal = '', store: address }, stores) {
  const options = await stores.open(address);
  const { isUpdate, waits, totalBuilds } = await storeKept(resolve(journal), options);
  const { location } = options.store;
  const what = isUpdate ? 'the build was there already' : 'the build is stored';
  const text = waits
    ? `the build waits beside ${location}: the next run folds it in`
    : `${what}: ${location} holds ${totalBuilds}`;
  print(text);
}

/**
 * Values of two repositories under one name would become one series.
 *
 * @param {Map<string, string>} repositories files, by the repository they belong to
 * @param {string | null} own null: not known
 */
function refuseOthers(repositories, own) {
  for (const [repository, file] of repositories) {
    // An address, or a name; behind it may be a folder.
    const [, name] = /(?:^|[/:@])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
    const isOwn = !own || !name || name.toLowerCase() === own.toLowerCase();
    if (!isOwn && !repository.toLowerCase().startsWith(`${own.toLowerCase()}/`)) {
      throw new Failure(
        'INPUT_INVALID',
        `${file} is about the repository ${name}, and this checkout is of ${own}`,
        'import it there; use --force if the repository had that name before',
      );
    }
  }
}

function nothingNamed() {
  return new Failure(
    'INPUT_INVALID',
    'no file to import was named',
    'name files of values, - for standard input, or --journal with the build that a run left',
  );
}

function nothingIn() {
  return new Failure(
    'INPUT_INVALID',
    'the files contain no values',
    'see "import --help" for an example of each format',
  );
}

/** @param {number} count @param {boolean} [strict] */
function senseless(count, strict) {
  const what = counted(count, 'line makes', 'lines make');
  return new Failure(
    'INPUT_INVALID',
    `${what} no sense, and nothing was imported`,
    strict
      ? 'fix them, or leave --strict out to import the others'
      : 'the reasons are listed above; "import --help" has an example of each format',
  );
}
