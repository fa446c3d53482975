/**
 * The commits between two builds, as far as this clone knows them.
 */
import { askGit } from './call.js';
import { orElse } from './git.js';

/** What is more is not read by anybody. */
const MOST = 200;

/**
 * The commits that the newer one has and the older one has not, the newest first: a line each with SHA,
 * author and subject, with tabs in between. Nothing where git does not know them.
 *
 * @param {string} older a SHA
 * @param {string} newer a SHA
 * @param {{ cwd: string, signal?: AbortSignal }} place
 * @returns {Promise<string>}
 */
export async function commitsBetween(older, newer, place) {
  const list = ['log', `--max-count=${MOST}`, '--format=%H%x09%an%x09%s', '--end-of-options'];
  return askGit([...list, `${older}..${newer}`, '--'], place).catch(orElse(''));
}
