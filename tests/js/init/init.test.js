/**
 * `unentropy init` on a small project of each kind: what it writes is shown by a golden file beside
 * the project, is a valid configuration, and passes the linter of workflows.
 */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { asker } from '../../../js/init/ask.js';
import { lint } from '../../support/actionlint.js';
import { git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { schemaErrors } from '../../support/workflow-schema.js';

const PROJECTS = fileURLToPath(new URL('../../fixtures/projects', import.meta.url));
const CONFIG = 'unentropy.json';
const WORKFLOW = '.github/workflows/metrics.yml';
const names = readdirSync(PROJECTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** @param {import('node:test').TestContext} t @param {string} name */
function checkout(t, name) {
  const cwd = project(t, { '.gitignore': 'node_modules\n' });
  cpSync(join(PROJECTS, name), cwd, { recursive: true });
  git(cwd, 'add', '--all');
  return cwd;
}

/** @param {string} cwd @param {string} path */
const read = (cwd, path) => readFileSync(join(cwd, path), 'utf8');

describe('each kind of project', { concurrency: 2 }, () => {
  assert.ok(names.length > 10);
  for (const name of names) {
    test(name, async (t) => {
      const cwd = checkout(t, name);
      const { code, stdout, stderr } = await runCli(cwd, ['init']);
      assert.equal(code, 0, stderr);
      const steps = stdout.trim().split('\n').slice(1);
      assert.ok(steps.length >= 2 && steps.length <= 18, stdout);
      const written = `${stderr}${stdout}\n${read(cwd, CONFIG)}\n${read(cwd, WORKFLOW)}`;
      const golden = join(PROJECTS, `${name}.txt`);
      if (process.env.UPDATE) writeFileSync(golden, written);
      assert.equal(written, readFileSync(golden, 'utf8'));

      const verified = await runCli(cwd, ['verify']);
      assert.equal(verified.code, 0, verified.stderr);
      assert.equal(verified.stderr, '');
      assert.deepEqual(await lint(read(cwd, WORKFLOW)), []);
      assert.deepEqual(schemaErrors(read(cwd, WORKFLOW), 'metrics.yml'), []);
      const measured = await runCli(cwd, ['test', '--json']);
      for (const { key, failure } of JSON.parse(measured.stdout).metrics) {
        // Reports and builds are not there: nothing has run.
        if (!/^(coverage|size)/.test(key)) assert.equal(failure, null, key);
      }
    });
  }
});

test('the linter finds what is wrong', async () => {
  const text = 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - ran: x\n';
  assert.match((await lint(text)).join(), /unexpected key "ran"/);
});

test('existing files are not replaced without --force', async (t) => {
  const cwd = checkout(t, 'go');
  mkdirSync(dirname(join(cwd, WORKFLOW)), { recursive: true });
  writeFileSync(join(cwd, WORKFLOW), 'mine');
  const refused = await runCli(cwd, ['init']);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /metrics\.yml is there already; nothing was written\n.*--force/);
  assert.equal(read(cwd, WORKFLOW), 'mine');
  assert.ok(!existsSync(join(cwd, CONFIG)), 'half of it was written');
  const forced = await runCli(cwd, ['init', '--force']);
  assert.equal(forced.code, 0, forced.stderr);
  assert.match(read(cwd, WORKFLOW), /^name: metrics\n/);
});

test('--dry-run prints both files and writes none', async (t) => {
  const cwd = checkout(t, 'rust');
  const { code, stdout } = await runCli(cwd, ['init', '--dry-run']);
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^# unentropy\.json\n\{[\s\S]*# \.github\/workflows\/metrics\.yml\nname: metrics/,
  );
  assert.deepEqual(
    [existsSync(join(cwd, CONFIG)), existsSync(join(cwd, '.github'))],
    [false, false],
  );
  assert.equal(read(cwd, '.gitignore'), 'node_modules\n');
});

