/**
 * A small project with thirty builds behind it and a change before it, and what the product says of
 * them: all of it made by `dist/`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runAction, runCli } from '../../tests/support/runner.js';
import { ROOT } from '../run.js';

const BUILDS = 30;
const DAY_S = 86_400;

const CONFIG = {
  metrics: {
    coverage: {
      $ref: 'coverage',
      command: '@collect coverage coverage/lcov.info',
      name: 'Coverage',
    },
    loc: { $ref: 'loc', command: '@collect loc src', name: 'Lines of code' },
    bundle: { $ref: 'size', command: '@collect size dist', name: 'Bundle' },
    tests: { $ref: 'test-count', command: '@collect junit junit.xml', name: 'Tests' },
    todo: {
      type: 'numeric',
      unit: 'integer',
      command: '@collect todo src',
      name: 'Left for later',
    },
  },
  qualityGate: {
    mode: 'hard',
    thresholds: [
      { metric: 'coverage', mode: 'min', target: 80, severity: 'blocker' },
      { metric: 'coverage', mode: 'no-regression', tolerance: 0.5 },
      { metric: 'bundle', mode: 'delta-max-rise', maxRisePercent: 5, severity: 'blocker' },
    ],
  },
};

/** @param {number} build what the project is like then */
function filesAt(build) {
  const lines = 400 + build * 7;
  const covered = Math.round(lines * (0.78 + build * 0.0022));
  const hits = Array.from({ length: lines }, (_, i) => `DA:${i + 1},${i < covered ? 1 : 0}`);
  const cases = '<testcase name="a"/>'.repeat(80 + build * 3);
  // In two pieces, for this repository has none.
  const later = ['// TO', 'DO\n'].join('').repeat(9 - Math.floor(build / 6));
  return {
    'src/app.ts': `${'export const a = 1;\n'.repeat(lines)}${later}`,
    'dist/app.js': 'x'.repeat(48_000 + build * 130),
    'coverage/lcov.info': `SF:src/app.ts\n${hits.join('\n')}\nend_of_record\n`,
    'junit.xml': `<testsuite>${cases}</testsuite>`,
  };
}

/** @returns {Promise<{ comment: string, summary: string, badge: string, terminal: string }>} */
export async function sample() {
  const cwd = mkdtempSync(join(tmpdir(), 'unentropy-sample-'));
  try {
    write(cwd, {
      'unentropy.json': JSON.stringify(CONFIG),
      '.gitignore': 'unentropy-*\n',
    });
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    const startS = Math.floor(Date.now() / 1000) - BUILDS * DAY_S;
    for (let build = 0; build < BUILDS; build++) {
      commit(cwd, filesAt(build), startS + build * DAY_S);
      if (build < BUILDS - 1) await fine(runCli(cwd, ['track']));
    }
    const { summary } = await fine(runAction(cwd));
    await fine(runCli(cwd, ['badge', 'coverage', '-o', 'badges']));
    const badge = readFileSync(join(cwd, 'badges/coverage.svg'), 'utf8');

    git(cwd, 'checkout', '--quiet', '-b', 'feature');
    const { 'dist/app.js': bundle, ...rest } = filesAt(BUILDS);
    commit(
      cwd,
      { ...rest, 'dist/app.js': `${bundle}${'y'.repeat(4_000)}` },
      startS + BUILDS * DAY_S,
    );
    /** @type {typeof import('../../js/index.js')} */
    const { gate } = await import(join(ROOT, 'dist/index.js'));
    const { markdown } = await gate({ cwd, env: { PATH: process.env.PATH, HOME: cwd } });
    rmSync(join(cwd, 'junit.xml'));
    const { stdout } = await runCli(cwd, ['test'], { isTerminal: true });
    const stored = summary.replaceAll(cwd, '/home/runner/work/rocket/rocket');
    return { comment: markdown ?? '', summary: stored, badge, terminal: stdout };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** @template {{ code: number | null, stderr: string }} T @param {Promise<T>} running @returns {Promise<T>} */
async function fine(running) {
  const ended = await running;
  if (ended.code !== 0) throw new Error(ended.stderr);
  return ended;
}

/** @param {string} cwd @param {Record<string, string>} files */
function write(cwd, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/** @param {string} cwd @param {Record<string, string>} files @param {number} atS */
function commit(cwd, files, atS) {
  write(cwd, files);
  git(cwd, 'add', '--all', '--force', '.');
  const date = { GIT_AUTHOR_DATE: `${atS} +0000`, GIT_COMMITTER_DATE: `${atS} +0000` };
  git(cwd, 'commit', '--quiet', '--message', 'change', date);
}

/** @param {string} cwd @param {...(string | Record<string, string>)} args the environment may be last */
function git(cwd, ...args) {
  const last = args.at(-1);
  const env = { ...process.env, ...(typeof last === 'object' ? last : {}) };
  const words = args.filter((word) => typeof word === 'string');
  const identity = ['-c', 'user.name=Example', '-c', 'user.email=example@example.com'];
  execFileSync('git', [...identity, ...words], { cwd, env });
}
