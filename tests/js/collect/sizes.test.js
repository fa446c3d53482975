/** Inputs that are too large or too deep: each is refused with a reason, in little memory. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const env = { NODE_OPTIONS: '--max-old-space-size=128' };
const LEVELS = 200_000;

/** @param {string} before @param {string} after @param {string} [within] */
function nested(before, after, within = '') {
  return before.repeat(LEVELS) + within + after.repeat(LEVELS);
}

const LIST = nested('[', ']');

/** Collector, file, its content, and the message. @type {[string, string, string, RegExp][]} */
const REPORTS = [
  [
    'coverage-cobertura',
    'a.xml',
    `<coverage>${nested('<x>', '</x>')}</coverage>`,
    /has no <packages>/,
  ],
  ['coverage-jacoco', 'a.xml', `<report>${nested('<group>', '</group>')}</report>`, /says nothing/],
  [
    'coverage-clover',
    'a.xml',
    `<coverage><project>${nested('<package>', '</package>')}</project></coverage>`,
    /says nothing/,
  ],
  ['tests', 'a.xml', nested('<testsuite>', '</testsuite>'), /./],
  ['sarif', 'a.sarif', `{"version":"2.1.0","runs":[{"results":${LIST}}]}`, /recursion limit/],
  ['coverage-json', 'a.json', `{"meta":{"version":"7"},"files":{"a":${LIST}}}`, /not coverage.py/],
  ['coverage-istanbul', 'a.json', `{"a.js":${LIST}}`, /is not Istanbul/],
  ['coverage-simplecov', 'a.json', `{"x":{"coverage":{"a":${LIST}}}}`, /is not SimpleCov/],
  ['bench', 'a.json', `{"benchmarks":${LIST}}`, /recursion limit/],
  ['deps', 'package-lock.json', `{"lockfileVersion":3,"packages":${LIST}}`, /recursion limit/],
  ['deps', 'pnpm-lock.yaml', `lockfileVersion: "9.0"\nx: ${LIST}\n`, /recursion limit/],
  ['deps', 'Cargo.lock', `version = 3\nx = ${LIST}\n`, /recursion depth/],
  ['json', 'a.json /0', LIST, /is a list, not a number/],
  ['json', 'a.json /a/a', nested('{"a":', '}', '1'), /is an object, not a number/],
];

for (const [collector, rest, content, problem] of REPORTS) {
  test(`${collector} ${rest} with ${LEVELS} levels`, async (t) => {
    const cwd = project(t);
    const [file, ...others] = rest.split(' ');
    writeFileSync(join(cwd, file), content);
    const args = ['collect', collector, file, ...others];
    const { code, stdout, stderr } = await runCli(cwd, args, { env });
    assert.doesNotMatch(stderr, /INTERNAL|RangeError|heap/);
    assert.equal(typeof code, 'number', 'it has not crashed');
    assert.match(stderr + stdout, problem);
    assert.ok(stderr.length < 2000, stderr.slice(0, 2000));
  });
}

test('a configuration, an import and a kept build of many levels', async (t) => {
  const cwd = project(t);
  const line = '{"metric_id":"a","timestamp":1,"value_numeric":';
  for (const [name, text, args, problem] of /** @type {[string, string, string[], RegExp][]} */ ([
    [
      'a.jsonl',
      `${line}${LIST}}\n`,
      ['import'],
      /`value_numeric` must be a number, found something else/,
    ],
    ['a.csv', `metric_id,timestamp,value_numeric\n"${LIST}",1,1\n`, ['import'], /longer than 1000/],
    ['a.js', `{"entries":{"a":[${LIST}]}}`, ['import'], /the files contain no values/],
    ['a.json', `{"commit":"c","timestamp":1,"custom_metrics":${LIST}}`, ['import'], /no value/],
    [
      'kept.json',
      `{"format":"unentropy-build","version":1,"build":${LIST}}`,
      ['import', '--journal'],
      /kept\.json .*recursion limit/,
    ],
    ['c.json', `{"metrics":${LIST}}`, ['test', '-c'], /nested more than 512 levels/],
    ['d.json', ' '.repeat(2 ** 21), ['test', '-c'], /a file of at most 1 MiB/],
    ['e.json', ' '.repeat(2 ** 25), ['test', '-c'], /e\.json has 32 MiB; a configuration has at/],
  ])) {
    writeFileSync(join(cwd, name), text);
    const { code, stderr } = await runCli(cwd, [...args, name], { env });
    assert.equal(code, 1, name);
    assert.match(stderr, problem);
  }
});

test('braces of a glob are not nested for ever', async (t) => {
  const glob = `${'{'.repeat(400)}a${'}'.repeat(400)}`;
  const metrics = { a: { $ref: 'loc' } };
  const size = { a: { type: 'numeric', command: `@collect size ${glob}` } };
  const rule = { metric: glob, mode: 'max', target: 1 };
  const why = /400 braces are nested, and at most 16 may be/;
  for (const [config, what] of /** @type {[object, RegExp][]} */ ([
    [{ sources: [glob], metrics }, why],
    [{ metrics: size }, why],
    [{ metrics, qualityGate: { thresholds: [rule] } }, /or a glob for a/],
  ])) {
    const cwd = project(t, { 'unentropy.json': config });
    const { code, stderr } = await runCli(cwd, ['test'], { env });
    assert.equal(code, 1);
    assert.match(stderr, /CONFIG_INVALID/);
    assert.match(stderr, what);
  }
  const cwd = project(t);
  const long = 'a'.repeat(2000);
  for (const [args, problem] of /** @type {[string[], RegExp][]} */ ([
    [['size', `${'{'.repeat(2000)}a${'}'.repeat(2000)}`], /it has 4001 characters/],
    [['loc', '.', '--exclude', glob], why],
    [['todo', '.', '--exclude', glob], why],
    [['coverage', 'a.info', '--source', glob], why],
    [['size', long], /it has 2000 characters, and may have 1024/],
  ])) {
    const { code, stderr } = await runCli(cwd, ['collect', ...args], { env });
    assert.equal(code, 1, args.join(' ').slice(0, 40));
    assert.match(stderr, problem);
    assert.ok(stderr.length < 2000, stderr.slice(0, 2000));
  }
});

test('a command that prints 100 MB has printed no value', async (t) => {
  const command = "head -c 100000000 /dev/zero | tr '\\0' x";
  const cwd = project(t, {
    'unentropy.json': {
      metrics: {
        label: { type: 'label', command },
        number: { type: 'numeric', command },
        loud: { type: 'label', command: `${command} >&2; exit 1` },
      },
    },
  });
  const { code, stdout, stderr } = await runCli(cwd, ['test'], { env });
  assert.equal(code, 2);
  const said = stdout + stderr;
  assert.match(said, /label: failed: the first line it printed is longer than 1000 characters/);
  assert.match(said, /number: failed: the first line it printed is longer than 1000 characters/);
  assert.match(said, /loud: failed: exited with code 1/);
});