test('--storage s3 writes where the bucket is, and never a key', async (t) => {
  const cwd = checkout(t, 'go');
  const bucket = 'https://s3.example.com/acme-metrics/';
  const { code, stdout, stderr } = await runCli(cwd, [
    'init',
    '--storage',
    's3',
    '--bucket',
    bucket,
  ]);
  assert.equal(code, 0, stderr);
  assert.doesNotMatch(stdout, /in place of/);
  const { storage } = JSON.parse(read(cwd, CONFIG));
  const s3 = { endpoint: 'https://s3.example.com', bucket: 'acme-metrics' };
  assert.deepEqual(storage, { type: 'sqlite-s3', s3 });
  const workflow = read(cwd, WORKFLOW);
  assert.deepEqual(await lint(workflow), []);
  const { with: inputs } = parse(workflow).jobs.metrics.steps.at(-1);
  assert.equal(inputs['s3-access-key-id'], '$' + '{{ secrets.S3_ACCESS_KEY_ID }}');
  assert.ok(!/schedule|actions: read/.test(workflow), 'a bucket does not expire');
});

test('of more than eight projects it says which are left out', async (t) => {
  const cwd = checkout(t, 'nothing');
  for (let at = 1; at <= 15; at++) {
    mkdirSync(join(cwd, `service${String(at).padStart(2, '0')}`));
    writeFileSync(join(cwd, `service${String(at).padStart(2, '0')}`, 'go.mod'), `module s${at}\n`);
  }
  git(cwd, 'add', '--all');
  const { code, stderr } = await runCli(cwd, ['init']);
  assert.equal(code, 0, stderr);
  assert.equal(stderr.match(/^found Go in service/gm)?.length, 8);
  assert.match(
    stderr,
    /^the first 8 projects are set up, and 7 left out: Go in service09, .*service13 and 2 more; run init in their folders/m,
  );
  const { metrics } = JSON.parse(read(cwd, CONFIG));
  assert.ok(!JSON.stringify(metrics).includes('service09'));
});

test('the workflow follows main, also where init runs on another branch', async (t) => {
  const cwd = checkout(t, 'go');
  git(cwd, 'commit', '-m', 'more');
  git(cwd, 'checkout', '-b', 'topic');
  assert.equal((await runCli(cwd, ['init'])).code, 0);
  assert.deepEqual(parse(read(cwd, WORKFLOW)).on.push.branches, ['main']);
});

test('--type sets up those kinds only', async (t) => {
  const cwd = checkout(t, 'several');
  await runCli(cwd, ['init', '--type', 'go']);
  const { metrics } = JSON.parse(read(cwd, CONFIG));
  assert.deepEqual(Object.keys(metrics).slice(0, 2), ['loc', 'size']);
  assert.match(metrics.loc.command, /--language go$/);
  const named = await runCli(cwd, ['init', '--dry-run', '--type', 'ts, C#,kotlin']);
  assert.equal(named.code, 0, named.stderr);
  assert.match(named.stderr, /^found JavaScript.*\nfound Java\/Kotlin.*\nfound C#/);
  const wrong = await runCli(cwd, ['init', '--type', 'cobol']);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /unknown kind of project "cobol"\n.*javascript, python/);
});

test('an existing coverage report says more than the runner', async (t) => {
  const cwd = checkout(t, 'vitest');
  const path = join(cwd, 'package.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"test":', '"coverage": "vitest run --coverage", "test":'));
  mkdirSync(join(cwd, 'coverage'));
  writeFileSync(join(cwd, 'coverage/clover.xml'), '<coverage/>');
  await runCli(cwd, ['init']);
  assert.equal(
    JSON.parse(read(cwd, CONFIG)).metrics.coverage.command,
    '@collect coverage coverage/clover.xml',
  );
  assert.match(read(cwd, WORKFLOW), /run: npm run coverage\n/);
});

test('odd names of branches and folders come back as they are', async (t) => {
  const cwd = project(t, {
    "it's: #1/go.mod": 'module example.com/odd\n',
    "it's: #1/a_test.go": 'package a\n',
  });
  git(cwd, 'branch', '-m', 'release/1.0-#2');
  const { code, stderr } = await runCli(cwd, ['init']);
  assert.equal(code, 0, stderr);
  const workflow = read(cwd, WORKFLOW);
  assert.deepEqual(await lint(workflow), []);
  const { on, jobs } = parse(workflow);
  assert.deepEqual(on.push.branches, ['release/1.0-#2']);
  assert.equal(jobs.metrics.steps.at(-2)['working-directory'], "it's: #1");
});

