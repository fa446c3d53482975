import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  openExisting
} from "./commands-shared-stores.js";
import {
  usualBranch
} from "./git.js";

// js/commands/shared/known.js
async function withKnown(metric, commit, { store, branch }, stores, tell) {
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

export {
  withKnown
};
