/**
 * What `init` learns from a repository's workflows: the test job, its versions, and the commands
 * before the tests.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { testJob } from '../../../js/init/test-job.js';

/** As GitHub fills it in. @param {string} name */
const expression = (name) => `\${{ ${name} }}`;

/** @param {string} jobs @param {RegExp} [tests] */
function found(jobs, tests = /^npm test|pytest/) {
  const workflow = parse(`on: [push, pull_request]\njobs:\n${jobs.replace(/^/gm, '  ')}`);
  return testJob([{ name: 'ci.yml', workflow }], tests);
}

test('of several jobs, the one that runs tests on Linux', () => {
  const job = found(`
lint: { runs-on: ubuntu-latest, steps: [{ run: npm test -- --lint }] }
windows: { runs-on: windows-latest, steps: [{ run: npm test }] }
test-e2e: { runs-on: ubuntu-latest, steps: [{ run: npm test }] }
unit: { runs-on: ubuntu-latest, steps: [{ run: npm test }] }`);
  assert.equal(job?.name, 'unit');
  assert.equal(found('test: { runs-on: ubuntu-latest, steps: [{ run: make }] }'), null);
});

test('of a matrix, the newest released version, on Linux', () => {
  const version = (/** @type {string} */ matrix) =>
    found(`
test:
  runs-on: ubuntu-latest
  strategy: { matrix: ${matrix} }
  steps:
    - uses: actions/setup-python@v6
      with: { python-version: '\${{ matrix.python }}' }
    - run: pytest`)?.setup(/^actions\/setup-python/)['python-version'];
  assert.equal(version('{ python: ["3.9", "3.13", "3.15-dev", "pypy3.11", "3.14t"] }'), '3.13');
  assert.equal(
    version(
      '{ include: [{ python: "3.12", os: windows-latest }, { python: "3.11" }, { python: "3.10" }] }',
    ),
    '3.11',
  );
  assert.equal(version('{ python: ["3.12"], include: [{ python: "3.14", extra: 1 }] }'), '3.12');
  assert.equal(version(`"${expression('fromJSON(needs.plan.outputs.all)')}"`), undefined);
});

test('services are those of the chosen matrix run', () => {
  const services = (/** @type {string} */ image) =>
    found(`
test:
  runs-on: ubuntu-latest
  strategy: { matrix: { db: [16, 17] } }
  services: { db: { image: '${image}', env: { PASSWORD: '\${{ secrets.PASSWORD }}' } } }
  steps: [{ run: npm test }]`)?.services;
  assert.deepEqual(services(`postgres:${expression('matrix.db')}`), {
    db: { image: 'postgres:17', env: { PASSWORD: expression('secrets.PASSWORD') } },
  });
  assert.equal(services(expression('needs.plan.outputs.image')), undefined);
});

test('the commands before the tests, unless they have control flow', () => {
  const job = found(`
test:
  runs-on: ubuntu-latest
  defaults: { run: { working-directory: ./web/ } }
  env: { URL: 'http://localhost', TOKEN: '\${{ secrets.TOKEN }}', FORCE_COLOR: 1 }
  steps:
    - run: "npm ci \\\\\\n  --ignore-scripts"
    - run: "if true; then\\n  npm run odd\\nfi"
    - run: "echo \${{ github.sha }}"
    - run: npm run windows
      if: runner.os == 'Windows'
    - run: npm run build
      working-directory: api
    - run: "npm run generate\\nnpm test -- --all"
    - run: npm run after`);
  assert.deepEqual(job?.before, [
    { run: 'npm ci --ignore-scripts', folder: 'web' },
    { run: 'npm run build', folder: 'api' },
    { run: 'npm run generate', folder: 'web' },
  ]);
  assert.deepEqual(job?.test, { run: 'npm test -- --all', folder: 'web' });
  assert.deepEqual(job?.env, { URL: 'http://localhost' });
});
