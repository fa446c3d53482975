/** The test runners of JavaScript, and how to make each write a coverage report. */
import { json } from '../manifests.js';
import { managerOf } from './javascript-manager.js';
import { c8Of } from './javascript-node.js';

/** @typedef {import('../detect.js').Project} Project */

/**
 * @typedef {object} Runner
 * @property {string} name
 * @property {RegExp} sign found in the manifest
 * @property {(it: RunnerLocation) => string[]} runs commands that write the report
 *
 * @typedef {object} RunnerLocation where a runner was found
 * @property {Project} project
 * @property {string} text of the manifests that install packages for it
 * @property {Record<string, string>} scripts of its package
 * @property {string} settings of its tools, from their own files
 */

const REPORT = 'coverage/lcov.info';

/** The first match is used. @type {Runner[]} */
const RUNNERS = [
  { name: 'Vitest', sign: /"(vitest|vite-plus)"/, runs: vitest },
  { name: 'Jest', sign: /"(jest|ts-jest|jest-cli)"/, runs: jest },
  {
    name: 'react-scripts',
    sign: /"react-scripts"/,
    runs: () => ['npx react-scripts test --watchAll=false --coverage --coverageReporters=lcov'],
  },
  { name: 'nyc', sign: /"nyc"/, runs: (it) => [measured('npx nyc', it)] },
  { name: 'AVA', sign: /"ava"/, runs: byC8 },
  { name: 'Mocha', sign: /"mocha"/, runs: byC8 },
  {
    name: 'node --test',
    sign: /node [^"]*--test\b/,
    runs: byC8,
  },
  {
    name: 'bun test',
    sign: /bun test/,
    runs: () => ['bun test --coverage --coverage-reporter=lcov'],
  },
  // Any other runner in Node, or a program that tests.
  {
    name: 'npm test',
    sign: /"c8"|"test": ?"(node|tsx|ts-node) [^"]|"(tap|tape|uvu|jasmine|lab|@hapi\/lab|borp|zora|baretest|brittle)"/,
    runs: byC8,
  },
];

/** Reports of the project's own coverage script; the content shows the format. */
const REPORTS = [
  REPORT,
  'lcov.info',
  'clover.xml',
  'coverage/clover.xml',
  'coverage/cobertura-coverage.xml',
  'coverage/coverage-final.json',
];

/** A script of package.json that measures coverage. */
const COVERAGE_SCRIPT = /^((test:)?cov(erage)?|test:ci)$/;

/** @param {Project} project @returns {import('./index.js').Coverage | null} */
export function javascriptTests(project) {
  const tested = testedIn(project);
  const made = REPORTS.find((path) => project.exists(path));
  const own = Object.keys(scriptsOf(project.read('package.json'))).find((it) =>
    COVERAGE_SCRIPT.test(it),
  );
  const isWritten = tested.some(({ at }) => project.exists(at(REPORT)));
  const leaves = ['coverage/', '.nyc_output/'].slice(
    0,
    tested.some(({ runner }) => runner.name === 'nyc') ? 2 : 1,
  );
  if (made && own && !isWritten) {
    const report = { collector: 'coverage', paths: [made] };
    const run = `${managerOf(project).name} run ${own}`;
    return { name: made, runs: [{ run, folder: '' }], report, advice: [], leaves };
  }
  if (tested.length === 0) return null;
  return {
    name: nameOf(tested),
    runs: tested.flatMap(({ runner, folder, ...place }) =>
      runner.runs({ project, ...place }).map((run) => ({ run: runIn(run, project), folder })),
    ),
    report: { collector: 'coverage-lcov', paths: tested.map(({ at }) => at(REPORT)) },
    advice: tested.flatMap(({ runner, folder, text }) =>
      runner.name === 'Vitest' && !HAS_PROVIDER.test(text)
        ? [
            `${folder ? `in ${project.at(folder)}, ` : ''}add @vitest/coverage-v8 to the project: Vitest measures coverage with it, and the workflow installs it each time until then`,
          ]
        : [],
    ),
    leaves,
  };
}

/**
 * Where a project's tests run: in its own folder, or in each of its packages that has a runner. A
 * runner that is installed only for a package is not available in the root.
 *
 * @param {Project} project
 */
