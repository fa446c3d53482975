/** `unentropy init` in the folder of a package: it finds the root of the workspace, which installs and builds it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

/** @param {string} cwd @param {string} path */
const read = (cwd, path) => readFileSync(join(cwd, path), 'utf8');

test('in a package of a workspace it finds the root, which installs it', async (t) => {
  const cwd = project(t, {
    'pnpm-lock.yaml': "lockfileVersion: '6.0'\n",
    'package.json': { private: true },
    '.nvmrc': '24',
    'packages/kit/package.json': { devDependencies: { jest: '30' } },
  });
  const { code, stderr } = await runCli(join(cwd, 'packages/kit'), ['init']);
  assert.equal(code, 0, stderr);
  const { steps } = parse(read(cwd, '.github/workflows/metrics-packages-kit.yml')).jobs.metrics;
  const install = steps.find(({ run = '' }) => run.startsWith('pnpm install'));
  assert.deepEqual(install, { run: 'pnpm install --frozen-lockfile' });
  const [pnpm, node, tests] = ['pnpm/', 'actions/setup-node', 'npx jest'].map((start) =>
    steps.find(({ uses = '', run = '' }) => (uses || run).startsWith(start)),
  );
  assert.deepEqual(pnpm.with, { version: '8' });
  assert.equal(node.with['node-version-file'], '.nvmrc');
  assert.equal(node.with['cache-dependency-path'], 'pnpm-lock.yaml');
  assert.equal(tests['working-directory'], 'packages/kit');
});

/**
 * The commands of the workflow that `init` writes for a folder.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} folder
 * @param {Record<string, unknown>} files
 */
async function commandsOf(t, folder, files) {
  const cwd = project(t, /** @type {any} */ (files));
  const { code, stderr } = await runCli(join(cwd, folder), ['init']);
  assert.equal(code, 0, stderr);
  const name = folder ? `metrics-${folder.replaceAll('/', '-')}` : 'metrics';
  const { steps } = parse(read(cwd, `.github/workflows/${name}.yml`)).jobs.metrics;
  return steps.flatMap((/** @type {any} */ { run, 'working-directory': at = '' }) =>
    run ? [`${at}: ${run}`] : [],
  );
}

test('a package of a uv workspace is installed by uv', async (t) => {
  const files = {
    'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    'packages/shop/pyproject.toml':
      '[project]\nname = "shop"\ndependencies = ["till"]\n[tool.uv.sources]\ntill = { workspace = true }\n' +
      '[dependency-groups]\ntest = ["pytest"]\n[build-system]\nrequires = ["hatchling"]\n',
    'packages/shop/src/shop/__init__.py': '',
    'packages/shop/tests/test_shop.py': '',
    'packages/till/pyproject.toml': '[project]\nname = "till"\n',
  };
  const rest = [
    'packages/shop: uv pip install pytest pytest-cov',
    'packages/shop: uv run --no-sync python -m pytest --cov=shop --cov-report=xml:coverage.xml',
  ];
  assert.deepEqual(await commandsOf(t, 'packages/shop', files), [
    'packages/shop: uv sync --group test',
    ...rest,
  ]);
  assert.deepEqual(await commandsOf(t, 'packages/shop', { ...files, 'uv.lock': '' }), [
    'packages/shop: uv sync --frozen --group test',
    ...rest,
  ]);
  const root = { ...files, 'uv.lock': '', 'packages/till/src/till/__init__.py': '' };
  assert.deepEqual(await commandsOf(t, '', root), [
    ': uv sync --frozen --all-packages --group test',
    ': uv pip install pytest pytest-cov',
    ': uv run --no-sync python -m pytest --cov=shop --cov=till --cov-report=json:coverage.json',
  ]);
});

test('a project of a Gradle build has the plugins and the wrapper of its root', async (t) => {
  const files = {
    gradlew: '',
    'settings.gradle': "include 'app', 'lib:core'\n",
    'build.gradle':
      "subprojects { apply plugin: 'jacoco'\n jacocoTestReport { reports { xml.required = true } } }\n",
    'lib/core/build.gradle': "plugins { id 'java' }\n",
    'lib/core/src/main/java/A.java': '',
  };
  assert.deepEqual(await commandsOf(t, 'lib/core', files), [
    'lib/core: ../../gradlew test jacocoTestReport',
  ]);
  const apart = { ...files, 'settings.gradle': "include 'app'\n" };
  assert.deepEqual(await commandsOf(t, 'lib/core', apart), []);
});

test('a module of a Maven build is built from the outermost root, with what it needs', async (t) => {
  const files = {
    mvnw: '',
    'pom.xml': '<project><modules>\n<module>services</module>\n</modules></project>',
    'services/pom.xml': '<project><modules><module> api </module></modules></project>',
    'services/api/pom.xml': '<project></project>',
    'services/api/src/main/java/A.java': '',
    'tool/pom.xml': '<project></project>',
    'tool/src/main/java/B.java': '',
  };
  const jacoco = 'org.jacoco:jacoco-maven-plugin:0.8.13';
  const goals = `${jacoco}:prepare-agent verify ${jacoco}:report`;
  assert.deepEqual(await commandsOf(t, 'services/api', files), [
    `services/api: ../../mvnw --batch-mode --file ../../pom.xml --projects services/api --also-make ${goals}`,
  ]);
  assert.deepEqual(await commandsOf(t, 'tool', files), [`tool: ../mvnw --batch-mode ${goals}`]);
});
