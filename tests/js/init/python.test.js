/**
 * How `init` installs what the tests of a Python project need, and what it measures: each way in which
 * projects say it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../../js/init/detect.js';
import { placeOf } from '../../../js/init/location.js';
import { project } from '../../support/project.js';

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files
 */
async function found(t, files) {
  const cwd = project(t, files);
  const { projects } = look(cwd, ['python'], await placeOf(cwd), []);
  const steps = projects[0].kind.prepare(projects[0]);
  return {
    installs: steps.flatMap((step) =>
      'run' in step && / install\b/.test(step.run) ? [step.run] : [],
    ),
    runs: projects[0].kind.coverage(projects[0])?.runs.map(({ run }) => run),
  };
}

const BUILT = '[build-system]\nrequires = ["hatchling"]\n';
const LAST = 'pip install pytest pytest-cov';

test('what is installed', async (t) => {
  /** @type {[string, Record<string, string>, string[]][]} */
  const cases = [
    [
      'extras of setup.py',
      { 'setup.py': 'setup(extras_require={"docs": ["sphinx"], "test": ["pytest>=7"]})' },
      ["pip install -e '.[test]'"],
    ],
    ['a setup.cfg of a linter', { 'setup.cfg': '[flake8]\nmax-line-length = 99\n' }, []],
    [
      'a list that names the package',
      { 'setup.py': '', 'requirements.txt': '-e .[cli]\npytest\n' },
      ['pip install -r requirements.txt'],
    ],
    [
      'lists in a folder',
      { 'requirements/docs.txt': 'sphinx\n', 'requirements/tests.txt': 'pytest\n' },
      ['pip install -r requirements/tests.txt'],
    ],
    [
      'lists with hashes',
      { 'setup.py': '', 'requirements-dev.txt': 'pytest==8 --hash=sha256:0\n' },
      ['pip install -r requirements-dev.txt', 'pip install -e .'],
    ],
    [
      'an environment of hatch',
      {
        'pyproject.toml': `${BUILT}[tool.hatch.envs.test]\ndependencies = ["pytest", "respx>=0.20"]\n`,
      },
      ["pip install -e . pytest 'respx>=0.20'"],
    ],
    [
      'a session of nox',
      {
        'setup.py': '',
        'noxfile.py':
          'def docs(session):\n    session.install("sphinx")\n\n\n@nox.session\ndef tests(session):\n    session.install("-e", ".")\n    session.install("pytest", "pretend")\n',
      },
      ['pip install -e . pytest pretend'],
    ],
    [
      'groups of Poetry without a lock',
      {
        'pyproject.toml':
          '[tool.poetry]\nname = "shop"\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
      },
      ['pipx install poetry', 'poetry install --with dev'],
    ],
  ];
  for (const [name, files, expected] of cases) {
    const { installs } = await found(t, files);
    assert.match(installs.pop() ?? '', /pip install pytest pytest-cov$/);
    assert.deepEqual(installs, expected, name);
  }
  const application = {
    'pyproject.toml':
      '[project]\nname = "shop"\ndependencies = ["six"]\n[project.optional-dependencies]\ntest = ["pytest"]\n',
  };
  const { installs } = await found(t, application);
  assert.match(installs[0], /tomllib.*\['test'\].*\| pip install -r \/dev\/stdin$/);
  assert.deepEqual(installs.slice(1), [LAST]);
});

test('what is measured', async (t) => {
  const tests = { 'conftest.py': '', 'tests/test_a.py': '', 'tests/__init__.py': '' };
  /** @type {[string, Record<string, string>, string][]} */
  const cases = [
    [
      'what the options of pytest say',
      { 'shop/__init__.py': '', 'pytest.ini': '[pytest]\naddopts =\n    -ra\n    --cov=shop\n' },
      '',
    ],
    [
      'what the project says',
      { 'shop/__init__.py': '', 'setup.cfg': '[coverage:run]\nsource = shop\n' },
      ' --cov',
    ],
    [
      'its packages, where it says only what not',
      { 'shop/__init__.py': '', '.coveragerc': '[run]\nomit = shop/_old.py\n' },
      ' --cov=shop',
    ],
    ['a namespace', { 'src/acme/shop/core.py': '' }, ' --cov=src'],
    ['a module', { 'shop.py': '', 'setup.py': '' }, ' --cov=shop'],
  ];
  for (const [name, files, expected] of cases) {
    const run = `python -m pytest${expected} --cov-report=xml:coverage.xml`;
    assert.deepEqual((await found(t, { ...tests, 'setup.cfg': '', ...files })).runs, [run], name);
  }
  const several = [
    [
      'its packages',
      { 'src/shop/__init__.py': '', 'src/till/__init__.py': '' },
      ' --cov=shop --cov=till',
    ],
    ['its sources', { 'setup.cfg': '[coverage:run]\nsource =\n    shop\n    tests\n' }, ' --cov'],
    ['its options', { 'pytest.ini': '[pytest]\naddopts = --cov=shop --cov=till\n' }, ''],
  ];
  for (const [name, files, expected] of several) {
    const run = `python -m pytest${expected} --cov-report=json:coverage.json`;
    const all = { ...tests, 'setup.cfg': '', .../** @type {any} */ (files) };
    assert.deepEqual((await found(t, all)).runs, [run], `${name}, of which XML loses files`);
  }
  const limit = {
    ...tests,
    'shop/__init__.py': '',
    '.coveragerc': '[run]\nsource = shop\n[report]\nfail_under = 90\n',
    'setup.cfg': '',
  };
  assert.match((await found(t, limit)).runs?.[0] ?? '', / --cov-fail-under=0$/);
});

test('a plugin of pytest, which pytest imports early, is measured by coverage itself', async (t) => {
  const files = { 'conftest.py': '', 'tests/test_a.py': '', 'src/shop/__init__.py': '' };
  const runs = [
    'python -m coverage run --source=shop -m pytest',
    'python -m coverage xml -o coverage.xml',
  ];
  for (const manifest of [
    '[project]\nname = "shop"\n[project.entry-points.pytest11]\nshop = "shop"\n',
    '[project]\nname = "iniconfig"\n',
  ])
    assert.deepEqual((await found(t, { ...files, 'pyproject.toml': manifest })).runs, runs);
  const named = { ...files, 'setup.py': '', 'setup.cfg': '[metadata]\nname = pluggy\n' };
  assert.deepEqual((await found(t, named)).runs, runs);
  const own = { ...named, 'pytest.ini': '[pytest]\naddopts = --cov=shop\n' };
  assert.match((await found(t, own)).runs?.[0] ?? '', /^python -m pytest --cov-report/);
});