function testedIn(project) {
  const { files, members, read } = project;
  /** @param {string} folder @param {string} wanted @param {string} text */
  const find = (folder, wanted, text) => {
    const runner = RUNNERS.find(({ sign }) => sign.test(wanted));
    const at = (/** @type {string} */ path) => (folder ? `${folder}/${path}` : path);
    const scripts = scriptsOf(read(at('package.json')));
    const settings = files
      .filter(
        (path) =>
          CONFIG.test(path) && path.startsWith(at('')) && !path.slice(at('').length).includes('/'),
      )
      .map(read)
      .join('\n');
    return runner
      ? [{ runner, folder, text, at, scripts, settings: settings + read(at('package.json')) }]
      : [];
  };
  const own = read('package.json');
  if (members.length === 0) return find('', own, own);
  const root = find('', installedBy(own), own);
  if (root.length > 0) return root;
  return members.flatMap((member) => {
    const folder = member.slice(project.at('').length);
    const manifest = read(`${folder}/package.json`);
    return find(folder, manifest, `${manifest}${own}`);
  });
}

/** The configuration files of runners. */
const CONFIG =
  /(^|\/)(vite|vitest|jest)\.(config|workspace)(\.\w+)?\.[cm]?[jt]s$|(^|\/)\.(nyc|c8)rc(\.json)?$/;

/**
 * The package.json without overrides and catalogues, which install nothing.
 * @param {string} text
 */
function installedBy(text) {
  const { scripts, dependencies, devDependencies } = json(text);
  return JSON.stringify({ scripts, dependencies, devDependencies });
}

/** @param {string} text of a package.json @returns {Record<string, string>} */
function scriptsOf(text) {
  return json(text).scripts ?? {};
}

/** @param {ReturnType<typeof testedIn>} tested */
function nameOf(tested) {
  const names = [...new Set(tested.map(({ runner }) => runner.name))].join(' and ');
  if (tested.length > 1) return `${names} in ${tested.length} packages`;
  return tested[0].folder ? `${names} in ${tested[0].folder}` : names;
}

/**
 * Yarn installs without node_modules by default, and then only `yarn run` finds a program.
 * @param {string} run
 * @param {Project} project
 */
function runIn(run, project) {
  const { name } = managerOf(project);
  return name === 'yarn' ? run.replace(/\bnpx (?!--)/, 'yarn run ') : run;
}

const HAS_PROVIDER = /"@vitest\/coverage-|"vite-plus"/;

/** @param {RunnerLocation} place */
function vitest({ project, text, scripts, settings }) {
  const { env, args } = callOf(scripts, /^(vp test|vitest)$/, VITEST_OWN);
  const folder = /reportsDirectory/.test(settings) ? ' --coverage.reportsDirectory=coverage' : '';
  const program = /"vitest"/.test(text) ? 'vitest' : 'vp test';
  const run = `${env}npx ${program} run${args} --coverage --coverage.reporter=lcov${folder}`;
  return HAS_PROVIDER.test(text) ? [run] : [provider(project), run];
}

/** Arguments that are replaced here, or are for interactive use. */
const VITEST_OWN =
  /(^|\s)(run|watch|dev|--(run|watch|ui|open|silent|typecheck\.only)|-u|-w|--coverage(\.[\w.]+)?(=\S+)?)(?=\s|$)/g;

/**
 * Installs the coverage provider of Vitest's release, and restores the lock file, whose
 * dependencies are counted.
 * @param {Project} project
 */
function provider(project) {
  const { name, lock } = managerOf(project);
  const node = name === 'yarn' ? 'yarn node' : 'node';
  const wanted = `@vitest/coverage-v8@$(${node} -p "require('vitest/package.json').version")`;
  if (name === 'npm') return `npm install --no-save ${wanted}`;
  const flags = name === 'pnpm' ? ' --ignore-workspace-root-check' : '';
  const undo = lock ? ` && git checkout -- package.json ':/${lock.path(lock.name)}'` : '';
  return `${name} add --dev${flags} ${wanted}${undo}`.replace(
    'pnpm add --dev',
    'pnpm add --save-dev',
  );
}

/** @param {RunnerLocation} place */
function jest({ scripts, settings }) {
  const { env, args } = callOf(scripts, /^jest$/, JEST_OWN);
  const folder = /coverageDirectory/.test(settings) ? ' --coverageDirectory=coverage' : '';
  const threshold = /coverageThreshold/.test(settings) ? " --coverageThreshold='{}'" : '';
  return [`${env}npx jest${args} --coverage --coverageReporters=lcov${folder}${threshold}`];
}

const JEST_OWN =
  /(^|\s)(--(watch|watchAll|verbose|ci|updateSnapshot|silent|notify|onlyChanged|(no-)?coverage\w*)(=\S+)?|-u|-o)(?=\s|$)/g;

