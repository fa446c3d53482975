/**
 * A history with something to tell: of twelve metrics one broke its limit, and one got worse.
 */
import { hash } from './database.js';

export const BUILDS = 300;

/** @param {number} seed @param {number} build from -0.5 to 0.5 */
const noise = (seed, build) => hash(seed * 7919 + build) / 2 ** 32 - 0.5;

/** @param {number} value @param {number} digits */
const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** @param {number} build */
function bundle(build) {
  if (build < 100) return 411_000 + build * 60;
  if (build < 230) return 455_000;
  return build < 297 ? 406_000 : 471_000;
}

/** @param {number} build in ms */
function latency(build) {
  if (build < 240) return 1.84;
  return build < 295 ? 1.65 : 1.96;
}

const RELEASES = ['v2.9.0', 'v2.10.0', 'v3.0.0', 'v3.1.0'];

/** @param {number} build */
function release(build) {
  return RELEASES.filter((_, i) => build >= [0, 60, 200, 285][i]).at(-1) ?? null;
}

/** @returns {import('./database.js').Spec[]} */
export function story() {
  return [
    {
      id: 'bundle',
      unit: 'bytes',
      value: (i) => Math.round(bundle(i) + noise(1, i) * 400),
    },
    { id: 'latency', unit: 'ms', value: (i) => rounded(latency(i) + noise(2, i) * 0.1, 3) },
    {
      id: 'line-coverage',
      unit: 'percent',
      value: (i) => rounded(80 + i * 0.018 + noise(3, i) * 0.3, 2),
    },
    {
      id: 'branch-coverage',
      unit: 'percent',
      value: (i) => rounded(69 + i * 0.005 + noise(4, i) * 0.3, 2),
    },
    { id: 'build-time', unit: 'duration', value: (i) => 215 + noise(5, i) * 12 },
    {
      id: 'test-time',
      unit: 'duration',
      value: (i) => 112 + noise(6, i) * 20 + (i % 61 === 3 ? 90 : 0),
    },
    { id: 'loc', unit: 'integer', value: (i) => 40_000 + i * 52 },
    { id: 'dependencies', unit: 'integer', value: (i) => 200 + Math.floor(i / 4) },
    { id: 'tests', unit: 'integer', value: (i) => 1500 + Math.floor(i * 2.7) },
    { id: 'lint', unit: 'integer', value: (i) => Math.max(1, 60 - Math.floor(i / 5)) },
    { id: 'flaky', unit: 'tests', value: (i) => Math.max(0, Math.round(noise(8, i) * 8)) },
    { id: 'release', value: release },
  ];
}

/** @param {string} name @param {string} unit @param {object} [more] */
const numeric = (name, unit, more) => ({ type: 'numeric', name, unit, command: 'x', ...more });

/** The configuration that belongs to it. */
export const STORY = {
  metrics: {
    bundle: numeric('Bundle', 'bytes', { description: 'dist/*.js, minified' }),
    latency: numeric('p99 latency', 'ms', { better: 'lower' }),
    'line-coverage': numeric('Line coverage', 'percent'),
    'branch-coverage': numeric('Branch coverage', 'percent'),
    'build-time': numeric('Build time', 'duration'),
    'test-time': numeric('Test time', 'duration'),
    loc: numeric('Lines of code', 'integer'),
    dependencies: numeric('Dependencies', 'integer'),
    tests: numeric('Tests', 'integer', { better: 'higher' }),
    lint: numeric('Lint warnings', 'integer', { better: 'lower' }),
    flaky: numeric('Flaky tests', 'tests', { better: 'lower' }),
    release: { type: 'label', name: 'Release', command: 'x' },
  },
  qualityGate: {
    thresholds: [
      { metric: 'bundle', mode: 'max', target: 450_000, severity: 'blocker' },
      { metric: 'line-coverage', mode: 'min', target: 75 },
      { metric: 'test-time', mode: 'noise' },
      { metric: 'lint', mode: 'max', target: 50 },
    ],
  },
};
