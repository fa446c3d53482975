/**
 * The npm package as people get it: packed, installed in an empty folder, used from both kinds of
 * module.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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

test('the packed package works from both kinds of module, and as a command', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'unentropy-package-'));
  t.after(() => rmSync(home, { recursive: true }));
  /** @param {...string} args */
  const npm = (...args) =>
    execFileSync('npm', args, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', root));
  writeFileSync(join(home, 'package.json'), '{"private": true}');
  npm('install', '--offline', '--no-audit', '--no-fund', join(home, filename));

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
  // With the package installed it need not be fetched: what messages say is true here too.
  const npx = ['npm', 'exec', '--offline', '--', 'unentropy-track-metrics', ...verify.slice(1)];
  for (const [program, ...args] of [verify, npx]) {
    const printed = execFileSync(program, args, { cwd: home, encoding: 'utf8' });
    assert.match(printed, /is valid/);
  }
});