/**
 * How the project's own scripts call a runner: its variables and arguments.
 *
 * @param {Record<string, string>} scripts
 * @param {RegExp} program
 * @param {RegExp} own arguments that are replaced
 */
function callOf(scripts, program, own) {
  const names = Object.keys(scripts).filter((name) =>
    /^(test|unit|coverage|cov|vitest|jest)/.test(name),
  );
  const apart = /watch|ui|dev|types?|e2e|browser|bench|update|debug|integration/;
  for (const name of names
    .filter((it) => !apart.test(it))
    .sort((one, other) => one.length - other.length)) {
    for (const part of scripts[name].split(/&&|;/)) {
      const { env, words } = wordsOf(part);
      const at = program.test(words[0] ?? '')
        ? 1
        : program.test(words.slice(0, 2).join(' '))
          ? 2
          : 0;
      if (at === 0 || /typecheck\.only|bench|--no-coverage/.test(part)) continue;
      const args = ` ${words.slice(at).join(' ')}`.replace(own, '').replace(/\s+/g, ' ').trimEnd();
      if (!/[$`|<>]/.test(args)) return { env, args };
    }
  }
  return { env: '', args: '' };
}

/** A command without the launcher in front, such as npx. @param {string} command */
function wordsOf(command) {
  const words = command.trim().split(/\s+/);
  if (words[0] === 'cross-env' || words[0] === 'env') words.shift();
  let env = '';
  while (/^\w+=\S*$/.test(words[0] ?? '')) env += `${words.shift()} `;
  if (/^(npx|pnpm|yarn|bunx)$/.test(words[0] ?? '')) {
    words.shift();
    while (/^(exec|run|--yes|-y)$/.test(words[0] ?? '')) words.shift();
  }
  return { env, words };
}

/** @param {RunnerLocation} place */
function byC8(place) {
  return [measured(c8Of(place.project, place.text), place)];
}

/** Steps of a test script that test nothing in Node. */
const LINTS =
  /^(xo|eslint|standard|prettier|tsd|tsc|biome|dprint|oxlint|publint|attw|size-limit|ts-standard|neostandard|karma|(npm|pnpm|yarn) (run )?(-\S+ )*([\w-]+:)?(lint|types?|typecheck|check|format|size|browsers?|e2e)\b)/;

/**
 * The steps of a script, without those that test nothing. A step that only runs another script stands
 * for the steps of that one.
 *
 * @param {Record<string, string>} scripts
 * @param {string} written
 * @returns {string[]}
 */
function testsIn(scripts, written) {
  const parts = written.split('&&').map((part) => part.trim());
  const left = parts.filter((part) => part && !LINTS.test(part));
  const [, name] = /^(?:npm|pnpm|yarn) run (?:-\S+ )*([\w:-]+)$/.exec(left[0] ?? '') ?? [];
  const { [name]: own, ...others } = scripts;
  const isAlone = left.length === 1 && own && !others[`pre${name}`] && !others[`post${name}`];
  return isAlone ? testsIn(others, own) : left;
}

/** A script before the tests that they need. */
const BUILDS =
  /build|compil|generat|bundle|prepare|codegen|transpil|copy|\bcp\b|mkdir|babel|rollup|make/;

/**
 * The project's test script, measured from outside. A script that measures coverage itself would do
 * it twice, and one that also lints would count the linter.
 *
 * @param {string} tool
 * @param {RunnerLocation} place
 */
function measured(tool, { project, scripts, settings }) {
  const { name } = managerOf(project);
  const limits = /check-coverage|"checkCoverage"/.test(settings) ? ' --check-coverage=false' : '';
  const start = `${tool} --reporter=lcovonly${limits}`;
  const { test = '', pretest, posttest } = scripts;
  const written =
    scripts['test:unit'] && /run-[sp]|npm-run-all|&&.*test:/.test(test)
      ? scripts['test:unit']
      : test;
  const left = testsIn(scripts, written);
  const { env, words } = wordsOf(left[0] ?? '');
  const isMeasured = /^(c8|nyc)$/.test(words[0] ?? '');
  const isOne = left.length === 1 && !/[|$`;<>]/.test(left[0]);
  if (!isOne || !(isMeasured || pretest || posttest || written.includes('&&')))
    return `${start} ${name} test`;
  const builds = pretest && BUILDS.test(pretest) ? `${name} run pretest && ` : '';
  if (/^(npm|pnpm|yarn)\b/.test(left[0])) return `${builds}${start} ${left[0]}`;
  const at = words.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  return `${builds}${env}${start} ${words.slice(isMeasured ? at : 0).join(' ')}`;
}
