/** What the tests of a Python project need, according to its manifests. */
import { ini, list, toml } from '../manifests.js';
import { membersOf } from './python-settings.js';

/** @typedef {import('../detect.js').Project} Project */

/**
 * @typedef {object} Wanted
 * @property {string[]} groups of dependencies
 * @property {string[]} extras of the package
 * @property {string[]} lists files of requirements
 * @property {string[]} packages
 * @property {boolean} isPackage whether the project itself can be installed
 * @property {boolean} isApplication whether it has dependencies but no build system
 */

/** Names of groups and extras, in order of preference. */
const NAMES = [
  /^tests?$/i,
  /^testing$/i,
  /test/i,
  /^cov(erage)?$/i,
  /^ci$/i,
  /^dev(elop(ment)?)?$/i,
  /dev/i,
  /^all$/i,
];

/** Requirement files of tests, in the root or in folders with such names. */
const LIST =
  /^((requirements|reqs|tests?|ci)\/)?([\w.-]*[-_.])?(requirements?|reqs?|tests?|testing|dev(el(opment)?)?|ci)([-_.](tests?|testing|dev(el(opment)?)?|ci|all))*\.txt$/i;

/** @param {Project} project @returns {Wanted} */
export function wantedByTests(project) {
  const { read, has, files } = project;
  const pyproject = toml(read('pyproject.toml'));
  const setup = ini(read('setup.cfg'));
  /** @type {Record<string, any>} */
  const groups = { ...pyproject['dependency-groups'], ...poetryGroups(pyproject) };
  /** @type {Record<string, any>} */
  const extras = {
    ...setup['options.extras_require'],
    ...extrasOfSetup(read('setup.py')),
    ...pyproject.project?.['optional-dependencies'],
  };
  const groupsOfMembers = membersOf(project).flatMap((folder) =>
    chosen({ ...toml(read(`${folder}/pyproject.toml`))['dependency-groups'] }),
  );
  const group = [...new Set([...chosen(groups), ...groupsOfMembers])];
  const extra = chosen(extras);
  const lists = listsOf(files, read);
  const isTold = group.length + extra.length > 0 || /pytest/.test(lists.map(read).join('\n'));
  return {
    groups: group,
    extras: extra,
    lists,
    packages: isTold ? [] : [...ofHatch(pyproject), ...ofTox(read), ...ofNox(read('noxfile.py'))],
    isPackage:
      has('setup.py') ||
      Boolean(pyproject['build-system'] ?? (pyproject.tool?.poetry && isPoetryPackage(pyproject))),
    isApplication: !has('setup.py') && !pyproject['build-system'] && Boolean(pyproject.project),
  };
}

/** @param {Record<string, any>} pyproject */
function isPoetryPackage({ tool }) {
  return tool.poetry['package-mode'] !== false;
}

/**
 * The group, or extra, that contains the test runner; another may include it.
 * @param {Record<string, any>} all
 * @returns {string[]}
 */
function chosen(all) {
  /** @param {string} name @param {string[]} seen @returns {boolean} */
  const tests = (name, seen = []) => {
    const wanted =
      typeof all[name] === 'object' && !Array.isArray(all[name])
        ? Object.keys(all[name] ?? {})
        : Array.isArray(all[name])
          ? all[name]
          : list(all[name]);
    return wanted.some((/** @type {any} */ it) =>
      typeof it === 'string'
        ? /^(pytest|coverage|hypothesis|nose2?|trustme)\b/.test(it)
        : it?.['include-group'] &&
          !seen.includes(name) &&
          tests(it['include-group'], [...seen, name]),
    );
  };
  const fitting = Object.keys(all).filter(
    (name) => /^tests?$|^testing$/i.test(name) || tests(name),
  );
  const best =
    NAMES.map((sign) => fitting.find((name) => sign.test(name))).find(Boolean) ?? fitting[0];
  return best ? [best] : [];
}

/** @param {Record<string, any>} pyproject @returns {Record<string, any>} */
function poetryGroups({ tool }) {
  const groups = Object.entries(tool?.poetry?.group ?? {});
  return Object.fromEntries(
    groups.map(([name, group]) => [name, /** @type {any} */ (group)?.dependencies]),
  );
}

/** Literal lists in a setup.py: `"test": ["pytest"]`. @param {string} text @returns {Record<string, string[]>} */
function extrasOfSetup(text) {
  const [, body = ''] =
    /extras_require\s*=\s*(?:dict\()?\{?([\s\S]*?\])\s*,?\s*[})]/.exec(text) ?? [];
  const found = [...body.matchAll(/["']?(\w+)["']?\s*[:=]\s*\[([^\]]*)\]/g)];
  return Object.fromEntries(found.map(([, name, items]) => [name, literals(items)]));
}

/** @param {string[]} files @param {(path: string) => string} read */
function listsOf(files, read) {
  const found = files.filter(
    (path) => LIST.test(path) && !/doc|lint|typ(e|ing)|build|release/i.test(path),
  );
  const tests = found.filter((path) => path !== 'requirements.txt');
  // The files with the test runner, or else all of them.
  const fitting = tests.filter((path) =>
    /^(pytest|coverage|nose|tox|hypothesis)\b/m.test(read(path)),
  );
  return [
    ...found.filter((path) => path === 'requirements.txt'),
    ...(fitting.length > 0 ? fitting.slice(0, 1) : tests),
  ];
}

/** @param {Record<string, any>} pyproject */
function ofHatch({ tool }) {
  const envs = tool?.hatch?.envs ?? {};
  const env = envs.test ?? envs['hatch-test'] ?? envs.tests ?? envs.default ?? {};
  return [...list(env.dependencies), ...list(env['extra-dependencies'])].filter(plain);
}

/** @param {(path: string) => string} read */
function ofTox(read) {
  const { testenv = {} } = ini(read('tox.ini'));
  return list(testenv.deps).filter((line) => plain(line) && !/^-|:/.test(line));
}

/** What a test session installs. @param {string} text */
function ofNox(text) {
  const [, body = ''] =
    /def \w*tests?\w*\(session[\s\S]*?\):\n([\s\S]*?)(?=\n@|\ndef |$)/.exec(text) ?? [];
  return [...body.matchAll(/session\.install\(([^)]*)\)/g)]
    .flatMap(([, args]) => literals(args))
    .filter((it) => plain(it) && !/^[-.]/.test(it));
}

/** @param {string} text */
function literals(text) {
  return [...text.matchAll(/["']([^"'\n]+)["']/g)].map(([, literal]) => literal);
}

/** Without placeholders that only its own tool fills in. @param {string} requirement */
function plain(requirement) {
  return !/[{}]/.test(requirement);
}
