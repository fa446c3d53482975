/** What `track` costs beside bare Node: to start, and on a long history. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { ROOT } from '../run.js';
import { costOf, middle } from './cost.js';
import { verdict } from './verdict.js';

const TRACK = [join(ROOT, 'dist/cli.js'), 'track'];

/** What a run may cost, see the histories below. */
const LIMITS = {
  start: { timesNode: 5, timesNodeMemory: 2.5 },
  medium: { seconds: 0.6, megabytes: 160 },
  large: { seconds: 3, megabytes: 550 },
};

/** Where it runs. */
let folder = '';

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export async function benchTrack(rounds) {
  folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-'));
  try {
    git('init', '--quiet', '--initial-branch=main');
    configure(1);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');

    const bare = [];
    const empty = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(costOf(['-e', '0'], folder));
      const forget = () => rmSync(join(folder, 'unentropy-metrics.db'), { force: true });
      empty.push(costOf(TRACK, folder, forget));
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
      configure(metrics);
      const database = join(folder, 'unentropy-metrics.db');
      const seed = join(folder, `${name}.db`);
      await makeHistory(database, seed, builds, metrics);
      const runs = [];
      for (let round = 0; round < rounds; round++) {
        runs.push(costOf(TRACK, folder, () => copyFileSync(seed, database)));
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

/** @param {number} metrics */
function configure(metrics) {
  const commands = Array.from({ length: metrics }, (_, index) => [
    `metric-${index}`,
    // One shell for all of it: a run on a large history measures the history.
    { type: 'numeric', command: index === 0 ? 'echo 1' : '@collect size unentropy.json' },
  ]);
  const config = { metrics: Object.fromEntries(commands) };
  writeFileSync(join(folder, 'unentropy.json'), JSON.stringify(config));
}

/**
 * A history of main, a build an hour and every metric in every build, as this program writes it.
 *
 * @param {string} database made by one run, for the tables
 * @param {string} seed what is written
 * @param {number} builds
 * @param {number} metrics
 */
async function makeHistory(database, seed, builds, metrics) {
  rmSync(database, { force: true });
  costOf(TRACK, folder);
  const { Database } = await initSqlJs();
  const db = new Database(readFileSync(database));
  db.run('PRAGMA foreign_keys = OFF');
  db.run(`DELETE FROM metric_values; DELETE FROM build_contexts;`);
  db.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${builds})
     INSERT INTO build_contexts (id, commit_sha, branch, run_id, run_number, event_name, timestamp)
     SELECT i, lower(hex(randomblob(20))), 'main', CAST(1000000 + i AS TEXT), i, 'push',
            strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + i * 3600, 'unixepoch') FROM n`,
  );
  db.run(
    `WITH RECURSIVE m(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM m WHERE k < ${metrics - 1})
     INSERT INTO metric_values (metric_id, build_id, value_numeric)
     SELECT 'metric-' || k, b.id, 1000 + (b.id * (k + 7)) % 997 + k / 10.0
     FROM build_contexts b, m ORDER BY b.id, k`,
  );
  writeFileSync(seed, db.export());
  db.close();
}

/** @param {...string} args */
function git(...args) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: folder });
}
