/**
 * How to install a Python project and what its tests need: as its own workflow does, with its
 * package manager, or with pip from its manifests.
 */
import { quoted, toml } from '../manifests.js';
import { wantedByTests } from './python-wants.js';

/** @typedef {import('../detect.js').Project} Project */
/** @typedef {import('./index.js').Step} Step */

/**
 * @typedef {object} Environment
 * @property {Step[]} steps
 * @property {string} prefix of commands that run in the environment
 * @property {string} wants what to install for the tests, as text
 */

const TOOLS = 'pytest pytest-cov';

/**
 * Commands that install, and commands that only install a tool that runs the tests in its own
 * environment.
 */
const INSTALLS =
  /^((sudo )?pip3? install|python3? -m pip install|uv (sync|pip install)|poetry install|pdm (install|sync)|pipenv (install|sync))\b/;
const ELSEWHERE =
  /install( -\S+| --\S+)* (--upgrade |-U )?(pip|tox|nox|hatch|wheel|setuptools|uv|poetry|build|coverage|codecov|\s)+$/;

/** @param {Project} project @param {Record<string, string>} version inputs of setup-python @returns {Environment} */
export function environmentOf(project, version) {
  const theirs = asTheyDo(project);
  const found = theirs ?? byManager(project) ?? byPip(project);
  const [first, ...rest] = found.steps;
  /** @type {Step} */
  const setup = { uses: 'actions/setup-python@v6', with: { ...version, ...found.cache } };
  // A cache needs the package manager; pip comes with Python.
  const steps = found.isFirst ? [first, setup, ...rest] : [setup, ...found.steps];
  return { steps, prefix: found.prefix, wants: found.wants };
}

/**
 * @typedef {object} Way
 * @property {Step[]} steps
 * @property {boolean} [isFirst] the first step comes before Python
 * @property {Record<string, string>} cache
 * @property {string} prefix
 * @property {string} wants
 */

/**
 * The package managers: how to install, the prefix of commands in the environment, and its pip.
 * @type {Record<string, { steps: Step[], prefix: string, pip: string, isFirst?: boolean, cache?:
 *   Record<string, string> }>}
 */
const MANAGERS = {
  uv: {
    steps: [{ uses: 'astral-sh/setup-uv@v7', with: { 'enable-cache': 'true' } }],
    prefix: 'uv run --no-sync ',
    pip: 'uv pip install',
  },
  poetry: {
    steps: [{ run: 'pipx install poetry', folder: '' }],
    prefix: 'poetry run ',
    pip: 'poetry run pip install',
    isFirst: true,
    cache: { cache: 'poetry' },
  },
  pdm: {
    steps: [{ run: 'pipx install pdm', folder: '' }],
    prefix: 'pdm run ',
    pip: 'pdm run python -m pip install',
  },
  pipenv: {
    steps: [{ run: 'pipx install pipenv', folder: '' }],
    prefix: 'pipenv run ',
    pip: 'pipenv run pip install',
    isFirst: true,
    cache: { cache: 'pipenv' },
  },
};

/**
 * Uses the install steps of the project's own workflow, if it then runs the tests in that
 * environment.
 * @param {Project} project
 * @returns {Way | null}
 */
function asTheyDo(project) {
  const { theirs } = project;
  if (!theirs || /\b(tox|nox|hatch)\b/.test(theirs.test.run)) return null;
  const installs = theirs.before.filter(({ run }) => INSTALLS.test(run) && !ELSEWHERE.test(run));
  if (installs.length === 0) return null;
  const name = Object.keys(MANAGERS).find((it) =>
    installs.some(({ run }) => run.startsWith(`${it} `)),
  );
  const isSystem = installs.some(({ run }) => / --system\b/.test(run));
  const steps = theirs.before.filter(({ run }) => INSTALLS.test(run));
  if (!name)
    return {
      steps: [...steps, tools('pip install')],
      cache: pipCache(project),
      prefix: '',
      wants: '',
    };
  const manager = MANAGERS[name];
  const pip = isSystem ? `${manager.pip} --system` : manager.pip;
  return {
    steps: [...manager.steps, ...steps, tools(pip)],
    isFirst: manager.isFirst,
    cache: manager.cache && project.has(`${name}.lock`) ? manager.cache : {},
    prefix: isSystem ? '' : manager.prefix,
    wants: '',
  };
}

