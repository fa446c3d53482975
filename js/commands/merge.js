/**
 * `unentropy merge`: makes one history of several.
 */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure, shown } from '../errors.js';
import { create } from '../history/open-bytes.js';
import { print } from '../run/visible.js';
import { openStore } from '../storage/index.js';
import { counted, inStores, openSource, withStorage } from './shared/stores.js';

/** @param {import('commander').Command} program */
export function merge(program) {
  const command = program
    .command('merge')
    .description('make one history of several')
    .argument('<history...>', 'database files, or addresses as migrate takes them')
    .requiredOption('-o, --output <path>', 'the file to write; it must not exist')
    .addHelpText(
      'after',
      `
Builds are told apart by commit and run, so nothing is counted twice, and the order of the files makes
no difference. Where two have a value for one build and metric, the one that was measured later wins.
What was pruned in one of them is gone. Exit code: 0 merged, 1 not.

  npx unentropy-track-metrics merge laptop.db server.db -o all.db`,
    );
  withStorage(command, { isNamed: false }).action((names, given) =>
    inStores(given, (stores) => run(names, resolve(given.output), stores)),
  );
}

/**
 * @param {string[]} names
 * @param {string} output
 * @param {import('./shared/stores.js').Stores} stores
 */
async function run(names, output, stores) {
  const { core, signal } = stores;
  if (existsSync(output)) throw inTheWay(output);
  const db = await create(core);
  const store = await openStore({ type: 'sqlite-local', key: output, base: '.' }, { signal });
  try {
    for (const name of names) {
      const options = await stores.open(name, { isReadOnly: true });
      const from = await openSource(options);
      try {
        if (from.isNew) throw missing(options.store.location);
        core.merge(db, from.db, undefined, Date.now());
      } finally {
        from.db.close();
      }
    }
    core.stamp(db, randomUUID());
    if ((await store.persist(db.export(), null)) !== 'ok') throw inTheWay(output);
    const builds = counted(core.countBuilds(db), 'build');
    print(`${shown(output)}: ${builds}`);
  } finally {
    db.close();
    await store.close();
  }
}

/** @param {string} path */
function inTheWay(path) {
  return new Failure(
    'INPUT_INVALID',
    `"${shown(path)}" exists already`,
    'choose another name for --output; to add to it, name it among the histories to merge as well',
  );
}

/** @param {string} location */
function missing(location) {
  return new Failure(
    'STORAGE_UNREADABLE',
    `there is no history at ${location}`,
    'check the path for typing errors',
  );
}
