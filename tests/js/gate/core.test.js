/** The gate at the boundary: the input from JavaScript, and the results. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../js/core.js';

const core = loadCore();
const NOW_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

const CONFIG = JSON.stringify({
  metrics: {
    coverage: { $ref: 'coverage', command: '@collect coverage lcov.info' },
    bundle: { $ref: 'size', command: '@collect size dist' },
  },
  qualityGate: {
    mode: 'hard',
    thresholds: [
      { metric: 'coverage', mode: 'min', target: 80, severity: 'blocker' },
      { metric: '*', mode: 'no-regression' },
    ],
  },
});
const config = core.parseConfig(CONFIG, 'unentropy.json');

/** @param {number} coverage @param {number} bundle */
const outcomes = (coverage, bundle) =>
  [coverage, bundle].map((value, i) => ({
    key: ['coverage', 'bundle'][i] ?? '',
    value,
    text: null,
    share: null,
    notes: [],
    rounds: null,
    parts: null,
    patch: null,
    failure: null,
    partial: null,
  }));

/** A history of `main`, a build a day. @param {[string, number, number][]} builds */
async function history(builds) {
  const db = await core.openDatabase(null);
  core.createHistory(db, NOW_MS);
  for (const [i, [commitSha, coverage, bundle]] of builds.entries()) {
    const atMs = NOW_MS - (builds.length - i) * DAY_MS;
    const build = {
      commitSha,
      branch: 'main',
      runId: `${i}`,
      runNumber: i,
      attempt: 1,
      eventName: 'push',
      startedAtMs: atMs,
      committedAtMs: atMs,
    };
    const kept = new core.KeptBuild(build, config.samples(outcomes(coverage, bundle)), atMs);
    kept.record(db, undefined, 'write');
  }
  return db;
}

const facts = {
  mode: /** @type {const} */ ('hard'),
  project: null,
  referenceBranch: 'main',
  nowMs: NOW_MS,
  commit: 'head',
  isPullRequest: true,
  baseConfig: null,
};

/** @param {import('../../../pkg/unentropy.js').Engine} db @param {string[]} ancestors */
const choose = (db, ancestors, mergeBase = ancestors[0] ?? null) =>
  core.chooseBaseline(db, {
    mergeBase,
    ancestors,
    referenceBranch: 'main',
    maxAgeDays: 90,
    nowMs: NOW_MS,
    exclude: 'head',
  });

test('a change is judged against its merge base', async () => {
  const db = await history([
    ['aaa1111', 84, 1000],
    ['bbb2222', 85, 1100],
  ]);
  const baseline = choose(db, ['aaa1111']);
  assert.equal(baseline.words, 'compared with aaa1111, the merge base, 2 days old');
  assert.equal(baseline.considered, 2);
  const judged = config.judge(db, outcomes(79.5, 990), baseline, facts);
  assert.equal(judged.status, 'fail');
  assert.deepEqual(judged.failing, ['coverage']);
  assert.equal(judged.collected, 2);
  assert.equal(judged.isChanged, true);
  assert.deepEqual(
    judged.annotations.map(({ level }) => level),
    ['error', 'warning'],
  );
  assert.match(
    judged.markdown,
    /^<!-- unentropy-gate: -->\n### ✗ coverage is 0\.5 points below its minimum/i,
  );
  assert.match(judged.text, /79\.5% is less than 80%/);
  const results = JSON.parse(judged.resultsJson);
  assert.equal(results.schemaVersion, 1);
  assert.equal(results.metrics[1].change, '-10 B (-1%)');

  const published = core.renderReported([judged.resultsJson, '{}'], 'head', 7);
  assert.equal(published.status, 'fail');
  assert.equal(published.projects, 1);
  assert.equal(published.refused.length, 1);
  assert.match(
    published.markdown,
    /^<!-- unentropy-gate-reported:7 -->\n### ✗ coverage is 0\.5 points below its minimum/,
  );
  assert.match(published.markdown, /\*\*coverage\*\* is below 80%.*\*\*79\.5%\*\* \| -4\.5 pts/);
  assert.equal(core.renderReported([judged.resultsJson], 'other', 7).projects, 0);
});

test('without a history limits are judged', () => {
  const judged = config.judge(null, outcomes(85, 1000), null, facts);
  assert.equal(judged.status, 'unknown');
  assert.match(judged.summary, /No history could be read/);
  const bad = config.judge(undefined, outcomes(10, 1000), null, facts);
  assert.deepEqual(bad.failing, ['coverage']);
});

test('the rules of the base branch apply too', async () => {
  const db = await history([['aaa1111', 84, 1000]]);
  const lax = core.parseConfig(CONFIG.replace('80', '10'), 'unentropy.json');
  const baseline = choose(db, ['aaa1111']);
  const judge = (/** @type {string | null} */ baseConfig) =>
    lax.judge(db, outcomes(84, 1000), baseline, { ...facts, baseConfig });
  assert.equal(judge(null).isChanged, false);
  assert.match(judge(CONFIG).markdown, /both apply/);
  assert.match(judge('{').markdown, /cannot be read/);
});

test('settings combine those of a run and of the gate', () => {
  const settings = config.gateSettings({ 'quality-gate-mode': ' ', 'report-dir': 'out' });
  assert.equal(settings.mode, 'hard');
  assert.equal(settings.reportDir, 'out');
  assert.equal(settings.storageType, 'sqlite-local');
  assert.throws(() => config.gateSettings({ comment: 'yes' }), { code: 'INPUT_INVALID' });
  assert.ok(core.gateInputs().some(({ name }) => name === 'quality-gate-mode'));
  assert.equal(core.gateConfigFile({ 'config-file': 'a.json', badges: 'all' }), 'a.json');
});

test('the past is replayed, and badges are drawn', async () => {
  const db = await history([
    ['aaa1111', 84, 1000],
    ['bbb2222', 70, 1000],
  ]);
  const { text, json } = config.simulate(db, { referenceBranch: 'main', sinceMs: 0 });
  assert.match(text, /bbb2222 70% is less than 80%/);
  assert.equal(JSON.parse(json).rules[0].failed.length, 1);
  const badge = core.badge('Coverage', '84%', 'pass');
  assert.match(badge.svg, /^<svg/);
  assert.equal(JSON.parse(badge.endpoint).color, 'brightgreen');
  const latest = config.badgeOf(db, 'coverage', 'main', Date.now());
  assert.match(latest?.endpoint ?? '', /"message":"70%","color":"red"/);
  assert.equal(config.badgeOf(db, 'nothing', 'main', Date.now()), null);
});
