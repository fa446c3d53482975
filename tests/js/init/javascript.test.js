/** How `init` runs the tests of a JavaScript project: in the release of a tool that its Node can run, and without linters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../../js/init/detect.js';
import { placeOf } from '../../../js/init/location.js';
import { project } from '../../support/project.js';

/**
 * The commands that test.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, unknown>} files
 */
async function runsOf(t, files) {
  const cwd = project(t, /** @type {any} */ (files));
  const { projects } = look(cwd, ['javascript'], await placeOf(cwd), []);
  return projects[0].kind.coverage(projects[0])?.runs.map(({ run }) => run);
}

test('c8 is of a release that the Node of the project can run', async (t) => {
  const manifest = { scripts: { test: 'uvu' }, devDependencies: { uvu: '0.5' } };
  for (const [node, start] of [
    ['lts/*', 'npx --yes c8'],
    ['v22.1', 'npx --yes c8'],
    ['18', 'npx --yes c8@10'],
    ['lts/Hydrogen', 'npx --yes c8@10'],
    ['16.20.2', 'npx --yes c8@9'],
    // The npx of npm 6 takes the word after --yes for its value, and runs the tests without c8.
    ['14', 'npx c8@9'],
    ['12', 'npx c8@8'],
    ['10', 'npx c8@7'],
    ['8', 'npx nyc@14'],
  ]) {
    const runs = await runsOf(t, { 'package.json': manifest, '.nvmrc': `${node}\n` });
    assert.deepEqual(runs, [`${start} --reporter=lcovonly npm test`], node);
  }
  const own = { ...manifest, devDependencies: { c8: '7', uvu: '0.5' } };
  assert.deepEqual(await runsOf(t, { 'package.json': own, '.nvmrc': '18' }), [
    'npx --yes c8 --reporter=lcovonly npm test',
  ]);
});

test('linters beside the tests are not run', async (t) => {
  const devDependencies = { tap: '21' };
  /** @type {[Record<string, string>, string][]} */
  const cases = [
    [{ test: 'tap', posttest: 'npm run lint' }, 'tap'],
    [{ test: 'tap', pretest: 'eslint .' }, 'tap'],
    [{ test: 'eslint . && tap -j1' }, 'tap -j1'],
    [{ test: 'npm run test:node && npm run test:browser && npm run lint' }, 'npm run test:node'],
    [
      {
        pretest: 'npm run --silent lint',
        test: 'npm run tests-only',
        'tests-only': 'c8 tap "a/**"',
        posttest: 'npm audit',
      },
      'tap "a/**"',
    ],
    [{ test: 'tap' }, 'npm test'],
  ];
  for (const [scripts, expected] of cases) {
    assert.deepEqual(await runsOf(t, { 'package.json': { scripts, devDependencies } }), [
      `npx --yes c8 --reporter=lcovonly ${expected}`,
    ]);
  }
  const scripts = { test: 'NODE_ENV=test tap', pretest: 'node build.js', posttest: 'eslint .' };
  assert.deepEqual(await runsOf(t, { 'package.json': { scripts, devDependencies } }), [
    'npm run pretest && NODE_ENV=test npx --yes c8 --reporter=lcovonly tap',
  ]);
});

test('a script that turns coverage off is not the one to measure', async (t) => {
  const scripts = {
    test: 'pnpm run test-nodejs && pnpm run test-edge',
    'test-edge': 'jest --env edge --no-coverage',
    'test-nodejs': 'jest --env node --no-cache',
  };
  const manifest = { scripts, devDependencies: { jest: '30' } };
  assert.deepEqual(await runsOf(t, { 'package.json': manifest }), [
    'npx jest --env node --no-cache --coverage --coverageReporters=lcov',
  ]);
});

test('a program that tests is measured', async (t) => {
  const manifest = { scripts: { test: 'node test/index.js' } };
  assert.deepEqual(await runsOf(t, { 'package.json': manifest }), [
    'npx --yes c8 --reporter=lcovonly npm test',
  ]);
  assert.equal(
    await runsOf(t, { 'package.json': { scripts: { test: 'echo no tests' } } }),
    undefined,
  );
});
