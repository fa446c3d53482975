/**
 * Measures speed and memory: `node scripts/bench.js [rounds] [subject]…`, or `npm run bench`.
 *
 * Absolute times and memory of one machine mean little, so ratios to another program are compared,
 * as medians over rounds in which both take turns.
 */
import { benchArtifact } from './bench/artifact.js';
import { benchFleet } from './bench/fleet.js';
import { benchLines } from './bench/lines.js';
import { benchReport } from './bench/report.js';
import { benchReports } from './bench/reports.js';
import { benchS3 } from './bench/s3.js';
import { benchTrack } from './bench/track.js';

const SUBJECTS = {
  track: benchTrack,
  s3: benchS3,
  artifact: benchArtifact,
  report: benchReport,
  reports: benchReports,
  lines: benchLines,
  fleet: benchFleet,
};

const [rounds = '10', ...named] = process.argv.slice(2);
for (const [name, bench] of Object.entries(SUBJECTS)) {
  if (named.length === 0 || named.includes(name)) await bench(Number(rounds));
}
