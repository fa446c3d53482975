/**
 * What parts and reasons add to a history: `node scripts/bench/parts.js [builds] [metrics] [files]`.
 *
 * Two histories of the same builds, one without parts. Each build changes a few of the files, and so most
 * metrics. Beyond 30 days only reasons grow, so that is what is extrapolated to 10,000 builds.
 */
import { loadCore } from '../../js/core.js';
import { medianOf } from './verdict.js';

const [builds = 700, metrics = 20, files = 2000] = process.argv.slice(2).map(Number);
const CHANGED_FILES = 4;
/** Of 20 metrics over the same files, a commit moves those of its language, and those of all. */
const MOVED_METRICS = 0.4;
const BUILDS_A_DAY = 20;
const ASKED = 10_000;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 1);

const core = loadCore();
const keys = Array.from({ length: metrics }, (_, at) => `metric-${at}`);
const names = Array.from({ length: files }, (_, at) => `src/area-${at % 40}/module-${at}.ts`);

/** @param {boolean} parts */
function configured(parts) {
  const metric = { type: 'numeric', unit: 'bytes', command: 'true', parts };
  const of = Object.fromEntries(keys.map((key) => [key, metric]));
  return core.parseConfig(JSON.stringify({ metrics: of }), 'unentropy.json');
}

/** The same numbers in every run. */
function* numbers(seed = 1) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

/** @param {boolean} hasParts */
async function grow(hasParts) {
  const config = configured(hasParts);
  const db = await core.openDatabase(null);
  core.createHistory(db, START_MS);
  const random = numbers();
  const next = () => Number(random.next().value);
  const sizes = keys.map(() => names.map(() => Math.round(200 + 5000 * next())));
  /** @type {number[]} */
  const bytes = [];
  /** @type {number[]} */
  const times = [];
  for (let at = 0; at < builds; at++) {
    const atMs = START_MS + (at * 24 * HOUR_MS) / BUILDS_A_DAY;
    const touched = Array.from({ length: CHANGED_FILES }, () => Math.floor(next() * files));
    for (const list of sizes) {
      const moves = next() < MOVED_METRICS;
      for (const place of touched) if (moves) list[place] += Math.round(300 * next() - 120);
    }
    const outcomes = keys.map((key, place) => {
      const total = sizes[place].reduce((sum, size) => sum + size, 0);
      const lines = hasParts ? names.map((name, of) => `${name}\t${sizes[place][of]}`) : [];
      const stdout = new TextEncoder().encode([total, ...lines, ''].join('\n'));
      const ending = {
        ...{ exitCode: 0, signal: null, timedOut: false, timeoutMs: 1000 },
        ...{ stdoutTruncated: false, stderrTail: '' },
      };
      return config.readOutput(key, ending, stdout);
    });
    const sha = Math.floor(next() * 2 ** 48)
      .toString(16)
      .padStart(40, (at % 16).toString(16));
    const build = new core.KeptBuild(
      {
        ...{ commitSha: sha, branch: 'main', runId: String(1e9 + at), runNumber: at },
        ...{ attempt: 1, eventName: 'push', startedAtMs: atMs, committedAtMs: atMs },
      },
      config.samples(outcomes),
      atMs,
      undefined,
    );
    const before = performance.now();
    if (hasParts) {
      const said = touched.map((place) => `:100644 100644 a b M\0${names[place]}\0`).join('');
      for (const since of build.setParts(db, outcomes, 'main')) build.explain(since, said, '');
    }
    build.record(db, null, `${at}`);
    times.push(performance.now() - before);
    build.free();
    bytes.push(sizeOf(db));
  }
  return { bytes, ms: medianOf(times.slice(-100)) };
}

/** @param {import('../../js/core.js').Database} db */
function sizeOf(db) {
  const [[pages]] = db.rows('PRAGMA page_count', []);
  const [[free]] = db.rows('PRAGMA freelist_count', []);
  const [[size]] = db.rows('PRAGMA page_size', []);
  return (Number(pages) - Number(free)) * Number(size);
}

const [plain, full] = [await grow(false), await grow(true)];
const half = Math.max(Math.floor(builds / 2), Math.min(builds - 100, 31 * BUILDS_A_DAY));
/** @param {number[]} of */
const perBuild = (of) => (of[builds - 1] - of[half]) / (builds - 1 - half);
/** @param {number[]} of */
const at = (of) => of[builds - 1] + perBuild(of) * (ASKED - builds);
console.log(
  `after ${builds} builds: ${plain.bytes[builds - 1]} and ${full.bytes[builds - 1]} bytes`,
);
console.log(`per build: ${perBuild(plain.bytes)} and ${perBuild(full.bytes)} bytes`);
console.log(`after ${ASKED}: ${(at(full.bytes) / at(plain.bytes)).toFixed(3)} ×`);
console.log(`recording a build: ${plain.ms.toFixed(1)} and ${full.ms.toFixed(1)} ms`);
