/** Reads how a Python project measures its coverage, and what can be measured. */
import { ini, list, toml } from '../manifests.js';

/** @typedef {import('../detect.js').Project} Project */

/**
 * @typedef {object} Settings
 * @property {boolean} isChosen the project configures what is measured
 * @property {number} sources how many folders or packages it measures, if it says so
 * @property {boolean} isMeasured its tests already measure coverage
 * @property {boolean} hasLimit its tests fail below a limit
 * @property {boolean} isParallel every process writes a separate file
 */

/** @param {Project} project @returns {Settings} */
export function settingsOf({ read, has }) {
  const pyproject = toml(read('pyproject.toml')).tool ?? {};
  const [setup, tox] = [ini(read('setup.cfg')), ini(read('tox.ini'))];
  /** @type {Record<string, any>[]} only the first existing file is read */
  const all = [
    ...(has('.coveragerc') ? [ini(read('.coveragerc'))] : []),
    { run: setup['coverage:run'], report: setup['coverage:report'] },
    { run: tox['coverage:run'], report: tox['coverage:report'] },
    pyproject.coverage ?? {},
  ];
  const { run = {}, report = {} } = all.find(({ run, report }) => run || report) ?? {};
  const options = [
    ini(read('pytest.ini')).pytest?.addopts,
    pyproject.pytest?.ini_options?.addopts ?? pyproject.pytest?.addopts,
    tox.pytest?.addopts,
    setup['tool:pytest']?.addopts,
  ];
  const added = options.flatMap(list).join(' ');
  const sources = ['source', 'source_pkgs', 'source_dirs'].flatMap((key) => list(run[key]));
  return {
    sources: added.match(/--cov=/g)?.length ?? sources.length,
    isChosen: ['source', 'source_pkgs', 'source_dirs', 'include'].some(
      (key) => list(run[key]).length > 0,
    ),
    isMeasured: /(^|\s)--cov(=|\s|$)/.test(added),
    hasLimit:
      'fail_under' in report ||
      /covdefaults/.test(String(run.plugins)) ||
      /--cov-fail-under/.test(added),
    isParallel: /^(true|1|yes|on)$/i.test(String(run.parallel ?? '')),
  };
}

/** Folders with Python that is not part of the product. */
const ASIDE =
  /^(tests?|testing|docs?|examples?|scripts?|tools?|tasks|benchmarks?|ci|build|dist|packaging|requirements|typings|stubs)$/i;

/**
 * The arguments that select what is measured: as configured, or else the packages, never the tests.
 *
 * @param {Project} project
 * @param {Settings} settings
 * @param {'--cov' | '--source'} option
 * @returns {string[]}
 */
export function measuredBy(project, { isChosen }, option) {
  if (isChosen) return option === '--cov' ? ['--cov'] : [];
  const packages = packagesOf(project);
  return packages.length > 0 ? packages.map((name) => `${option}=${name}`) : [`${option}=.`];
}

/** The name of the package; '' if unknown. @param {Pick<Project, 'read'>} project */
export function nameOf({ read }) {
  const { project } = toml(read('pyproject.toml'));
  return String(project?.name ?? ini(read('setup.cfg')).metadata?.name ?? '');
}

/** The packages of a project, and those of its workspace. @param {Project} project */
function packagesOf(project) {
  const found = ['', ...membersOf(project).map((folder) => `${folder}/`)];
  return unique(found.flatMap((start) => packagesIn(project, start)));
}

/**
 * The folders of the packages of a uv workspace, relative to the project, its root.
 * @param {Project} project
 */
export function membersOf({ members, at, read }) {
  const isRoot = toml(read('pyproject.toml')).tool?.uv?.workspace;
  return isRoot ? members.map((member) => member.slice(at('').length)) : [];
}

/** @param {Project} project @param {string} top '' or a folder with a slash at the end @returns {string[]} */
function packagesIn({ files: all, read }, top) {
  const files = all.filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
  const below = (/** @type {string} */ start) =>
    unique(
      files
        .filter(
          (path) =>
            path.startsWith(start) &&
            /^[A-Za-z_]\w*\/__init__\.pyi?$/.test(path.slice(start.length)),
        )
        .map((path) => path.slice(start.length).split('/')[0]),
    );
  const inSource = below('src/');
  if (inSource.length > 0) return inSource;
  // A namespace package has no __init__.py; its folder is measured then.
  if (files.some((path) => /^src\/.+\.py$/.test(path))) return [`${top}src`];
  const found = below('').filter((name) => !ASIDE.test(name));
  if (found.length > 0) return found;
  const name = nameOf({ read: (path) => read(`${top}${path}`) }).replace(/[-.]+/g, '_');
  const modules = files.filter(
    (path) =>
      /^[A-Za-z]\w*\.py$/.test(path) &&
      !/^(setup|conftest|noxfile|tasks|manage|test\w*|\w+_test)\.py$/.test(path),
  );
  const own = modules.filter((path) => path === `${name}.py`);
  return (own.length > 0 ? own : modules).map((path) => path.slice(0, -3));
}

/** @param {string[]} values */
function unique(values) {
  return [...new Set(values)];
}
