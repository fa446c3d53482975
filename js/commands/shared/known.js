/**
 * What the history knows of one value: of the newest one of a branch, or that of a commit.
 */
import { usualBranch } from '../../git/git.js';
import { openExisting } from './stores.js';

/**
 * @param {string} metric
 * @param {string | undefined} commit
 * @param {{ store?: string, branch?: string }} given
 * @param {import('./stores.js').Stores} stores
 * @param {(known: import('../../core.js').Known) => void} tell
 */
export async function withKnown(metric, commit, { store, branch }, stores, tell) {
  const db = await openExisting(stores, store);
  try {
    const { core } = stores;
    const usual = core.trendBranch(db, branch, await usualBranch(process.cwd()));
    const known = core.knownOf(db, metric, usual, commit);
    try {
      tell(known);
    } finally {
      known.free();
    }
  } finally {
    db.close();
  }
}
