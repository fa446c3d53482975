/**
 * `unentropy backfill`: measures past commits, so that the first report has a past.
 */
import { dirname, resolve } from 'node:path';
import { parseEvery, parseSince } from '../backfill/commits.js';
import { backfill as run } from '../backfill/index.js';
import { readConfig } from '../config.js';
import { loadCore } from '../core.js';
import { ofWorkflows } from '../doctor/workflow.js';
import { Failure } from '../errors.js';
import { askGit } from '../git/call.js';
import { usualBranch } from '../git/git.js';
import { keepForLater } from '../history/kept-build.js';
import { cancelled } from '../run/cancel.js';
import { terminalLog } from '../run/log.js';
import { redactor, secretsOf } from '../run/secrets.js';
import { print } from '../run/visible.js';
import { choose, STORAGE_SHARE, storageOf } from '../storage/index.js';
import { givenInputs, inputOptions } from './shared/options.js';

/** Inputs that say where the history is and how it is treated. */
const OF_STORAGE =
  /^(storage-type|s3-|artifact-|config-file|database-key|on-corrupt|report-dir|timeout|retry|verbose)/;

/**
 * @typedef {object} Options
 * @property {string} since
 * @property {string} every
 * @property {string} [metrics]
 * @property {string} [branch]
 */

/** @param {import('commander').Command} program */
export function backfill(program) {
  const command = program
    .command('backfill')
    .description('measure past commits: lines, sizes, dependencies, what needs no build')
    .option('--since <date>', 'how far back: 2025-01-31, or 90d, 12w, 6m, 2y', '1y')
    .option('--every <step>', 'which commits: 1 for all, 10, or one a day, week or month', 'week')
    .option('--metrics <keys>', 'these only, with commas in between')
    .option('--branch <name>', 'whose commits (default: the default branch)')
    .addHelpText('after', '\nCommits that are recorded are skipped, so it can be run again.')
    .addHelpText('after', 'Exit code: 0 when all is stored, 1 when it is not.');
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => start(options, givenInputs(options, inputs)));
}

/** @param {Options} options @param {Record<string, string>} inputs */
async function start(options, inputs) {
  const core = loadCore();
  const configPath = resolve(core.configFile(inputs));
  const config = await readConfig(core, configPath);
  const base = dirname(configPath);
  const settings = config.settings(inputs, false);
  if (settings.storageType === 'sqlite-artifact') throw outOfReach();
  const isFile = settings.storageType === 'sqlite-local' && !inputs['storage-type'];
  const told = isFile ? (await ofWorkflows(configPath)).inputs : {};
  const isElsewhere = told['storage-type'] === 'sqlite-artifact';
  const { env } = process;
  redactor(secretsOf(env, inputs));
  const log = terminalLog({ verbose: settings.verbose });
  if (isElsewhere) log.notice(ELSEWHERE);
  const place = storageOf(settings, { base, inputs, env, version: core.version() });
  const limits = { budgetMs: STORAGE_SHARE * settings.timeoutS * 1000, log };
  const signal = cancelled();
  const branch = options.branch ?? (await usualBranch(base));
  const shallow = await askGit(['rev-parse', '--is-shallow-repository'], { cwd: base, signal });
  if (shallow === 'true') log.warning(SHALLOW);
  /** @type {import('../storage/index.js').Store | null} */
  let last = null;
  const outcome = await run({
    core,
    config,
    base,
    branch,
    sinceMs: parseSince(options.since, Date.now()),
    every: parseEvery(options.every),
    keys: keysOf(config, options.metrics),
    isNamed: options.metrics !== undefined,
    // A cancel ends the measuring: what is measured is stored all the same.
    async openStore() {
      last = await choose(place, limits);
      return last;
    },
    onCorrupt: settings.onCorrupt,
    env,
    log: { ...log, busy: () => () => {} },
    onProgress: progress,
    async keep(text) {
      const folder = resolve(base, settings.reportDir);
      if (last)
        await keepForLater(text, folder, { store: last, log, inputs, offer: async () => null });
    },
    signal,
  });
  config.free();
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
  print(tell(outcome, branch));
  const isVain = outcome.skipped.length > 0 && outcome.stored === 0;
  if (!outcome.isWhole || isVain) process.exitCode = 1;
}

