/** Measures counting lines, relative to native tokei and to sloc. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../run.js';
import { sloc, tokei } from './peers.js';
import { copySources } from './tree.js';
import { medianOf, verdict } from './verdict.js';

const LEAST_FILES = 25_000;

const LIMITS = { timesTokei: 1.6, slocTimes: 8 };

/** sloc is slow, so it runs only once in this many rounds. */
const SLOC_EVERY = 5;

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export function benchLines(rounds) {
  const programs = { tokei: tokei(), sloc: sloc() };
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-lines-'));
  try {
    const files = copySources(folder, LEAST_FILES);
    const metric = { type: 'numeric', command: '@collect loc . --include-vendored' };
    writeFileSync(join(folder, 'unentropy.json'), JSON.stringify({ metrics: { loc: metric } }));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });

    const ours = [process.execPath, join(ROOT, 'dist/cli.js'), 'test', '--json'];
    const theirs = [programs.tokei, '--hidden', '--no-ignore', '--output', 'json'];
    const script = [process.execPath, programs.sloc, '--format', 'json', '.'];
    /** @type {Record<'ours' | 'tokei' | 'sloc', number[]>} */
    const costs = { ours: [], tokei: [], sloc: [] };
    const figures = { ours: 0, tokei: 0 };
    for (let round = 0; round < rounds; round++) {
      const counted = cost(ours, folder);
      costs.ours.push(counted.seconds);
      figures.ours = JSON.parse(counted.output).metrics[0].value;
      const expected = cost(theirs, folder, { RAYON_NUM_THREADS: '1' });
      costs.tokei.push(expected.seconds);
      figures.tokei = JSON.parse(expected.output).Total.code;
      if (round % SLOC_EVERY === 0) costs.sloc.push(cost(script, folder).seconds);
    }
    if (figures.ours !== figures.tokei) {
      throw new Error(`${figures.ours} lines, and tokei counts ${figures.tokei}`);
    }
    const [our, native, js] = [costs.ours, costs.tokei, costs.sloc].map(medianOf);
    console.log(
      `lines of ${files} files, CPU: ${our.toFixed(2)} s, tokei ${native.toFixed(2)} s, ` +
        `sloc ${js.toFixed(2)} s; ${figures.ours} lines as tokei counts them`,
    );
    verdict('counting lines', our / native, 'most', LIMITS.timesTokei, 'x tokei');
    verdict('counting lines', js / our, 'least', LIMITS.slocTimes, 'x faster than sloc');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The CPU time of a program, user and system.
 *
 * @param {string[]} command
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 */
function cost(command, cwd, env = {}) {
  const { PATH, HOME } = process.env;
  const timed = ['-c', 'TIMEFORMAT="cpu %U %S"; time "$@"', 'bash', ...command];
  const { status, stdout, stderr } = spawnSync('bash', timed, {
    cwd,
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30, // tokei lists every file.
  });
  const times = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(stderr);
  if (status !== 0 || !times) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  return { seconds: Number(times[1]) + Number(times[2]), output: stdout };
}
