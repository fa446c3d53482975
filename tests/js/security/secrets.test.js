/** A secret is found nowhere, in any form that a command or a server may give it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { brief, redact, redactor, secretsOf } from '../../../js/run/secrets.js';
import { formsOf } from '../../support/hostile/forms.js';
import { project } from '../../support/project.js';
import { gateAction, runAction, runCli } from '../../support/runner.js';

/** With every character that may be escaped. */
const SECRET = 'Canary/of+the=Session_token<&"\'> 42%é\\Q';
const TOKEN = 'ghs_CanaryAbCdEfGhIjKlMnOpQrStUvWx0123456789';

describe('a secret', () => {
  redactor([SECRET, TOKEN, 'short']);
  for (const [name, secret] of Object.entries({ 'with signs': SECRET, 'of GitHub': TOKEN })) {
    for (const [form, text] of Object.entries(formsOf(secret))) {
      test(`${name} ${form}`, () => {
        const shown = redact(`before ${text} behind`);
        assert.match(shown, /^before .*\*\*\*.* behind$/s);
        assert.ok(shown.length <= 'before AUTHORIZATION: basic *** behind'.length + 6, shown);
      });
    }
  }

  test('is taken out before a text is cut', () => {
    for (let most = 10; most < 100; most++) {
      const shown = brief(`said ${TOKEN}, and "${SECRET}"`, most);
      assert.ok(!/Canary|AbCd/.test(shown), shown);
    }
  });

  test('is any value in an address, or in a header, even an unknown one', () => {
    assert.equal(redact('get https://me:pass-word@host/x?y'), 'get https://***@host/x?y');
    assert.equal(redact('Authorization: Bearer abc.def.ghi, x'), 'Authorization: Bearer ***, x');
    assert.equal(redact('"authorization":"token abcdef"'), '"authorization":"token ***"');
    assert.equal(
      redact('git@github.com:acme/rocket.git, https://host:80/x'),
      'git@github.com:acme/rocket.git, https://host:80/x',
    );
  });

  test('is any part of the address of a bucket except the location', () => {
    const env = { AWS_ENDPOINT_URL_S3: 'https://user:pass-wörd@host/x?token=abcd%2Fb&c' };
    const found = secretsOf(env, { 's3-endpoint': 'https://host/?sig=abcdef' });
    for (const secret of ['abcdef', 'sig=abcdef', 'abcd/b', 'abcd%2Fb', 'pass-wörd']) {
      assert.ok(found.includes(secret), `${secret}: ${found}`);
    }
    assert.ok(
      found.every(({ length }) => length >= 6),
      `${found}`,
    );
    assert.deepEqual(secretsOf({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9000/x' }), []);
  });

  test('of five characters is a word', () => {
    assert.equal(redact('a short text'), 'a short text');
  });
});

/** Metrics that print each form: as a value, as no number, and as the reason of a failure. */
function metrics() {
  /** @type {Record<string, object>} */
  const all = {};
  /** @type {Record<string, string>} */
  const files = {};
  for (const [at, text] of Object.values(formsOf(SECRET)).slice(0, 15).entries()) {
    files[`form-${at}.txt`] = text;
    all[`label-${at}`] = { type: 'label', command: `printf 'v '; cat form-${at}.txt` };
    all[`number-${at}`] = { type: 'numeric', command: `printf '%045d' 1; cat form-${at}.txt` };
    all[`failed-${at}`] = { type: 'numeric', command: `cat form-${at}.txt >&2; exit 1` };
  }
  // What is kept of a complaint begins within the secret.
  files['cut.txt'] = `${SECRET}${'y'.repeat(8192 - 12)}`;
  files['tail.txt'] = `${SECRET}${'y'.repeat(65536 - 12)}`;
  all.cut = { type: 'numeric', command: 'cat cut.txt >&2; exit 1' };
  all.tail = { type: 'numeric', command: 'cat tail.txt >&2; exit 1' };
  all.answer = { type: 'numeric', command: 'echo 42', backfill: true };
  all.past = { type: 'label', command: 'cat form-1.txt', backfill: true };
  return { files, all };
}

/** @param {string} text @param {string} where */
function isClean(text, where) {
  for (const [form, written] of Object.entries(formsOf(SECRET))) {
    assert.ok(
      !text.includes(written),
      `the secret ${form} is in ${where}:\n${text.slice(0, 4000)}`,
    );
  }
  for (const part of [
    SECRET.slice(0, 12),
    SECRET.slice(-12),
    Buffer.from(SECRET).toString('hex').slice(-16),
  ]) {
    assert.ok(!text.includes(part), `"${part}" is in ${where}:\n${text.slice(0, 4000)}`);
  }
}

describe('in the output of metric commands', { skip: process.platform === 'win32' }, () => {
  const { files, all } = metrics();
  const env = { AWS_SESSION_TOKEN: SECRET };
  const gate = { mode: 'soft', thresholds: [{ metric: 'answer', mode: 'min', target: 1 }] };
  const config = { 'unentropy.json': { metrics: all, qualityGate: gate }, ...files };

  for (const of of [undefined, gateAction]) {
    test(`no secret is left by ${of ? 'the gate' : 'a run'}`, async (t) => {
      const cwd = project(t, config);
      const { stdout, stderr, summary, outputs } = await runAction(cwd, { of, env });
      isClean(stdout.replace(/^::add-mask::.*$/gm, ''), 'the log');
      isClean(stderr, 'standard error');
      isClean(summary, 'the summary');
      isClean(JSON.stringify(outputs), 'the outputs');
      assert.ok(outputs['metrics-collected'] >= '1', stdout);
      if (of) return;
      for (const name of ['unentropy-metrics.db', 'unentropy-report/index.html']) {
        isClean(readFileSync(join(cwd, name), 'utf8'), name);
      }
    });
  }

  for (const args of [
    ['track'],
    ['track', '--json'],
    ['test'],
    ['test', '--json'],
    ['gate'],
    ['gate', '--json'],
    ['backfill', '--every', '1'],
  ]) {
    test(`no secret is left by ${args.join(' ')}`, async (t) => {
      const cwd = project(t, config);
      const { stdout, stderr } = await runCli(cwd, args, { env });
      isClean(stdout, 'standard output');
      isClean(stderr, 'standard error');
      if (args[0] === 'backfill')
        isClean(readFileSync(join(cwd, 'unentropy-metrics.db'), 'utf8'), 'the history');
    });
  }
});

test('an error that ends a command contains no secret either', async (t) => {
  const cwd = project(t);
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify({ metrics: { [SECRET]: {} } }));
  for (const args of [
    ['test'],
    ['track'],
    ['verify'],
    ['gate'],
    ['collect', SECRET],
    ['backfill', '--branch', SECRET],
  ]) {
    const { code, stdout, stderr } = await runCli(cwd, args, { env: { GITHUB_TOKEN: SECRET } });
    assert.ok(code !== 0, stdout);
    isClean(stdout + stderr, args.join(' '));
  }
});
