/** Other detectors on the same series; they are installed for this alone. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../../run.js';
import { ask } from './core.js';
import { medianOf } from './numbers.js';
import { patternScore, plainOf, score, stepsOf } from './score.js';

/** @typedef {import('./score.js').Found} Found */
/** @typedef {import('./table.js').Row} Row */

const VENV = join(ROOT, 'target', 'signal-peers');
const PYTHON = join(VENV, 'bin', 'python');
const STAMP = join(VENV, 'installed');
const FOLDER = join(ROOT, 'scripts', 'bench', 'signal');
/** So many steps a series: the others take long. */
const STEPS = 2;

/** @param {'detect' | 'patterns'} what @param {unknown} [input] @returns {any} */
function python(what, input) {
  install();
  const { status, stdout } = spawnSync(PYTHON, [join(FOLDER, 'peers.py'), what], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    // One thread: a series is short, and many threads wait for each other.
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`peers.py ${what} failed`);
  return JSON.parse(stdout);
}

function install() {
  const wanted = join(FOLDER, 'requirements.txt');
  const stamp = createHash('sha256').update(readFileSync(wanted)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  rmSync(VENV, { recursive: true, force: true });
  run('python3', ['-m', 'venv', VENV]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
  run(PYTHON, ['-m', 'pip', 'install', ...quiet, '--requirement', wanted]);
  writeFileSync(STAMP, stamp);
}

/** F1 at 2 σ, for the same steps. @param {import('./core.js').Line[]} lines @returns {Row[]} */
export function besides(lines) {
  const plain = plainOf(lines);
  /** @type {Map<string, number>} */
  const taken = new Map();
  const steps = stepsOf(lines, 2).filter(({ name }) => {
    taken.set(name, (taken.get(name) ?? 0) + 1);
    return (taken.get(name) ?? 0) <= STEPS;
  });
  const series = [...plain, ...steps].map(({ values }) => values);
  const ours = score(
    steps,
    steps.map(({ shifts }) => shifts.filter(({ machine }) => !machine)),
    new Map(plain.map(({ name, shifts }) => [name, shifts])),
  );
  /** @type {Map<string, { setting: string, f1: number }[]>} */
  const scores = new Map();
  for (const [key, places] of Object.entries(python('detect', { series }))) {
    const found = series.map((values, at) => withDirections(values, places[at]));
    const known = new Map(plain.map(({ name }, at) => [name, found[at] ?? []]));
    const { f1 } = score(steps, found.slice(plain.length), known);
    const [name = '', ...setting] = key.split(' ');
    scores.set(name, [...(scores.get(name) ?? []), { setting: setting.join(' '), f1 }]);
  }
  /** @type {Row[]} */
  const rows = [[`F1 at 2 σ, ${steps.length} steps`, ours.f1.toFixed(3), 'best + 0.05']];
  for (const [name, all] of scores) {
    const best = all.toSorted((a, b) => b.f1 - a.f1)[0];
    const told = `${all[0]?.f1.toFixed(3)}, at its best ${best?.f1.toFixed(3)} (${best?.setting})`;
    rows.push([`  ${name}`, told, '']);
  }
  return rows;
}

/** @param {number[]} values @param {number[]} places @returns {Found[]} */
function withDirections(values, places) {
  const ends = [0, ...places, values.length];
  return places.map((at, place) => {
    const [before, after] = [values.slice(ends[place], at), values.slice(at, ends[place + 2])];
    return { at, up: medianOf(after) > medianOf(before) };
  });
}

/** @returns {Row[]} */
export function patterns() {
  /** @type {{ name: string, values: number[], truth: number[], otava: number[] }[]} */
  const made = python('patterns');
  const ours = ask(
    'cut',
    made.map(({ values }) => values),
  );
  return [...new Set(made.map(({ name }) => name))].map((name) => {
    const places = made.flatMap((pattern, at) => (pattern.name === name ? [at] : []));
    const mean = (/** @type {(at: number) => number[]} */ found) => {
      const scores = places.map((at) => patternScore(made[at]?.truth ?? [], found(at)));
      return scores.reduce((total, one) => total + one, 0) / scores.length;
    };
    const [we, they] = [mean((at) => ours[at]), mean((at) => made[at]?.otava ?? [])];
    const told = `F1 ${we.toFixed(3)}, Otava ${they.toFixed(3)}${we < they ? ': LESS' : ''}`;
    return [`pattern ${name}`, told, "≥ Otava's"];
  });
}