test('in a folder of a repository the workflow goes to the root, for that folder alone', async (t) => {
  const cwd = project(t, {
    'apps/my web/pnpm-lock.yaml': '',
    'apps/my web/.nvmrc': '24',
    'apps/my web/package.json': { devDependencies: { jest: '30' } },
  });
  git(cwd, 'add', '--all');
  const folder = join(cwd, 'apps/my web');
  const { code, stdout, stderr } = await runCli(folder, ['init']);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /the workflow is at the root of the repository/);
  assert.ok(!existsSync(join(folder, '.github')));
  const workflow = read(cwd, '.github/workflows/metrics-apps-my-web.yml');
  assert.deepEqual(await lint(workflow), []);
  const { steps } = parse(workflow).jobs.metrics;
  assert.deepEqual(steps.at(-1).with, {
    'storage-type': 'sqlite-artifact',
    'config-file': 'apps/my web/unentropy.json',
    'artifact-name': 'metrics-apps-my-web',
    'report-artifact': 'report-apps-my-web',
  });
  assert.equal(steps.at(-2)['working-directory'], 'apps/my web');
  const node = steps.find(({ uses = '' }) => uses.startsWith('actions/setup-node'));
  assert.equal(node.with['node-version-file'], 'apps/my web/.nvmrc');
  const { metrics } = JSON.parse(read(folder, CONFIG));
  assert.equal(metrics.loc.command, '@collect loc .');
  const { checks } = JSON.parse((await runCli(folder, ['doctor', '--json'])).stdout);
  assert.equal(checks[1].message, 'metrics-apps-my-web.yml');
});

test('a repository with too many metrics still gets a configuration, with a note', async (t) => {
  /** @type {Record<string, string>} */
  const files = {};
  for (const top of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
    files[`${top}/go.mod`] = `module example.com/${top}\n`;
    files[`${top}/a_test.go`] = 'package a\n';
    for (let count = 0; count < 9; count++) files[`${top}/part${count}/go.mod`] = 'module p\n';
  }
  const cwd = project(t, files);
  const { code, stderr } = await runCli(cwd, ['init']);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /at most 50 metrics: workspaces have none of their own/);
  const { metrics } = JSON.parse(read(cwd, CONFIG));
  assert.ok('loc-a' in metrics && 'coverage-h' in metrics && !('loc-a-part1' in metrics));
  assert.equal((await runCli(cwd, ['verify'])).code, 0);
});

test('without --bucket a placeholder is written, with a note', async (t) => {
  const { stdout } = await runCli(checkout(t, 'go'), ['init', '--storage', 's3']);
  assert.match(stdout, /\n {2}first: put your bucket in place of "my-metrics".*--bucket/);
});

test('files that runs leave behind are added to .gitignore, once', async (t) => {
  const cwd = project(t, { '.gitignore': 'node_modules\n/unentropy-report' });
  const first = await runCli(cwd, ['init', '--force']);
  assert.match(first.stdout, /metrics\.yml, put unentropy-metrics\.db\* into \.gitignore\n/);
  const lines = 'node_modules\n/unentropy-report\nunentropy-metrics.db*\n';
  assert.equal(read(cwd, '.gitignore'), lines);
  const again = await runCli(cwd, ['init', '--force']);
  assert.doesNotMatch(again.stdout, /gitignore/);
  assert.equal(read(cwd, '.gitignore'), lines);
});

test('all next steps are printed, the tests with coverage before the trial', async (t) => {
  const cwd = project(t, {
    'api/Gemfile': "gem 'rspec'\ngem 'simplecov'\n",
    'api/spec/spec_helper.rb': 'SimpleCov.start\n',
    'more/Gemfile': "gem 'rspec'\n",
    'web/package.json': { devDependencies: { vitest: '3' } },
    'web/index.js': 'export const one = 1;\n',
  });
  git(cwd, 'add', '--all');
  const { stdout } = await runCli(cwd, ['init', '--force']);
  assert.match(stdout, /first: add @vitest.*\n {2}first: add the gem simplecov/);
  assert.match(
    stdout,
    /first run: npx vitest run --coverage.* \(in web\)\n.*rspec \(in api\)\n.*metrics test/,
  );
});