/**
 * The metrics that are measured.
 *
 * @param {import('../core.js').Config} config
 * @param {string} [written]
 */
function keysOf(config, written) {
  const able = config.backfillKeys();
  const known = config.metricKeys();
  const asked = written?.split(',').map((key) => key.trim()) ?? able;
  const unknown = asked.find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const hint = `the metrics are ${known.join(', ')}`;
    throw new Failure('INPUT_INVALID', `no metric is called "${unknown}"`, hint);
  }
  const unable = asked.find((key) => !able.includes(key));
  if (unable === undefined && asked.length > 0) return asked;
  throw new Failure(
    'INPUT_INVALID',
    unable === undefined
      ? 'no metric can be measured in past commits'
      : `"${unable}" is not measured in past commits: it may need a build`,
    'set "backfill": true on a metric whose command works on a bare checkout',
  );
}

const PAGE = 'https://github.com/unentropy/track-metrics/blob/main/docs/backfill.md';

const ELSEWHERE =
  'this goes into a local file, and the workflow here keeps its history in artifacts: ' +
  `${PAGE} has the workflow that brings the past there`;

const SHALLOW =
  'this clone has only the newest commits; "git fetch --unshallow" brings the others ' +
  '("fetch-depth: 0" in a workflow)';

/** Only the action itself is handed what uploading an artifact takes. */
function outOfReach() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    'a command cannot write to the artifacts of GitHub Actions',
    'measure into a file with "--storage-type sqlite-local", and upload that once as the artifact: ' +
      `${PAGE} has the workflow`,
  );
}

const CLEAR_LINE = '\r\u001b[K';

const BAR_CHARS = 20;

/** @param {number} share from 0 to 1 */
function bar(share) {
  const full = Math.round(share * BAR_CHARS);
  return '█'.repeat(full) + '░'.repeat(BAR_CHARS - full);
}

/**
 * A bar and one line that change on a terminal; elsewhere a line now and then.
 *
 * @param {number} done @param {number} all @param {import('../backfill/commits.js').Commit} commit
 */
function progress(done, all, { sha, atMs }) {
  const text = `${done + 1} of ${all}: ${new Date(atMs).toISOString().slice(0, 10)} ${sha.slice(0, 8)}`;
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${bar(done / all)} ${text}`);
  else if (done % Math.max(1, Math.round(all / 10)) === 0) process.stderr.write(`${text}\n`);
}

/** @param {import('../backfill/index.js').Outcome} outcome @param {string} branch */
function tell(
  { chosen, known, pruned, stored, empty, gaps, skipped, totalBuilds, location },
  branch,
) {
  const lines = [`${stored} of ${chosen} commits of ${branch} measured and stored`];
  if (known > 0) lines[0] += `, ${known} were recorded already`;
  if (pruned > 0) lines[0] += `, ${pruned} were pruned and stay gone`;
  if (empty > 0) lines.push(`  ${empty} had nothing to measure`);
  if (skipped.length > 0) lines.push(...left(skipped));
  for (const [key, { count, reason }] of gaps) {
    lines.push(`  ${key}: no value in ${count} ${count === 1 ? 'commit' : 'commits'} (${reason})`);
  }
  if (totalBuilds !== null) lines.push(`  ${location} holds ${totalBuilds}`);
  return lines.join('\n');
}

/** How many commits are named that git could not check out. */
const MOST_SKIPPED = 10;

/** @param {import('../backfill/index.js').Outcome['skipped']} skipped */
function left(skipped) {
  const count = skipped.length;
  const shown = skipped.slice(0, MOST_SKIPPED).map(({ sha, reason }) => {
    return `    ${sha.slice(0, 8)}: ${reason.message}`;
  });
  const rest = count > shown.length ? [`    and ${count - shown.length} more`] : [];
  const hints = new Set(skipped.map(({ reason }) => reason.hint));
  const commits = count === 1 ? '1 commit was' : `${count} commits were`;
  return [`  ${commits} skipped, because git cannot check ${count === 1 ? 'it' : 'them'} out:`]
    .concat(shown, rest)
    .concat([...hints].map((hint) => `    ${hint}`));
}
