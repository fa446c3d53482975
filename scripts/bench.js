/**
 * Measures `track` beside bare Node in one run: `node scripts/bench.js [rounds]`.
 *
 * Times and memory mean little on their own, machines differ; what is compared is the ratio to
 * `node -e 0`, as medians over alternating rounds.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { ROOT } from './run.js';

const ROUNDS = Number(process.argv[2] ?? 10);
const CLI = join(ROOT, 'dist/cli.js');
const TIME = '/usr/bin/time';

const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-'));
