/**
 * How well the core tells steps from scatter: `node scripts/bench/signal.js --data DIR [--peers]`.
 *
 * Reads sets of series (`DIR/*.json`), puts steps into them and prints one table. All chance comes from
 * one seed. With `--peers` other detectors are installed from PyPI and get the same series, which takes
 * minutes a set.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, run, trend } from './signal/core.js';
import { besides, patterns } from './signal/peers.js';
import { gateRows, rateOf, shiftRows } from './signal/score.js';
import { print } from './signal/table.js';

const SEED = '7';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    peers: { type: 'boolean', default: false },
    trials: { type: 'string', default: '6' },
  },
});
if (!options.data) throw new Error('Say where the series are: --data DIR');
const folder = options.data;
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** @type {import('./signal/table.js').Row[]} */
const rows = [];
for (const name of files.toSorted()) {
  console.error(`${name}: ${options.trials} steps a series and size`);
  const lines = run(SEED, options.trials, join(folder, name));
  /** @type {import('./signal/table.js').Row[]} */
  const found = [[name.replace('.json', ''), '', ''], ...gateRows(lines), ...shiftRows(lines)];
  if (options.peers) found.push(...besides(lines));
  else found.push(['F1 at 2 σ beside other detectors', 'not measured: --peers', 'best + 0.05']);
  // As soon as it is known: the rest may take long.
  for (const row of found) console.error(row.join(' | '));
  rows.push(...found);
}
rows.push(['everywhere', '', '']);
for (const { slope, builds, shifts } of trend()) {
  const rate = `${rateOf(1000 * shifts, builds, 2)} per 1,000 builds`;
  rows.push([`straight line of ${slope} σ a build: shifts`, rate, '≤ 1']);
}
if (options.peers) rows.push(...patterns());
else rows.push(['patterns of otava-test-data', 'not measured: --peers', "≥ Otava's"]);
const { ms } = ask('speed');
rows.push(['levels of 20,000 builds × 50 metrics', `${rateOf(ms, 1000, 2)} s`, '≤ 1 s']);
rows.push(['a track run of 5,000 × 20', 'scripts/bench.js 10 track', "≤ 1.1 × today's"]);
print(rows);
