/**
 * `unentropy changes`: every shift of a branch, and the commits that it came with.
 */
import { Option } from 'commander';
import { parseSince } from '../backfill/commits.js';
import { commitsBetween } from '../git/between.js';
import { usualBranch } from '../git/git.js';
import { hasColor } from '../run/log.js';
import { printable } from '../run/visible.js';
import { jsonOption, printJson } from './shared/options.js';
import { inStores, openExisting, withStorage } from './shared/stores.js';

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics changes --since 90d                what moved in the last 90 days?
  npx unentropy-track-metrics changes --metric bundle --json     every step of one metric, for scripts

Exit code: 0 listed, 1 not.`;

/** @param {import('commander').Command} program */
export function changes(program) {
  const command = program
    .command('changes')
    .description('list every shift of the metrics: when, by how much, with which commits')
    .addOption(
      new Option('-m, --metric <key>', 'only this metric; may be given several times')
        .argParser((key, /** @type {string[]} */ keys) => [...keys, key])
        .default([], 'all'),
    )
    .option('-b, --branch <name>', 'whose builds (default: the default branch)')
    .option('--since <date>', 'only from then on: 2025-01-31, or 90d, 12w, 6m, 2y')
    .option('--machine', 'list the steps of the machine, too')
    .addOption(jsonOption())
    .addHelpText('after', EXAMPLES);
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}

/**
 * @param {{ store?: string, metric: string[], branch?: string, since?: string, machine?: boolean,
 *   json?: boolean }} given
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run({ store, metric, branch, since, machine = false, json }, stores) {
  const { core, signal } = stores;
  const sinceMs = since === undefined ? null : parseSince(since, Date.now());
  const db = await openExisting(stores, store);
  const [config] = await stores.config();
  try {
    const cwd = process.cwd();
    const asked = {
      branch: core.trendBranch(db, branch, await usualBranch(cwd)),
      metrics: metric,
      sinceMs,
      machine,
    };
    const found = config ? config.changes(db, asked) : core.changes(db, asked);
    try {
      if (json) printJson(JSON.parse(found.json()));
      else await tell(found, { cwd, signal });
    } finally {
      found.free();
    }
  } finally {
    db.close();
    config?.free();
  }
}

/**
 * @param {import('../core.js').Changes} found
 * @param {{ cwd: string, signal: AbortSignal }} place
 */
async function tell(found, place) {
  const color = hasColor(process.stdout);
  const ranges = found.ranges();
  const logs = [];
  for (let at = 0; at < ranges.length; at += 2) {
    logs.push(await commitsBetween(ranges[at], ranges[at + 1], place));
  }
  process.stdout.write(printable(found.text(logs, color), { hasColor: color }));
}
