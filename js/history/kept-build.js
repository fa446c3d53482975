/**
 * A build that could not be stored: kept as a file, and stored later.
 */
import { lstat, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pieces } from '../collect/pieces.js';
import { Failure, shown, toFailure } from '../errors.js';
import { LARGEST_BUILD_BYTES } from '../run/limits.js';
import { writeWhole } from '../run/writing.js';
import { openHistory, save } from './index.js';

/** Beside the report, where a run leaves what it has to show. */
const NAME = 'unsaved-build.json';

/**
 * @param {string} text of a `KeptBuild`
 * @param {string} folder an absolute path; it is made
 * @returns {Promise<string>} where the build is
 */
export async function keep(text, folder) {
  const path = join(folder, NAME);
  await writeWhole(path, text, 'STORAGE_UNWRITABLE', { before: () => makeRoom(path) });
  return shown(path);
}

/**
 * A build that cannot be stored is not lost: somebody can store it later.
 *
 * @param {string} text of a `KeptBuild`
 * @param {string} folder an absolute path
 * @param {object} run
 * @param {import('../storage/index.js').Store} run.store
 * @param {import('../run/log.js').Log} run.log
 * @param {Record<string, string>} run.inputs
 * @param {(path: string) => Promise<string | null>} run.offer makes a file outlive the runner, and
 *   says where it is then
 */
export async function keepForLater(text, folder, { store, log, inputs, offer }) {
  try {
    const path = await keep(text, folder);
    if (store.isWaiting) {
      log.warning(
        `this build is not in the history yet, but safe in the journal at ${store.location}: the ` +
          `next run that comes through takes it over; a copy of it is in "${path}"`,
      );
      return;
    }
    const place = `this build is not stored; it is kept in "${path}"`;
    log.warning(
      // Where an action alone can reach the history, a command cannot.
      store.fetchOther
        ? `${place}: run the job again, which measures it anew`
        : `${place}, which a hosted runner forgets after the job: run it again, or store it later ` +
            `with: ${importCommand(path, inputs)}`,
    );
    const url = await offer(join(folder, NAME));
    if (url) log.notice(`the build that is not stored can be downloaded from ${url}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`this build is not stored, and could not be kept either: ${message}; ${hint}`);
  }
}

/** Where the history is comes from inputs, too; credentials come from the environment. */
const PLACE = [
  'storage-type',
  's3-endpoint',
  's3-bucket',
  's3-region',
  'config-file',
  'database-key',
];

/**
 * How to store a build that was kept, for people.
 *
 * @param {string} path
 * @param {Record<string, string>} inputs of the run that could not store it
 */
export function importCommand(path, inputs) {
  const given = PLACE.filter((name) => inputs[name] && inputs[name] !== 'unentropy.json');
  const options = given.map((name) => ` --${name} "${inputs[name]}"`);
  return `npx unentropy-track-metrics import --journal "${path}"${options.join('')}`;
}

/** What an earlier run kept there waits to be stored as well. @param {string} path */
async function makeRoom(path) {
  const found = await lstat(path).catch(() => null);
  if (!found) return;
  const time = found.mtime.toISOString().replace(/[-:]/g, '');
  await rename(path, path.replace(/\.json$/, `-${time}.json`));
}

/**
 * Stores a build that was kept; one that is in the history already stays as it is.
 *
 * @param {string} path
 * @param {import('./index.js').Options} options
 * @returns {Promise<import('./index.js').Saved>} its database is closed
 */
export async function storeKept(path, options) {
  const build = options.core.KeptBuild.read(shown(path), await textOf(path));
  try {
    const saved = await save(await openHistory(options), build, options);
    saved.db.close();
    return saved;
  } finally {
    build.free();
  }
}

/** @param {string} path */
async function textOf(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_BUILD_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  return Buffer.concat(all).toString();
}

/** @param {string} path */
function tooLarge(path) {
  return new Failure(
    'INPUT_INVALID',
    `"${shown(path)}" is larger than a mebibyte, and no build is`,
    'name the unsaved-build.json that a run left',
  );
}
