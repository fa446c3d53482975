/**
 * The behaviour of the history on the engines that this Node has: the same cases as natively, see
 * `tests/fixtures/history/README.md`.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore } from '../../../js/core.js';
import { engines } from '../../support/engines.js';

const core = loadCore();
const folder = new URL('../../fixtures/history/cases/', import.meta.url);

for (const file of readdirSync(folder)) {
  for (const { name, steps } of JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) {
    for (const engine of engines)
      test(`${file}: ${name}, on ${engine.name}`, (t) => {
        const databases = new Map();
        t.after(() => {
          for (const db of databases.values()) db.close();
        });
        for (const [index, step] of steps.entries()) {
          const what = `step ${index + 1}: ${JSON.stringify(step)}`;
          const verb = Object.keys(VERBS).find((each) => each in step);
          assert.ok(verb, `${what}: no such step`);
          for (const db of [step[verb], step.from].filter(Boolean)) {
            if (!databases.has(db)) databases.set(db, engine.open(null));
          }
          const perform = () => VERBS[verb](databases.get(step[verb]), step, databases);
          if (step.error) {
            assert.throws(perform, (/** @type {any} */ error) => {
              assert.equal(error.code, step.error.code, `${what}: ${error.message}`);
              if (step.error.message) assert.equal(error.message, step.error.message, what);
              return error.hint !== '';
            });
          } else {
            const found = perform();
            if ('expect' in step) assert.deepEqual(found, step.expect, what);
          }
        }
      });
  }
}

/**
 * @typedef {import('../../../js/core.js').Database} Database
 * @typedef {any} Step as the README describes it
 */

/** @type {Record<string, (db: Database, step: Step, databases: Map<string, Database>) => unknown>} */
const VERBS = {
  create: (db, { now = 0 }) => core.createHistory(db, now),
  sql: (db, { statements }) => {
    for (const statement of statements) db.run(statement, []);
  },
  open: (db, { check }) => core.openHistory(db, check === 'trusted'),
  record(db, { build, samples: values, entry, writeId, now = 0 }) {
    const kept = new core.KeptBuild(whole(build), samples(values), now);
    const { clashes: _, ...counts } = kept.record(db, entry, writeId);
    return counts;
  },
  fold(db, { entry, build, samples: values, recordedAt, now = 0 }) {
    const kept = new core.KeptBuild(whole(build), samples(values), recordedAt);
    core.foldEntry(db, entry, 'it', kept.text(), now);
  },
  foldedAt: (db, { entries }) =>
    Array.from(core.foldedAt(db, entries), (atMs) => (Number.isNaN(atMs) ? null : atMs)),
  remember: (db, { entries, now = 0 }) => core.remember(db, entries, now),
  forget: (db, { listed, before }) => core.forget(db, listed, before),
  compact: (db) => core.compact(db),
  isRenamed: (db, { old, new: name }) => core.isRenamed(db, old, name),
  remembered: (db, { prefix }) => core.remembered(db, prefix) ?? null,
  knownRuns: (db, { runs }) => core.knownRuns(db, runs),
  merge(db, { from, entry, now = 0 }, databases) {
    const source = /** @type {Database} */ (databases.get(from));
    const { metadataChanged: _, clashes: __, ...counts } = core.merge(db, source, entry, now);
    return counts;
  },
  prune: (db, { builds, now = 0 }) =>
    core.foldEntry(db, undefined, 'it', core.pruning(builds.flat(), now), now),
  rename: (db, { old, new: name, now = 0 }) =>
    core.foldEntry(db, undefined, 'it', core.renaming(db, old, name, now), now),
  timeline: (db, { branch, limit }) => {
    const { builds, series } = core.timeline(db, branch, limit);
    return {
      builds: builds.map(({ commitSha, runId, atMs }) => `${commitSha} ${runId} ${atMs}`),
      series: Object.fromEntries(series.map(({ id, values }) => [id, values])),
    };
  },
  query: (db, { select }) => db.rows(select, []),
};

/** @param {Partial<import('../../../js/core.js').Build>} build */
function whole(build) {
  return {
    commitSha: 'c1',
    branch: 'main',
    runId: '1',
    runNumber: 1,
    attempt: 1,
    eventName: 'push',
    startedAtMs: 1767225600000,
    committedAtMs: null,
    ...build,
  };
}

/**
 * @param {Record<string, any>} values
 * @returns {import('../../../js/core.js').Sample[]}
 */
function samples(values) {
  return Object.entries(values).map(([key, it]) => {
    const { value = it, type, unit = null, description = null } = Object(it);
    const plain = Object(it) === it ? value : it;
    const kind = type ?? (typeof plain === 'string' ? 'label' : 'numeric');
    return [
      { type: kind, unit, description },
      { key, value: plain },
    ];
  });
}
