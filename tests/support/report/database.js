/**
 * Histories to look at in a report: databases as other tools write them, the same on every machine.
 */
import initSqlJs from 'sql.js';

/** Schema 2.0.0, without anything of our own. */
const SCHEMA = `
CREATE TABLE schema_version (version TEXT PRIMARY KEY, applied_at DATETIME, description TEXT);
CREATE TABLE metric_definitions (id TEXT PRIMARY KEY, type TEXT NOT NULL, unit TEXT, description TEXT);
CREATE TABLE build_contexts (id INTEGER PRIMARY KEY AUTOINCREMENT, commit_sha TEXT NOT NULL,
  branch TEXT NOT NULL, run_id TEXT NOT NULL, run_number INTEGER, event_name TEXT,
  timestamp DATETIME NOT NULL, UNIQUE(commit_sha, run_id));
CREATE TABLE metric_values (id INTEGER PRIMARY KEY AUTOINCREMENT, metric_id TEXT NOT NULL,
  build_id INTEGER NOT NULL, value_numeric REAL, value_label TEXT, UNIQUE(metric_id, build_id));
CREATE INDEX idx_build_timestamp ON build_contexts(timestamp);
CREATE INDEX idx_build_branch ON build_contexts(branch);
CREATE INDEX idx_build_commit ON build_contexts(commit_sha);
CREATE INDEX idx_build_event_timestamp ON build_contexts(event_name, timestamp);
CREATE INDEX idx_metric_value_build ON metric_values(build_id);
INSERT INTO schema_version VALUES ('2.0.0', '2025-01-01T00:00:00.000Z', 'made for a test');`;

const HOUR_MS = 3_600_000;
/** 3 January 2025, 09:30 UTC. */
const START_MS = 1_735_896_600_000;

/**
 * @typedef {object} Spec
 * @property {string} id
 * @property {string | null} [unit]
 * @property {(build: number) => number | string | null} value null: a gap
 */

/**
 * @param {{ builds: number, hoursApart?: number, metrics: Spec[], branch?: string,
 *   branchOf?: (build: number) => string, commit?: (build: number) => string,
 *   words?: (build: number) => [subject: string, author: string] }} spec
 * @returns {Promise<Uint8Array>}
 */
export async function database({
  builds,
  hoursApart = 24,
  metrics,
  branch = 'main',
  branchOf = () => branch,
  commit = sha,
  words,
}) {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec(`PRAGMA journal_mode = OFF; ${SCHEMA} BEGIN`);
  for (const { id, unit, value } of metrics) {
    const type = typeof firstOf(value, builds) === 'string' ? 'label' : 'numeric';
    db.run('INSERT INTO metric_definitions VALUES (?, ?, ?, NULL)', [id, type, unit ?? null]);
  }
  const build = db.prepare(
    "INSERT INTO build_contexts VALUES (?, ?, ?, ?, ?, 'push', strftime('%Y-%m-%dT%H:%M:%fZ', ? / 1000.0, 'unixepoch'))",
  );
  const values = db.prepare('INSERT INTO metric_values VALUES (NULL, ?, ?, ?, ?)');
  for (let i = 0; i < builds; i++) {
    const at = START_MS + i * hoursApart * HOUR_MS;
    build.run([i + 1, commit(i), branchOf(i), String(9_000_000 + i), i + 1, at]);
    for (const { id, value } of metrics) {
      const found = value(i);
      if (found === null) continue;
      values.run([
        id,
        i + 1,
        typeof found === 'number' ? found : null,
        typeof found === 'string' ? found : null,
      ]);
    }
  }
  build.free();
  values.free();
  if (words) addWords(db, builds, words);
  db.exec('COMMIT');
  const bytes = db.export();
  db.close();
  return bytes;
}

/** What the commits say, in the table of this program. @param {import('sql.js').Database} db @param {number} builds @param {(build: number) => [string, string]} words */
function addWords(db, builds, words) {
  db.run('CREATE TABLE track_commits (build_id INTEGER PRIMARY KEY, subject TEXT, author TEXT)');
  for (let i = 0; i < builds; i++) {
    db.run('INSERT INTO track_commits VALUES (?, ?, ?)', [i + 1, ...words(i)]);
  }
}

/** @param {Spec['value']} value @param {number} builds */
function firstOf(value, builds) {
  for (let i = 0; i < builds; i++) if (value(i) !== null) return value(i);
  return null;
}

/** @param {number} build */
function sha(build) {
  let text = '';
  for (let i = 0; i < 5; i++)
    text += hash(build * 5 + i)
      .toString(16)
      .padStart(8, '0');
  return text;
}

