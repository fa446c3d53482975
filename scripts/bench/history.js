/** Projects and long histories to measure on. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { ROOT } from '../run.js';
import { costOf } from './cost.js';

export const TRACK = [join(ROOT, 'dist/cli.js'), 'track'];

/** A checkout with one metric. @param {string} folder */
export function makeProject(folder) {
  const git = (/** @type {string[]} */ ...args) => {
    const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
    execFileSync('git', [...identity, ...args], { cwd: folder });
  };
  git('init', '--quiet', '--initial-branch=main');
  configure(folder, 1);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
}

/** @param {string} folder @param {number} metrics */
export function configure(folder, metrics) {
  const commands = Array.from({ length: metrics }, (_, index) => [
    `metric-${index}`,
    // One shell for all of it: a run on a large history measures the history.
    { type: 'numeric', command: index === 0 ? 'echo 1' : '@collect size unentropy.json' },
  ]);
  const config = { metrics: Object.fromEntries(commands) };
  writeFileSync(join(folder, 'unentropy.json'), JSON.stringify(config));
}

/**
 * A history of main as this program writes it, with one build per hour and every metric in every
 * build.
 *
 * @param {string} folder a project with as many metrics
 * @param {string} seed an initial history to extend
 * @param {number} builds
 * @param {number} metrics
 */
export async function makeHistory(folder, seed, builds, metrics) {
  const database = join(folder, 'unentropy-metrics.db');
  rmSync(database, { force: true });
  // For the tables.
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
