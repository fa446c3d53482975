/** Measures `track` relative to bare Node: start-up, and a long history. */
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { costOf, middle } from './cost.js';
import { configure, makeHistory, makeProject, TRACK } from './history.js';
import { verdict } from './verdict.js';

/** The limits of a run, see the histories below. */
const LIMITS = {
  start: { timesNode: 5, timesNodeMemory: 2.5 },
  medium: { seconds: 0.6, megabytes: 160 },
  large: { seconds: 3, megabytes: 550 },
};

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export async function benchTrack(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-'));
  try {
    makeProject(folder);

    const bare = [];
    const empty = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(costOf(['-e', '0'], folder));
      const forget = () => rmSync(join(folder, 'unentropy-metrics.db'), { force: true });
      empty.push(costOf(TRACK, folder, { before: forget }));
    }
    const node = middle(bare);
    print('node -e 0', node);
    const start = middle(empty);
    print('track, one echo, no history', start, node);
    verdict('start-up time', start.ms / node.ms, 'most', LIMITS.start.timesNode, 'x node');
    verdict('start-up memory', start.mb / node.mb, 'most', LIMITS.start.timesNodeMemory, 'x node');

    for (const [name, builds, metrics] of /** @type {const} */ ([
      ['medium', 5_000, 20],
      ['large', 20_000, 50],
    ])) {
      configure(folder, metrics);
      const database = join(folder, 'unentropy-metrics.db');
      const seed = join(folder, `${name}.db`);
      await makeHistory(folder, seed, builds, metrics);
      const runs = [];
      for (let round = 0; round < rounds; round++) {
        const before = () => copyFileSync(seed, database);
        runs.push(costOf(TRACK, folder, { before }));
      }
      const result = middle(runs);
      const size = (statSync(seed).size / 1e6).toFixed(0);
      print(`track, ${builds} builds x ${metrics} metrics (${size} MB)`, result, node);
      verdict(`${name} time`, result.ms / 1000, 'most', LIMITS[name].seconds, 's');
      verdict(`${name} memory`, result.mb, 'most', LIMITS[name].megabytes, 'MB');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @typedef {import('./cost.js').Cost} Cost */

/** @param {string} name @param {Cost} cost @param {Cost} [node] */
function print(name, { ms, mb }, node) {
  const ratio = node
    ? `, ${(ms / node.ms).toFixed(1)} x and ${(mb / node.mb).toFixed(1)} x node`
    : '';
  console.log(`${name}: ${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB${ratio}`);
}
