/** Measures what publishing costs a run, and the table of a history with a million values. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../run.js';
import { costOf, middle } from './cost.js';
import { configure, makeHistory, makeProject, TRACK } from './history.js';
import { medianOf, verdict } from './verdict.js';

const LIMITS = { timesRun: 1.15, shareOfHistory: 0.15, seconds: 10, megabytes: 500 };

/** Writes the table of the history alone. */
const PUBLISH = [join(ROOT, 'dist/cli.js'), 'publish', '--to', 'fleet'];
const PUBLISHED = 'fleet/repo=acme%2Frocket/data.parquet';

/** @param {number} rounds */
export async function benchFleet(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-'));
  const database = join(folder, 'unentropy-metrics.db');
  const seed = join(folder, 'seed.db');
  const env = { GITHUB_REPOSITORY: 'acme/rocket' };
  const before = () => copyFileSync(seed, database);
  try {
    makeProject(folder);
    configure(folder, 20);
    await makeHistory(folder, seed, 5_000, 20);
    const file = join(folder, 'unentropy.json');
    const without = readFileSync(file, 'utf8');
    const config = { ...JSON.parse(without), publish: { parquet: 'fleet' } };
    const ratios = [];
    for (let round = 0; round < rounds; round++) {
      writeFileSync(file, without);
      const one = costOf(TRACK, folder, { before, env });
      writeFileSync(file, JSON.stringify(config));
      const two = costOf(TRACK, folder, { before, env });
      ratios.push(two.ms / one.ms);
    }
    const size = statSync(join(folder, PUBLISHED)).size / statSync(seed).size;
    verdict('track with publish', medianOf(ratios), 'most', LIMITS.timesRun, 'x track without');
    verdict('the file', size, 'most', LIMITS.shareOfHistory, 'x the history');

    await makeHistory(folder, seed, 50_000, 20);
    before();
    const costs = Array.from({ length: Math.min(rounds, 3) }, () =>
      costOf(PUBLISH, folder, { env }),
    );
    const { ms, mb } = middle(costs);
    console.log('publish, 50000 builds x 20 metrics:');
    verdict('time', ms / 1000, 'most', LIMITS.seconds, 's');
    verdict('memory', mb, 'most', LIMITS.megabytes, 'MB');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
