/** Text from outside is only printed: it controls neither a runner nor a terminal. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { printable, visible } from '../../../js/run/visible.js';
import { actingIn, BRANCH, HOSTILE, NAME } from '../../support/hostile/words.js';
import { git, project } from '../../support/project.js';
import { gateAction, runAction, runCli } from '../../support/runner.js';

describe('a line of ours', () => {
  for (const [text, expected] of [
    ['a::b, c: :d', 'a::b, c: :d'],
    ['::error::x', '| ::error::x'],
    [' \t::error::x', '|  \t::error::x'],
    ['\u3000::error::x', '| \u3000::error::x'],
    ['a\r::error::x', 'a\n| ::error::x'],
    ['a\r\n::error::x', 'a\n| ::error::x'],
    ['a\u0085::error::x', 'a\\x85::error::x'],
    ['a\u2028::error::x\u2029::y', 'a\\u2028::error::x\\u2029::y'],
    ['\u200d::error::x', '| \u200d::error::x'],
    [':\u200d:error::x', '| :\u200d:error::x'],
    ['\ufeff::error::x', '\\ufeff::error::x'],
    ['a ##[group]x', 'a ## [group]x'],
    ['a:\u200b:b ##\u200b[x]', 'a::b ## [x]'],
    ['\u200b:\u200b:error::x', '| ::error::x'],
    ['\u001b[2J\u0007\u0000', '\\x1b[2J\\x07\\x00'],
    ['moc.\u202elive\u2066.\u200e', 'moc.\\u202elive\\u2066.\\u200e'],
    ['\u{e0041}', '\\ue0041'],
    ['tab\there, 日本語, é, 👩\u200d💻', 'tab\there, 日本語, é, 👩\u200d💻'],
  ]) {
    test(JSON.stringify(text), () => {
      assert.equal(visible(text), expected);
      assert.equal(printable(text), expected);
      assert.deepEqual(actingIn(visible(text)), []);
    });
  }

  test('keeps our own colours if requested, and no others', () => {
    const text = '\u001b[31mred\u001b[0m \u001b[8mhidden\u001b[0m \u001b[2J';
    const shown = '\u001b[31mred\u001b[0m \\x1b[8mhidden\u001b[0m \\x1b[2J';
    assert.equal(printable(text, { hasColor: true }), shown);
    assert.deepEqual(actingIn(printable(text)), []);
  });

  test('never acts as a command', () => assert.deepEqual(actingIn(visible(HOSTILE)), []));
});

const METRICS = {
  answer: { type: 'numeric', command: 'echo 42', backfill: true },
  words: { type: 'label', command: 'head -n 1 words.txt', backfill: true },
  failed: { type: 'numeric', command: 'cat words.txt >&2; exit 1', backfill: true },
  number: { type: 'numeric', command: 'cat words.txt', backfill: true },
  files: { type: 'numeric', command: '@collect coverage-lcov lcov.info', backfill: true },
};

/** @param {import('node:test').TestContext} t */
function hostileProject(t) {
  const gate = { mode: 'soft', thresholds: [{ metric: 'answer', mode: 'max', target: 1 }] };
  const cwd = project(t, {
    'unentropy.json': { metrics: METRICS, qualityGate: gate },
    'words.txt': HOSTILE,
    'lcov.info': `SF:${HOSTILE}\nDA:1,1\nDA:${HOSTILE}\nend_of_record\n`,
    'package.json': '{}',
  });
  mkdirSync(join(cwd, NAME));
  writeFileSync(join(cwd, NAME, `${NAME}\u001b[31m\n::error::canary.js`), '1\n');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', HOSTILE.replaceAll('\0', ''));
  git(cwd, 'branch', BRANCH);
  return cwd;
}

describe('what a repository, a branch and a command say', {
  skip: process.platform === 'win32',
}, () => {
  for (const of of [undefined, gateAction]) {
    test(`does nothing in the log of ${of ? 'the gate' : 'the action'}`, async (t) => {
      const cwd = hostileProject(t);
      const env = {
        GITHUB_REF_NAME: NAME,
        GITHUB_REF: `refs/heads/${NAME}`,
        GITHUB_ACTOR: HOSTILE.replaceAll('\0', ''),
      };
      for (const verbose of ['false', 'true']) {
        const { stdout, stderr } = await runAction(cwd, { of, env, inputs: { verbose } });
        assert.deepEqual(actingIn(stdout, { hasCommands: true }), [], stdout);
        assert.deepEqual(actingIn(stderr), []);
      }
    });
  }

  for (const args of [
    ['track'],
    ['track', '--verbose'],
    ['test'],
    ['gate'],
    ['verify'],
    ['doctor'],
    ['backfill', '--every', '1', '--branch', BRANCH],
    ['init', '--dry-run'],
    ['collect', 'coverage-lcov', 'lcov.info'],
    ['collect', 'size', `${NAME}/*`],
    ['collect', HOSTILE.replaceAll('\0', '')],
    ['verify', '--config-file', HOSTILE.replaceAll('\0', '')],
    ['export', '--store', NAME, '--format', 'csv'],
    ['rename', NAME, NAME],
    ['badge', NAME],
  ]) {
    test(`does nothing on the terminal of ${JSON.stringify(args.join(' ')).slice(0, 60)}`, async (t) => {
      const cwd = hostileProject(t);
      if (['badge', 'export', 'rename', 'doctor'].includes(args[0])) await runCli(cwd, ['track']);
      const { stdout, stderr } = await runCli(cwd, args);
      assert.deepEqual(actingIn(stdout), [], stdout);
      assert.deepEqual(actingIn(stderr), [], stderr);
    });
  }
});
