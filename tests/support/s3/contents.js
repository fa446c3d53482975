/** What the bucket of a room holds, as another tool sees it, and as the next run will. */
import { createHash } from 'node:crypto';
import { query } from '../sqlite.js';

const BUILDS = `SELECT run_id, value_numeric FROM build_contexts b
  LEFT JOIN metric_values v ON v.build_id = b.id`;

/**
 * @typedef {object} Contents
 * @property {Buffer | null} bytes of the history
 * @property {string[] | null} history the runs it has, each with its value; none where it cannot be
 *   read; null: there is none
 * @property {string[]} journal the runs whose builds it has
 * @property {string} state all that decides what the next run does
 */

/** @param {import('./room.js').Stored[]} objects @returns {Promise<Contents>} */
export async function contentsOf(objects) {
  const found = objects.find(({ suffix }) => suffix === '');
  const kinds = await Promise.all(objects.map(kindOf));
  return {
    bytes: found ? Buffer.from(found.bytes) : null,
    history: found ? await buildsIn(found.bytes).catch(() => []) : null,
    journal: objects
      .filter(isEntry)
      .map((entry) => entryOf(entry).run)
      .sort(),
    state: kinds.sort().join('\n'),
  };
}

/** @param {import('./room.js').Stored} stored */
function isEntry({ suffix }) {
  return suffix.startsWith('.journal/');
}

/** @param {import('./room.js').Stored} stored an entry; what is none has no run */
function entryOf({ bytes }) {
  try {
    const { version, build } = JSON.parse(Buffer.from(bytes).toString());
    return { run: String(build.runId), version };
  } catch {
    return { run: 'none', version: 0 };
  }
}

/** @param {import('./room.js').Stored} stored what another one like it would be, too */
async function kindOf(stored) {
  const { suffix, bytes, type, metadata = {} } = stored;
  if (suffix.startsWith('.corrupt-')) return '.corrupt';
  if (isEntry(stored)) {
    const { run, version } = entryOf(stored);
    return `.journal ${run} ${version} ${bytes.length > 1024 ** 2}`;
  }
  const builds = await buildsIn(bytes).catch(() => ['damaged', String(bytes.length)]);
  const isIntact = metadata.sha256 === createHash('sha256').update(bytes).digest('hex');
  const said = [...Object.keys(metadata).sort(), metadata.builds, isIntact];
  return [suffix, ...builds, type, ...said].join(' ');
}

/** @param {Uint8Array} bytes */
async function buildsIn(bytes) {
  const builds = await query(bytes, BUILDS);
  return builds
    .map(([run, value]) => (Number(run) === value ? `${run}` : `${run} is ${value}`))
    .sort();
}