/** @param {Project} project @returns {Way | null} */
function byManager(project) {
  const lock = project.nearest(['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock']);
  const { tool } = toml(project.read('pyproject.toml'));
  const [, named = ''] = /^(\w+)\.lock$/.exec(lock?.name ?? '') ?? [];
  const name =
    named.replace('Pipfile', 'pipenv') ||
    (tool?.poetry ? 'poetry' : '') ||
    (isInWorkspace(project) ? 'uv' : '');
  if (!name) return null;
  const { groups, extras } = wantedByTests(project);
  const wanted = [...groups.map((it) => ` --group ${it}`), ...extras.map((it) => ` --extra ${it}`)];
  const whole = tool?.uv?.workspace ? ' --all-packages' : '';
  const install = {
    uv: `uv sync${lock ? ' --frozen' : ''}${whole}${wanted.join('')}`,
    poetry: `poetry install${groups.map((it) => ` --with ${it}`).join('')}${extras.map((it) => ` --extras ${it}`).join('')}`,
    pdm: `pdm sync${wanted.map((it) => it.replace(/ --(group|extra) /, ' --group ')).join('')}`,
    pipenv: 'pipenv sync --dev',
  }[name];
  const manager = MANAGERS[name];
  return {
    steps: [...manager.steps, { run: install ?? '' }, tools(manager.pip)],
    isFirst: manager.isFirst,
    cache:
      manager.cache && lock
        ? { ...manager.cache, 'cache-dependency-path': lock.path(lock.name) }
        : {},
    prefix: manager.prefix,
    wants: groups.join(' '),
  };
}

/**
 * Whether the project, or a folder above it, is the root of a workspace of uv, whose packages only uv
 * can install.
 * @param {Project} project
 */
function isInWorkspace({ read, above }) {
  const texts = [
    read('pyproject.toml'),
    ...above(['pyproject.toml']).map((it) => it.read(it.name)),
  ];
  return texts.some((text) => toml(text).tool?.uv?.workspace);
}

/**
 * A project without a build system cannot be installed, but its dependencies can.
 * @param {string[]} extras
 */
function dependencies(extras) {
  const more = extras.map((it) => `, *project['optional-dependencies']['${it}']`).join('');
  const read = "project = tomllib.load(open('pyproject.toml', 'rb'))['project']";
  const print = `print(*project.get('dependencies', [])${more}, sep=chr(10))`;
  return `python -c "import tomllib; ${read}; ${print}" | pip install -r /dev/stdin`;
}

/** @param {Project} project @returns {Way} */
function byPip(project) {
  const wanted = wantedByTests(project);
  const { lists, groups, extras, packages } = wanted;
  const texts = lists.map(project.read);
  const isListed = texts.some((text) => /^\s*(-e\s+)?\.(\[|\s*$)/m.test(text));
  const own =
    wanted.isPackage && !isListed
      ? [extras.length > 0 ? `-e '.[${extras.join(',')}]'` : '-e .']
      : [];
  const listed = lists.map((path) => `-r ${quoted(path)}`);
  const more = [...own, ...groups.map((it) => `--group ${it}`), ...packages.map(quoted)];
  // If one list has hashes, everything installed together with it needs hashes too.
  const hasHashes = texts.some((text) => text.includes('--hash='));
  const installs = (hasHashes ? [listed, more] : [[...listed, ...more]]).filter(
    (words) => words.length > 0,
  );
  return {
    steps: [
      // Only a recent pip knows groups.
      ...(groups.length > 0 ? [{ run: 'python -m pip install --upgrade pip' }] : []),
      ...(wanted.isApplication ? [{ run: dependencies(extras) }] : []),
      ...installs.map((words) => ({ run: `pip install ${words.join(' ')}` })),
      tools('pip install'),
    ],
    cache: pipCache(project),
    prefix: '',
    wants: [...groups, ...extras, ...packages, ...texts].join(' '),
  };
}

/** Installs the coverage tools, if the project lacks them. @param {string} pip @returns {Step} */
function tools(pip) {
  return { run: `${pip} ${TOOLS}` };
}

/**
 * The cache is an error without a file to compute its key from.
 * @param {Project} project
 * @returns {Record<string, string>}
 */
function pipCache({ has, inRepository }) {
  const file = ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg'].find(has);
  return file ? { cache: 'pip', 'cache-dependency-path': inRepository(file) } : {};
}
