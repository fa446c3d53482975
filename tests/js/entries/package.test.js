/**
 * The npm package as users get it: packed, installed in an empty folder, used from both kinds of
 * module.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ONE_METRIC, project } from '../../support/project.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const BACKFILLED = { metrics: { answer: { ...ONE_METRIC.metrics.answer, backfill: true } } };

const USE = `
  const bad = await unentropy.validateConfig('{"metrics": {"a": 1}}');
  const good = await unentropy.validateConfig(JSON.stringify(${JSON.stringify(ONE_METRIC)}));
  const measured = await unentropy.collect();
  const tracked = await unentropy.track();
  const misspelt = await unentropy.track({ inputs: { databaseKey: 'm.db', timeout: undefined } });
  const missing = await unentropy.openHistory('none.db').catch((error) => error);
  const history = await unentropy.openHistory('unentropy-metrics.db');
  const timeline = history.timeline('main');
  const html = await unentropy.renderReport({ database: 'unentropy-metrics.db', branch: 'main' });
  const judged = await unentropy.gate({ inputs: { 'quality-gate-mode': 'hard' } });
  const past = await unentropy.backfill({ every: '1', inputs: { 'database-key': 'past.db' } });
  console.log(JSON.stringify({
    bad: [bad.valid, bad.problems[0].path, bad.problems[0].line],
    good: good.valid,
    measured: measured[0].value,
    tracked: [tracked.success, tracked.totalBuilds],
    misspelt: misspelt.error,
    missing: missing.code,
    history: [history.builds, timeline.builds.length, timeline.series[0].values],
    html: html.includes('answer'),
    judged: [judged.success, judged.status, judged.mode, judged.metrics[0].value],
    past: [past.chosen, past.stored, past.isWhole],
  }));
  history.close();
`;

const EXPECTED = {
  bad: [false, 'metrics.a', 1],
  good: true,
  measured: 42,
  tracked: [true, 1],
  misspelt: {
    code: 'INPUT_INVALID',
    type: 'validation',
    retryable: false,
    message: 'input "databaseKey" is not known (did you mean "database-key"?)',
    hint: 'correct it under `with:` in the workflow, or the option of the same name on the command line',
  },
  missing: 'STORAGE_UNREADABLE',
  history: [1, 1, [42]],
  html: true,
  judged: [true, 'skipped', 'hard', 42],
  past: [1, 1, true],
};

/** Packs the package and installs it in an empty folder. @param {import('node:test').TestContext} t */
function installed(t) {
  const home = mkdtempSync(join(tmpdir(), 'unentropy-package-'));
  t.after(() => rmSync(home, { recursive: true }));
  /** @param {...string} args */
  const npm = (...args) =>
    execFileSync('npm', args, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', root));
  writeFileSync(join(home, 'package.json'), '{"private": true, "type": "module"}');
  npm('install', '--offline', '--no-audit', '--no-fund', join(home, filename));
  return home;
}

test('the packed package works from both kinds of module, and as a command', (t) => {
  const home = installed(t);
  const kinds = {
    'use.mjs': `import * as unentropy from 'unentropy-track-metrics';\n${USE}`,
    'use.cjs': `const unentropy = require('unentropy-track-metrics');\n(async () => {${USE}})();`,
  };
  for (const [name, code] of Object.entries(kinds)) {
    writeFileSync(join(home, name), code);
    const printed = execFileSync(process.execPath, [join(home, name)], {
      cwd: project(t, { 'unentropy.json': BACKFILLED }),
      encoding: 'utf8',
      env: { ...process.env, GITHUB_ACTIONS: '', CI: '' },
    });
    assert.deepEqual(JSON.parse(printed), EXPECTED, name);
  }

  const config = join(project(t), 'unentropy.json');
  const verify = [join(home, 'node_modules/.bin/unentropy'), 'verify', '-c', config];
  // With the package installed, the command in messages works without a download.
  const npx = ['npm', 'exec', '--offline', '--', 'unentropy-track-metrics', ...verify.slice(1)];
  for (const [program, ...args] of [verify, npx]) {
    const printed = execFileSync(program, args, { cwd: home, encoding: 'utf8' });
    assert.match(printed, /is valid/);
  }
});

const CONSUMER = `
import { backfill, collect, gate, openHistory, renderReport, track, validateConfig } from 'unentropy-track-metrics';
import type { BackfillResult, Config, GateInputs, GateResult, MetricOutcome, Problem, Result, Timeline }
  from 'unentropy-track-metrics';

const config: Config = { metrics: { answer: { type: 'numeric', command: 'echo 42' } } };
// @ts-expect-error A metric is a number or a label.
const odd: Config = { metrics: { answer: { type: 'word', command: 'echo 42' } } };
const inputs: GateInputs = { 'quality-gate-mode': 'hard', timeout: 60 };

export async function use(): Promise<[Result, GateResult, BackfillResult, MetricOutcome[], Timeline, string]> {
  const { problems } = await validateConfig(JSON.stringify([config, odd]));
  const first: Problem | undefined = problems[0];
  const line: number = first?.line ?? 1;
  const tracked = await track({ env: { CI: 'true' }, inputs: { 'storage-type': 'sqlite-local', timeout: line } });
  const code: string | undefined = tracked.error?.code;
  const judged = await gate({ inputs });
  const status: 'pass' | 'fail' | 'warning' | 'unknown' | 'skipped' | null = judged.status;
  const history = await openHistory(code ?? status ?? 'm.db');
  const timeline = history.timeline('main', history.builds);
  history.close();
  const html = await renderReport({ database: 'm.db', branch: 'main' });
  return [tracked, judged, await backfill({ every: '1' }), await collect(), timeline, html];
}
`;

const COMMON_CONSUMER = `
import unentropy = require('unentropy-track-metrics');
export const sizes: Promise<unentropy.Result> = unentropy.track({ inputs: { timeout: 60 } });
`;

test('its types need nothing else, with every way to resolve modules', (t) => {
  const home = installed(t);
  writeFileSync(join(home, 'use.ts'), CONSUMER);
  writeFileSync(join(home, 'common.cts'), COMMON_CONSUMER);
  const strict = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: 'es2022' };
  const both = ['use.ts', 'common.cts'];
  const ways = [
    { compilerOptions: { ...strict, module: 'nodenext' }, files: both },
    { compilerOptions: { ...strict, module: 'node16' }, files: both },
    {
      compilerOptions: { ...strict, module: 'esnext', moduleResolution: 'bundler' },
      files: ['use.ts'],
    },
  ];
  for (const way of ways) {
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(way));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', home], { encoding: 'utf8' });
    assert.equal(status, 0, `${way.compilerOptions.module}: ${stdout}`);
  }
});