test('a runner of one package runs there, one of the root in the root', async (t) => {
  const cwd = project(t, {
    'web/package.json': { workspaces: ['apps/*'] },
    'web/apps/x/package.json': { devDependencies: { vitest: '3' } },
    'web/apps/y/package.json': { name: 'y' },
    'whole/package.json': { workspaces: ['apps/*'], devDependencies: { jest: '30' } },
    'whole/apps/x/package.json': { devDependencies: { vitest: '3' } },
  });
  git(cwd, 'add', '--all');
  const { code, stdout, stderr } = await runCli(cwd, ['init']);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /in web, 2 more below it, tests: Vitest in apps\/x\n.*tests: Jest\n/);
  assert.match(stdout, /first: in web\/apps\/x, add @vitest\/coverage-v8/);
  const { steps } = parse(read(cwd, WORKFLOW)).jobs.metrics;
  const tests = steps.filter(({ name = '' }) => name.startsWith('Test'));
  assert.deepEqual(
    tests.map((/** @type {Record<string, string>} */ step) => step['working-directory']),
    ['web/apps/x', 'whole'],
  );
  const { metrics } = JSON.parse(read(cwd, CONFIG));
  assert.match(metrics['coverage-web'].command, / web\/apps\/x\/coverage\/lcov\.info$/);
});

test('the storage has the same names as everywhere', async (t) => {
  const cwd = checkout(t, 'go');
  const { code, stdout } = await runCli(cwd, [
    'init',
    '--dry-run',
    '--storage-type',
    'sqlite-local',
  ]);
  assert.equal(code, 0);
  assert.doesNotMatch(stdout, /sqlite-artifact/);
});

test('what a pattern ignores already is not written down once more', async (t) => {
  const cwd = project(t, { '.gitignore': '*.out\n/bin\nunentropy-*\n', 'go.mod': 'module m\n' });
  writeFileSync(join(cwd, 'a_test.go'), 'package a\n');
  const { stdout } = await runCli(cwd, ['init']);
  assert.doesNotMatch(stdout, /gitignore/);
});

test('what a package publishes is weighed, and what it tracks is not', async (t) => {
  /** @param {Record<string, unknown>} manifest @param {Record<string, string>} [more] */
  const size = async (manifest, more = {}) => {
    const cwd = project(t, { 'package.json': manifest, 'lib/index.js': '', ...more });
    const { stdout } = await runCli(cwd, ['init', '--dry-run']);
    return /@collect size [^"]*/.exec(stdout)?.[0];
  };
  const scripts = { build: 'make' };
  const built = {
    scripts,
    exports: { '.': { import: './esm/index.js', require: './lib/index.js' } },
  };
  assert.equal(await size(built), '@collect size esm');
  assert.equal(await size({ scripts, main: 'lib/index.js' }), undefined);
  assert.equal(await size({ scripts, files: ['lib', 'dist/'] }), '@collect size dist');
  assert.equal(await size({ main: 'dist/index.js' }), undefined, 'nothing builds it');
  assert.equal(await size({ scripts, main: './index.js' }), undefined, 'not a folder');
  const copied = { build: 'make && cp package.json out && json -I -f out/package.json' };
  assert.equal(await size({ ...built, scripts: copied }), '@collect size out');
  const directory = { ...built, publishConfig: { directory: './out/npm' } };
  assert.equal(await size(directory), '@collect size out/npm');
  const demo = { scripts, private: true, workspaces: ['apps/*'], devDependencies: { vite: '7' } };
  assert.equal(await size(demo, { 'apps/demo/package.json': '{}' }), undefined);
});

test('Ctrl-D and Ctrl-C at a question end it without an answer', async () => {
  for (const key of ['\x04', '\x03']) {
    const terminal = () => Object.assign(new PassThrough(), { isTTY: true });
    const [input, output] = [terminal(), terminal()];
    const person = asker(/** @type {any} */ (input), /** @type {any} */ (output));
    const answer = person?.agrees('Write it?');
    input.write(key);
    await assert.rejects(/** @type {Promise<boolean>} */ (answer), /nothing was written/);
    await assert.rejects(Promise.resolve(person?.text('Again?', 'no')), /nothing was written/);
    person?.close();
  }
});
