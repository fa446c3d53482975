/** Accepted regressions on the command line: `gate --accept`, the gate and `doctor`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const RULE = `{ "metric": "size", "mode": "max", "target": "450 kB", "severity": "blocker" }`;
const TEXT = `{
  "metrics": {
    "size": { "type": "numeric", "unit": "bytes", "command": "cat size.txt" }
  },
  "qualityGate": { "mode": "hard", "thresholds": [${RULE}] }
}
`;

/** @param {import('node:test').TestContext} t @param {string} [text] of the configuration */
function room(t, text = TEXT) {
  const cwd = project(t, { '.gitignore': '*.db*\nunentropy-report/\nsize.txt\n' });
  writeFileSync(join(cwd, 'unentropy.json'), text);
  writeFileSync(join(cwd, 'size.txt'), '471234');
  commit(cwd, 'one');
  const config = () => readFileSync(join(cwd, 'unentropy.json'), 'utf8');
  return { cwd, config };
}

const WHY = ['--reason', 'inlined the "icon" set'];

test('an entry is written, keeps the rest of the file, and the gate holds', async (t) => {
  const { cwd, config } = room(t);
  assert.equal((await runCli(cwd, ['gate'])).code, 1);
  const { code, stdout, stderr } = await runCli(cwd, ['gate', '--accept', 'size', ...WHY]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /unentropy\.json accepts size up to 472000 until \d{4}-\d\d-\d\d: inlined/);
  const { accepted } = JSON.parse(config());
  const inDays = (Date.parse(accepted[0].until) - Date.now()) / 86_400_000;
  assert.ok(inDays > 88 && inDays <= 90, accepted[0].until);
  const [{ until, ...entry }] = accepted;
  assert.deepEqual(entry, { metric: 'size', upTo: 472_000, reason: 'inlined the "icon" set' });
  assert.ok(config().startsWith(TEXT.slice(0, TEXT.lastIndexOf('\n}'))), config());
  assert.match(config(), /\n {2}"accepted": \[\n {4}\{ "metric": "size", .* \}\n {2}\]\n\}\n$/);
  const fine = await runCli(cwd, ['gate']);
  assert.equal(fine.code, 0, fine.stderr);
  assert.match(fine.stdout, new RegExp(`accepted up to 472 kB until ${until}: inlined`));
  writeFileSync(join(cwd, 'size.txt'), '472001');
  const beyond = await runCli(cwd, ['gate']);
  assert.equal(beyond.code, 1);
  assert.match(beyond.stdout, /only 472 kB is accepted/);
});

test('an entry takes the place of one about the same metric', async (t) => {
  const { cwd, config } = room(t, TEXT.replace(/\n/g, '\r\n'));
  const args = ['gate', '--accept', 'size', ...WHY, '--until', '2099-01-31', '--up-to'];
  for (const amount of ['460 kB', '480 kB']) {
    const { code, stderr } = await runCli(cwd, [...args, amount]);
    assert.equal(code, 0, stderr);
  }
  const { accepted } = JSON.parse(config());
  assert.deepEqual([accepted.length, accepted[0].upTo], [1, '480 kB']);
  assert.ok(!/[^\r]\n/.test(config()), 'the ends of lines stay as they are');
});

test('what makes no sense is refused, and nothing is written', async (t) => {
  const { cwd, config } = room(t);
  /** @type {[string[], RegExp][]} */
  const cases = [
    [['siz', ...WHY], /there is no metric "siz".*did you mean "size"/s],
    [['size'], /needs a reason.*--reason/s],
    [['size', ...WHY, '--until', 'soon'], /"soon" is not a day.*--until 90d/s],
    [['size', ...WHY, '--up-to', '3 points'], /accepted\[0\]\.upTo: found "3 points"/],
  ];
  for (const [args, words] of cases) {
    const { code, stderr } = await runCli(cwd, ['gate', '--accept', ...args]);
    assert.equal(code, 1);
    assert.match(stderr, words);
    assert.equal(config(), TEXT);
  }
});

test('doctor warns two weeks before an entry ends, and of those that are over', async (t) => {
  const day = (/** @type {number} */ days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  for (const [days, words] of [
    [9, /Accepted for 10 days more/],
    [-3, /No longer accepted since/],
  ]) {
    const entry = { metric: 'size', upTo: 480_000, reason: 'x', until: day(Number(days)) };
    const { cwd } = room(t, JSON.stringify({ ...JSON.parse(TEXT), accepted: [entry] }));
    const { stdout } = await runCli(cwd, ['doctor']);
    assert.match(stdout, /** @type {RegExp} */ (words));
  }
});

test('a drift is measured from the last release', async (t) => {
  const { cwd } = room(t, TEXT.replace('"max", "target": "450 kB"', '"drift", "maxPercent": 10'));
  const sizes = [100, 108, 109];
  for (const [at, size] of sizes.entries()) {
    writeFileSync(join(cwd, 'size.txt'), `${size}`);
    commit(cwd, `build ${at}`);
    if (at === 0) git(cwd, 'tag', 'v1.0.0');
    assert.equal((await runCli(cwd, ['track'])).code, 0);
  }
  commit(cwd, 'next');
  writeFileSync(join(cwd, 'size.txt'), '111');
  const { code, stdout } = await runCli(cwd, ['gate']);
  assert.equal(code, 1);
  assert.match(stdout, /111 B is worse than 100 B, the release v1\.0\.0, at [0-9a-f]{7}/);
});