/** @param {number} number a number that looks like chance */
export function hash(number) {
  let x = Math.imul(number + 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * Wanders as code bases do: long still stretches, some steps, a slow drift.
 *
 * @param {number} seed @param {number} from @param {number} step
 * @param {(value: number) => number} [shape]
 * @returns {Spec['value']}
 */
export function wander(seed, from, step, shape = (value) => value) {
  const values = [from];
  return (build) => {
    while (values.length <= build) {
      const chance = hash(seed * 7919 + values.length) / 2 ** 32;
      const moves =
        chance > 0.45 ? (hash(seed * 104_729 + values.length) / 2 ** 32 - 0.46) * step : 0;
      values.push(values[values.length - 1] + moves);
    }
    return shape(values[build]);
  };
}

/** @param {number} value */
const cents = (value) => Math.round(value * 100) / 100;

/** What many projects measure. @returns {Spec[]} */
export function everyday() {
  const bundle = wander(3, 412_000, 16_000, Math.round);
  const tests = wander(4, 48, 5, (value) => Math.round(value * 1000) / 1000);
  const releases = ['v1.3.0', 'v1.4.0', 'v1.4.1', 'v2.0.0-rc.1', 'v2.0.0'];
  return [
    { id: 'coverage', unit: 'percent', value: wander(1, 71, 1.4, cents) },
    { id: 'function-coverage', unit: 'percent', value: wander(2, 64, 1.7, cents) },
    {
      id: 'bundle',
      unit: 'bytes',
      value: (i) => ((i > 60 && i < 72) || i % 41 === 7 ? null : bundle(i)),
    },
    { id: 'loc', unit: 'integer', value: wander(5, 18_400, 420, Math.round) },
    { id: 'test-loc', unit: 'integer', value: wander(6, 9_100, 380, Math.round) },
    { id: 'dependencies', unit: 'integer', value: wander(7, 31, 1.6, Math.round) },
    { id: 'test-time', unit: 'duration', value: (i) => (i > 177 ? null : tests(i)) },
    { id: 'release', value: (i) => releases[Math.min(Math.floor(i / 38), 4)] },
  ];
}

/** The configuration that belongs to it. */
export const EVERYDAY = {
  metrics: {
    coverage: { $ref: 'coverage', name: 'Line coverage', command: 'echo 1' },
    'function-coverage': { $ref: 'function-coverage', command: 'echo 1' },
    bundle: {
      $ref: 'size',
      name: 'Bundle size',
      description: 'Everything below dist/',
      command: 'echo 1',
    },
    loc: { $ref: 'loc' },
    'test-loc': { $ref: 'loc', name: 'Lines of tests' },
    dependencies: { $ref: 'dependencies-count', name: 'Dependencies', command: 'echo 1' },
    'test-time': { $ref: 'test-time', name: 'Test time', command: 'echo 1' },
    release: { type: 'label', name: 'Release', command: 'echo 1' },
  },
  qualityGate: {
    thresholds: [
      { metric: 'coverage', mode: 'min', target: 70 },
      { metric: 'bundle', mode: 'max', target: 420_000 },
    ],
  },
  report: {
    sections: [
      {
        name: 'Tests',
        description: 'How well, and how long',
        charts: [
          { metrics: ['coverage', 'function-coverage'], title: 'Coverage' },
          { metrics: ['test-time'] },
        ],
      },
      {
        name: 'Code',
        charts: [
          { metrics: ['loc', 'test-loc'], title: 'Lines of code' },
          { metrics: ['dependencies'] },
        ],
      },
      { name: 'What ships', charts: [{ metrics: ['bundle'] }, { metrics: ['release'] }] },
    ],
  },
};

/** As many metrics as there may be, of all kinds. @param {number} count @returns {Spec[]} */
export function many(count) {
  const kinds = /** @type {((i: number) => Spec)[]} */ ([
    (i) => ({
      id: `coverage-${i}`,
      unit: 'percent',
      value: wander(100 + i, 60 + i / 3, 0.8, cents),
    }),
    (i) => ({
      id: `bundle-${i}`,
      unit: 'bytes',
      value: wander(100 + i, 2e5 * i, 9_000, Math.round),
    }),
    (i) => ({
      id: `time-${i}`,
      unit: 'duration',
      value: wander(100 + i, 30 * i, 6, (v) => Math.round(v * 1000) / 1000),
    }),
    (i) => ({ id: `loc-${i}`, unit: 'integer', value: wander(100 + i, 4000 * i, 200, Math.round) }),
    (i) => ({ id: `ratio-${i}`, unit: null, value: wander(100 + i, 10 + i, 0.9) }),
  ]);
  return Array.from({ length: count }, (_, i) => {
    const spec = kinds[i % kinds.length](i + 1);
    const { value } = spec;
    return { ...spec, value: (build) => ((build + i * 13) % 97 === 0 ? null : value(build)) };
  });
}
