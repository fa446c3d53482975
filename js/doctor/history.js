/**
 * Checks a history for signs of trouble in the runs that write it.
 */
import { askGit } from '../git/call.js';
import { orElse } from '../git/git.js';
import { ok, warn } from './check.js';

const DAY_MS = 24 * 3600 * 1000;

/** How long a commit may wait for its build. */
const LATE_MS = DAY_MS;

/**
 * @param {import('../core.js').Core} core
 * @param {import('../core.js').Database} db with at least one build
 * @param {{ base: string, keys: string[], branch: string | undefined }} about
 * @returns {AsyncGenerator<import('./check.js').Check>}
 */
export async function* examine(core, db, { base, keys, branch }) {
  const shown = core.trendBranch(db, undefined, branch);
  const { builds, series } = core.timeline(db, shown);
  const last = builds.at(-1);
  if (last) yield await lastBuild(last, shown, base);
  const strangers = series.map(({ id }) => id).filter((id) => !keys.includes(id));
  if (strangers.length === 0) {
    yield ok('metrics', 'the history has none that the configuration lacks');
  } else {
    yield warn(
      'metrics',
      `the history has ${strangers.join(', ')}, which the configuration lacks`,
      'it stays as it is; was one renamed? "npx unentropy-track-metrics rename OLD NEW" joins the two',
    );
  }
}

/**
 * @param {import('../core.js').Timeline['builds'][0]} build
 * @param {string} branch
 * @param {string} base
 */
async function lastBuild({ commitSha, atMs }, branch, base) {
  const days = Math.floor((Date.now() - atMs) / DAY_MS);
  const age = days < 1 ? 'of today' : days === 1 ? 'a day old' : `${days} days old`;
  const text = `the newest of ${branch} is ${commitSha.slice(0, 8)}, ${age}`;
  const format = ['log', '-1', '--format=%H %ct', `refs/heads/${branch}`, '--'];
  const [sha, seconds] = (await askGit(format, { cwd: base }).catch(orElse(''))).split(' ');
  const isBehind = sha && sha !== commitSha && Number(seconds) * 1000 > atMs;
  if (!isBehind || Date.now() - Number(seconds) * 1000 < LATE_MS) return ok('last build', text);
  return warn(
    'last build',
    `${text}, and the branch is at ${sha.slice(0, 8)} since more than a day`,
    'does the workflow still run? Its page under "Actions" tells; "backfill" measures what it missed',
  );
}
