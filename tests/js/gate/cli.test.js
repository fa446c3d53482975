/** The gate and its badges on the command line. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const CONFIG = {
  metrics: { size: { type: 'numeric', unit: 'bytes', command: 'cat size.txt' } },
  qualityGate: {
    mode: 'hard',
    thresholds: [
      { metric: 'size', mode: 'delta-max-rise', maxRisePercent: 10, severity: 'blocker' },
    ],
  },
};

/** A project whose metric had these values, one a build. @param {import('node:test').TestContext} t @param {number[]} values */
async function history(t, values) {
  const files = { 'unentropy.json': CONFIG, '.gitignore': '*.db*\nunentropy-report/\nsize.txt\n' };
  const cwd = project(t, files);
  for (const [at, value] of values.entries()) {
    writeFileSync(join(cwd, 'size.txt'), `${value}`);
    commit(cwd, `build ${at}`);
    const { code, stderr } = await runCli(cwd, ['track']);
    assert.equal(code, 0, stderr);
  }
  return cwd;
}

test('a commit is compared with earlier ones, and a branch with its merge base', async (t) => {
  const cwd = await history(t, [100, 100]);
  for (const branch of ['main', 'feature']) {
    if (branch !== 'main') git(cwd, 'checkout', '--quiet', '-b', branch);
    commit(cwd, branch);
    writeFileSync(join(cwd, 'size.txt'), '105');
    const fine = await runCli(cwd, ['gate', '--json']);
    assert.equal(fine.code, 0, fine.stderr);
    assert.equal(JSON.parse(fine.stdout).results.status, 'pass');
    writeFileSync(join(cwd, 'size.txt'), '120');
    const broken = await runCli(cwd, ['gate']);
    assert.equal(broken.code, 1, broken.stderr);
    assert.match(broken.stdout, /size.*\+20/s);
  }
});

test('a rule is simulated on past builds', async (t) => {
  const cwd = await history(t, [100, 105, 150, 150]);
  const bad = git(cwd, 'rev-parse', '--short=7', 'HEAD~1').trim();
  const { code, stdout, stderr } = await runCli(cwd, ['gate', '--simulate', '--last', '90d']);
  assert.equal(code, 0, stderr);
  assert.match(stdout, new RegExp(bad));
  assert.match(stdout, /\b1\b/);
  const wrong = await runCli(cwd, ['gate', '--simulate', '--last', 'soon']);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /a number of days, such as 90d/);
});

test('a badge has the latest value, as an image and for shields.io', async (t) => {
  const cwd = await history(t, [100, 2048]);
  const { code, stderr } = await runCli(cwd, ['badge', 'size', '-o', 'badges']);
  assert.equal(code, 0, stderr);
  const endpoint = JSON.parse(readFileSync(join(cwd, 'badges/size.json'), 'utf8'));
  assert.equal(endpoint.schemaVersion, 1);
  assert.match(endpoint.message, /2/);
  const svg = readFileSync(join(cwd, 'badges/size.svg'), 'utf8');
  assert.ok(svg.startsWith('<svg') && svg.includes(endpoint.message), svg);
  const none = await runCli(cwd, ['badge', 'siz']);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /no value of a metric "siz"/);
});
