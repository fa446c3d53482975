/** Python: packages and applications, with any package manager. */
import { systemSteps, versionOf } from './extras.js';
import { environmentOf } from './python-environment.js';
import { measuredBy, nameOf, settingsOf } from './python-settings.js';

/** @typedef {import('../detect.js').Project} Project */

/** @type {import('./index.js').Kind} */
export const python = {
  id: 'python',
  name: 'Python',
  manifest: /^(pyproject\.toml|setup\.(py|cfg)|requirements[\w-]*\.txt|Pipfile|tox\.ini)$/,
  languages: [['python', /\.py$/]],
  tests:
    /\b(pytest|py\.test|tox|nox|unittest)\b|\bhatch (run|test)\b|\bcoverage run\b|\bmanage\.py test\b|\b(make|just|poe|pdm run|invoke) (\S+ )?(test|coverage)|scripts\/(test|coverage)/,
  // The version of the package is derived from tags.
  checkout: ({ text }) =>
    /setuptools[_-]scm|hatch-vcs|versioningit|versioneer|dynamic-versioning/.test(text)
      ? { 'fetch-depth': '0' }
      : {},
  prepare: (project) => [
    ...systemSteps(project),
    ...environmentOf(project, versionInputs(project)).steps,
  ],
  coverage,
};

const SETUP = /^actions\/setup-python@/;

/** @param {Project} project @returns {Record<string, string>} */
function versionInputs(project) {
  const file = project.nearest(['.python-version']);
  if (file) return { 'python-version-file': file.path(file.name) };
  const theirs = versionOf(project, SETUP, 'python-version-file');
  if (theirs && project.nearest([theirs])) return { 'python-version-file': theirs };
  // If prereleases are allowed, the newest version may not be released yet.
  const isAhead = project.theirs?.setup(SETUP)['allow-prereleases'] === 'true';
  const version = isAhead ? undefined : versionOf(project, SETUP, 'python-version');
  return { 'python-version': version ?? '3.x' };
}

/** Test files; without any, nothing can be run. */
const TEST = /(^|\/)(test\w*|\w+_test)\.py$/;

/**
 * What pytest imports before pytest-cov starts, as it does with plugins: pytest-cov would miss the lines
 * that importing runs.
 */
const OF_PYTEST = /^(pytest|pluggy|iniconfig|packaging|pygments)$/i;

/** @param {Project} project @returns {import('./index.js').Coverage | null} */
function coverage(project) {
  const { text, files, has, theirs } = project;
  const { prefix, wants } = environmentOf(project, {});
  const settings = settingsOf(project);
  const isPytest =
    /pytest/.test([text, wants, theirs?.test.run].join(' ')) ||
    files.some((path) => /(^|\/)(conftest\.py|pytest\.ini)$/.test(path));
  const isEarly = /\bpytest11\b/.test(text) || OF_PYTEST.test(nameOf(project));
  const isOption = isPytest && (settings.isMeasured || !isEarly);
  const what = settings.isMeasured
    ? []
    : measuredBy(project, settings, isOption ? '--cov' : '--source');
  // The XML of several sources does not say which of them a file is in.
  const format = settings.sources > 1 || what.length > 1 ? 'json' : 'xml';
  const report = `coverage.${format}`;
  const base = {
    report: {
      collector: format === 'xml' ? 'coverage-cobertura' : 'coverage-json',
      paths: [report],
    },
    advice: [],
    leaves: [report, '.coverage'],
  };
  if (isOption) {
    const limit = settings.hasLimit ? ' --cov-fail-under=0' : '';
    const run = [`${prefix}python -m pytest`, ...what].join(' ');
    return {
      ...base,
      name: 'pytest',
      runs: [{ run: `${run} --cov-report=${format}:${report}${limit}`, folder: '' }],
    };
  }
  const isDjango = has('manage.py');
  if (!isPytest && !isDjango && !files.some((path) => TEST.test(path))) return null;
  const [name, program] = isPytest
    ? ['pytest', '-m pytest']
    : isDjango
      ? ['Django', 'manage.py test']
      : ['unittest', '-m unittest discover'];
  const tool = `${prefix}python -m coverage`;
  const limit = settings.hasLimit ? ' --fail-under=0' : '';
  const sources = what.join(' ').replaceAll(' --source=', ',');
  const runs = [
    [`${tool} run`, sources, program].filter(Boolean).join(' '),
    `${settings.isParallel ? `${tool} combine && ` : ''}${tool} ${format} -o ${report}${limit}`,
  ];
  return { ...base, name, runs: runs.map((run) => ({ run, folder: '' })) };
}
