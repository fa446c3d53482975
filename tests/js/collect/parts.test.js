/**
 * Parts that a shell command prints after its value: how much is read of them, and what is said of lines that
 * are none.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

/** @param {import('node:test').TestContext} t @param {string} command @param {boolean} [parts] */
function printing(t, command, parts = true) {
  const metrics = { a: { type: 'numeric', command, parts } };
  return project(t, { 'unentropy.json': { metrics } });
}

test('a line that is not a part is named, and the value stands', async (t) => {
  const cwd = printing(t, "printf '3\\na\\t1\\ntotal: 3\\n'");
  const { code, stdout } = await runCli(cwd, ['test']);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /a[^\n]* 3\b/);
  assert.match(stdout, /note: line 3 of its output is "total: 3", not a name, a tab and a number/);
  const plain = await runCli(printing(t, "printf '3\\na\\t1\\ntotal: 3\\n'", false), ['test']);
  assert.doesNotMatch(plain.stdout, /note/);
});

test('parts that do not add up are a notice of the run', async (t) => {
  const { code, stdout } = await runAction(printing(t, "printf '15\\na\\t4\\nb\\t8\\n'"));
  assert.equal(code, 0, stdout);
  assert.match(stdout, /a: its parts add up to 12, 3 less than the value/);
});

test('many long lines are read to their end, and endless ones are not taken for parts', async (t) => {
  const awk = `BEGIN { print 50000; for (i = 0; i < 50000; i++) printf "%0200d\\t1\\n", i }`;
  const read = await runCli(printing(t, `awk '${awk}'`), ['test']);
  assert.equal(read.code, 0, read.stdout);
  assert.match(read.stdout, /50,000/);
  assert.doesNotMatch(read.stdout, /note/);
  const endless = printing(t, `echo 3; yes "$(printf 'a\\t1')" | head -c 40000000`);
  const { code, stdout } = await runCli(endless, ['test']);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /note: it printed too much: none of its parts is kept/);
});

test('a credential of the run is in no line that is shown or kept', async (t) => {
  // Longer than what a note shows: half of it could not be recognised any more.
  const secret = 'never-tell-'.repeat(10);
  const cwd = printing(t, `echo 1; awk 'BEGIN { for (i = 0; i < 10; i++) printf "never-tell-" }'`);
  const { code, stdout } = await runAction(cwd, { inputs: { 's3-secret-access-key': secret } });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /line 2 of its output is "\*\*\*"/);
  assert.doesNotMatch(stdout.replace(`::add-mask::${secret}`, ''), /never-tell/);
});

test('no part is named after a credential of the run', async (t) => {
  const secret = 'never-tell-this-name';
  const loc = { type: 'numeric', unit: 'integer', command: '@collect loc src' };
  const cwd = project(t, {
    'unentropy.json': { metrics: { loc } },
    [`src/${secret}.js`]: 'let a;\n',
    'src/other.js': 'let b;\n',
  });
  const inputs = { 's3-secret-access-key': secret, 'storage-type': 'sqlite-local' };
  const { code, stdout } = await runAction(cwd, { inputs });
  assert.equal(code, 0, stdout);
  const { stdout: top } = await runCli(cwd, ['top', 'loc']);
  assert.match(top, /\*\*\*/);
  assert.match(top, /src\/other\.js/);
  const bytes = readFileSync(join(cwd, 'unentropy-metrics.db'));
  assert.equal(bytes.includes('never-tell'), false);
});
