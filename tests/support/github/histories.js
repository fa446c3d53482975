/** Histories as other runs, other tools and other days may have left them. */
import { createHash } from 'node:crypto';
import { change } from '../sqlite.js';
import { FILE, NAME } from './room.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./server.js').Added} Added */

/** The newest history there is, as a run continues it. @param {Room} room */
export async function historyOf({ github, newest }) {
  const found = newest();
  if (!found) throw new Error('the history is missing');
  const { [FILE]: bytes } = await github.filesOf(found.id);
  return change(bytes, `INSERT INTO track_ledger VALUES ('artifact:${found.id}', 0)`);
}

/** With the build of a run more, told from the others by its value. @param {Uint8Array} bytes @param {string} run */
export function withBuild(bytes, run) {
  const sha = createHash('sha1').update(run).digest('hex');
  return change(
    bytes,
    `INSERT INTO build_contexts (commit_sha, branch, run_id, run_number, event_name, timestamp)
       VALUES ('${sha}', 'main', '${run}', 7, 'push', '2026-01-01T00:00:00.000Z');
     INSERT INTO metric_values (metric_id, build_id, value_numeric)
       VALUES ('run', last_insert_rowid(), ${run});`,
  );
}

/** As tools leave it that know nothing of our tables. @param {Uint8Array} bytes */
export function ofAnotherTool(bytes) {
  const tables = 'ledger builds value_origins hidden_values definitions pruned renamed write';
  return change(bytes, tables.replace(/\S+/g, 'DROP TABLE track_$&;'));
}

/** As a future version of this program would leave it. @param {Uint8Array} bytes */
export function ofNewerSchema(bytes) {
  return change(
    bytes,
    "INSERT INTO schema_version VALUES ('9.0.0', '2031-01-01T00:00:00Z', 'new')",
  );
}

/** Nothing of it can be read. */
export function hopeless() {
  return Buffer.from(`SQLite format 3\0${'x'.repeat(9000)}`);
}

/** Some of it can still be read. @param {Uint8Array} bytes */
export function damaged(bytes) {
  return Buffer.from(bytes).fill(7, 4096, 3 * 4096);
}

/**
 * An artifact of the history's name.
 *
 * @param {Room} room
 * @param {Uint8Array} bytes of the history
 * @param {Omit<Added, 'files'>} [about]
 */
export function leave({ github }, bytes, about = {}) {
  return github.add({ name: NAME, files: { [FILE]: bytes }, ...about });
}

/**
 * What runs leave that all continued the newest history: an artifact each.
 *
 * @param {Room} room
 * @param {string[]} runs
 * @param {Omit<Added, 'files'>} [about]
 */
export async function leaveBeside(room, runs, about = {}) {
  const bytes = await historyOf(room);
  const left = [];
  for (const runId of runs) {
    left.push(await leave(room, await withBuild(bytes, runId), { runId, ...about }));
  }
  return left;
}

/**
 * What other workflows leave: artifacts of another name, which are never opened.
 *
 * @param {Room} room
 * @param {number} count
 * @param {{ branch?: string, name?: string, createdAtMs?: number }} [about]
 */
export function crowd({ github: { state } }, count, about = {}) {
  const { branch = 'other', name = 'logs', createdAtMs } = about;
  for (let at = 0; at < count; at++) {
    const run = state.run({ runId: 10_000_000 + at, branch });
    const made = state.create(run, name, { createdAtMs });
    if (made) state.finalize(made, { size: 1, digest: null });
  }
}
