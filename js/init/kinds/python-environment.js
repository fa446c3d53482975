/**
 * How a Python project and what its tests need are installed: as its own workflow does it, by its
 * package manager, or by pip from what its manifests say.
 */
import { quoted, toml } from '../manifests.js';
import { wantedByTests } from './python-wants.js';

/** @typedef {import('../detect.js').Project} Project */
/** @typedef {import('./index.js').Step} Step */

/**
 * @typedef {object} Environment
 * @property {Step[]} steps
 * @property {string} prefix of a command that runs in it
 * @property {string} wants what is installed for the tests, as text
 */

const TOOLS = 'pytest pytest-cov';

/** Commands that install; and those that install only what runs the tests somewhere else. */
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

/** The tools by which each runs: what installs it, the prefix of commands in its environment, and its pip. @type {Record<string, { steps: Step[], prefix: string, pip: string, isFirst?: boolean, cache?: Record<string, string> }>} */
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

/** Their own workflow installs, where it then runs the tests right there. @param {Project} project @returns {Way | null} */
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
  const name = named.replace('Pipfile', 'pipenv') || (tool?.poetry ? 'poetry' : '');
  if (!name) return null;
  const { groups, extras } = wantedByTests(project);
  const wanted = [...groups.map((it) => ` --group ${it}`), ...extras.map((it) => ` --extra ${it}`)];
  const install = {
    uv: `uv sync --frozen${wanted.join('')}`,
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

/** What nothing builds cannot be installed, but what it depends on can. @param {string[]} extras */
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
  // Where a list has hashes, all that is installed with it has to have one.
  const hasHashes = texts.some((text) => text.includes('--hash='));
  const installs = (hasHashes ? [listed, more] : [[...listed, ...more]]).filter(
    (words) => words.length > 0,
  );
  return {
    steps: [
      // Only a recent one knows groups.
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

/** What measures, where the project has not got it. @param {string} pip @returns {Step} */
function tools(pip) {
  return { run: `${pip} ${TOOLS}` };
}

/** Without a file to go by the cache would be an error. @param {Project} project @returns {Record<string, string>} */
function pipCache({ has, inRepository }) {
  const file = ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg'].find(has);
  return file ? { cache: 'pip', 'cache-dependency-path': inRepository(file) } : {};
}
