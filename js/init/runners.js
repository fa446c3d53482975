/**
 * The test runners that `init` knows, the coverage report each is made to write, and what builds leave
 * behind.
 */
import { pythonPrefix } from './project-kinds.js';

/** @typedef {import('./detect.js').Project} Project */

/**
 * @typedef {object} Runner
 * @property {string} kind
 * @property {string} name
 * @property {RegExp} sign in the manifests of the project, or in those of its workspaces
 * @property {RegExp} [tests] files without which there is nothing to run
 * @property {string} run writes the report
 * @property {string} report
 * @property {string} collector that reads it
 * @property {[RegExp, string]} [lacks] what the manifests need as well, and what to do about it
 */

// biome-ignore format: it reads as a table.
/** The first that fits is taken. @type {Runner[]} */
const RUNNERS = [
  { kind: 'javascript', name: 'Vitest', sign: /"vitest"/, run: 'npx vitest run --coverage --coverage.reporter=lcov', report: 'coverage/lcov.info', collector: 'coverage-lcov', lacks: [/"@vitest\/coverage-/, 'add @vitest/coverage-v8 to the project: Vitest measures coverage with it'] },
  { kind: 'javascript', name: 'Jest', sign: /"(jest|ts-jest|jest-cli)"/, run: 'npx jest --coverage --coverageReporters=lcov', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'javascript', name: 'react-scripts', sign: /"react-scripts"/, run: 'npx react-scripts test --watchAll=false --coverage --coverageReporters=lcov', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'javascript', name: 'nyc', sign: /"nyc"/, run: 'npx nyc --reporter=lcovonly npm test', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'javascript', name: 'Mocha', sign: /"mocha"|"c8"/, run: 'npx --yes c8 --reporter=lcovonly npm test', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'javascript', name: 'node --test', sign: /node [^"]*--test\b/, run: 'npx --yes c8 --reporter=lcovonly npm test', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'javascript', name: 'bun test', sign: /bun test/, run: 'bun test --coverage --coverage-reporter=lcov', report: 'coverage/lcov.info', collector: 'coverage-lcov' },
  { kind: 'python', name: 'pytest', sign: /pytest/, run: 'python -m pytest --cov=. --cov-report=xml', report: 'coverage.xml', collector: 'coverage-cobertura' },
  { kind: 'python', name: 'unittest', sign: /^/, tests: /(^|\/)test\w*\.py$/, run: 'python -m coverage run -m unittest discover && python -m coverage xml', report: 'coverage.xml', collector: 'coverage-cobertura' },
  { kind: 'go', name: 'go test', sign: /^/, tests: /_test\.go$/, run: 'go test ./... -coverprofile=coverage.out', report: 'coverage.out', collector: 'coverage-go' },
  { kind: 'rust', name: 'cargo test', sign: /^/, run: 'cargo llvm-cov --workspace --lcov --output-path lcov.info', report: 'lcov.info', collector: 'coverage-lcov' },
  { kind: 'php', name: 'Pest', sign: /"pestphp\/pest"/, run: 'vendor/bin/pest --coverage-clover clover.xml', report: 'clover.xml', collector: 'coverage-clover' },
  { kind: 'php', name: 'PHPUnit', sign: /"phpunit\/phpunit"/, run: 'vendor/bin/phpunit --coverage-clover clover.xml', report: 'clover.xml', collector: 'coverage-clover' },
  { kind: 'jvm', name: 'Maven', sign: /<project\b/, run: 'mvn --batch-mode org.jacoco:jacoco-maven-plugin:0.8.12:prepare-agent verify org.jacoco:jacoco-maven-plugin:0.8.12:report', report: '**/target/site/jacoco/jacoco.xml', collector: 'coverage-jacoco' },
  { kind: 'jvm', name: 'Gradle with Kover', sign: /kotlinx\.kover/, run: './gradlew koverXmlReport', report: '**/build/reports/kover/report.xml', collector: 'coverage-jacoco' },
  { kind: 'jvm', name: 'Gradle', sign: /^/, run: './gradlew test jacocoTestReport', report: '**/build/reports/jacoco/test/jacocoTestReport.xml', collector: 'coverage-jacoco', lacks: [/jacoco/, 'apply the plugin "jacoco" in the Gradle build, with xml.required = true'] },
  { kind: 'ruby', name: 'RSpec', sign: /rspec/, run: 'bundle exec rspec', report: 'coverage/.resultset.json', collector: 'coverage-simplecov', lacks: [/simplecov/, 'add the gem simplecov, and start it in spec_helper.rb'] },
  { kind: 'ruby', name: 'Minitest', sign: /^/, tests: /(^|\/)(test_\w+|\w+_test)\.rb$/, run: 'bundle exec rake test', report: 'coverage/.resultset.json', collector: 'coverage-simplecov', lacks: [/simplecov/, 'add the gem simplecov, and start it in test_helper.rb'] },
  { kind: 'csharp', name: 'dotnet test', sign: /^/, tests: /Tests?\.csproj$/i, run: 'dotnet test --collect "XPlat Code Coverage" --results-directory coverage', report: 'coverage/*/coverage.cobertura.xml', collector: 'coverage-cobertura', lacks: [/coverlet\.collector/, 'add the package coverlet.collector to the test projects'] },
];

/** Where reports lie that somebody has made already; the format is told by their content. */
const REPORTS = [
  'coverage/lcov.info',
  'lcov.info',
  'coverage.xml',
  'cobertura.xml',
  'clover.xml',
  'build/logs/clover.xml',
  'coverage/clover.xml',
  'coverage/cobertura-coverage.xml',
  'coverage/coverage-final.json',
  'coverage.out',
  'cover.out',
  'coverage.json',
  'target/site/jacoco/jacoco.xml',
  'build/reports/jacoco/test/jacocoTestReport.xml',
  'build/reports/kover/report.xml',
  'coverage/.resultset.json',
];

/**
 * @typedef {object} Coverage
 * @property {string} name of the runner, for people
 * @property {Run[]} runs none: nobody knows what writes the report
 * @property {string} command of the metric
 * @property {string[]} advice
 *
 * @typedef {{ run: string, folder: string }} Run a command, and where in the project it runs
 */

/**
 * How a project's coverage is measured: as its runners are known to, or by the report that is there.
 *
 * @param {Project} project
 * @returns {Coverage | null} null where there is nothing to go by
 */
export function coverageOf(project) {
  const tested = testedIn(project);
  const made = REPORTS.find((path) => project.exists(path));
  const own = scriptsOf(project).find((name) => COVERAGE_SCRIPT.test(name));
  const isWritten = tested.some(({ runner, at }) => project.exists(at(runner.report)));
  if (made && (tested.length === 0 || (own && !isWritten))) {
    const command = `@collect coverage ${quoted(project.at(made))}`;
    if (own)
      return { name: made, runs: [{ run: `npm run ${own}`, folder: '' }], command, advice: [] };
    const advice = [`add a step that writes ${project.at(made)}, before the last one`];
    return { name: made, runs: [], command, advice };
  }
  if (tested.length === 0) return null;
  const reports = tested.map(({ runner, at }) => quoted(project.at(at(runner.report))));
  return {
    name: nameOf(tested),
    runs: tested.map(({ runner, folder }) => ({ run: commandOf(runner, project), folder })),
    command: `@collect ${tested[0].runner.collector} ${reports.join(' ')}`,
    advice: tested.flatMap(({ runner: { lacks }, folder, text }) =>
      lacks && !lacks[0].test(text)
        ? [folder ? `in ${project.at(folder)}, ${lacks[1]}` : lacks[1]]
        : [],
    ),
  };
}

/**
 * Where a project's tests run: in its own folder, or in those of its packages that have a runner each.
 * What is installed for a package only is not to be found in the root.
 *
 * @param {Project} project
 */
function testedIn(project) {
  const { kind, files, members, read } = project;
  /** @param {string} folder @param {string} wanted @param {string} text */
  const find = (folder, wanted, text) => {
    const runner = RUNNERS.find(
      (it) =>
        it.kind === kind.id &&
        it.sign.test(wanted) &&
        (!it.tests || files.some((path) => it.tests?.test(path))),
    );
    const at = (/** @type {string} */ path) => (folder ? `${folder}/${path}` : path);
    return runner ? [{ runner, folder, text, at }] : [];
  };
  if (kind.id !== 'javascript' || members.length === 0) return find('', project.text, project.text);
  const root = find('', installedBy(read('package.json')), project.text);
  if (root.length > 0) return root;
  return members.flatMap((member) => {
    const folder = member.slice(project.at('').length);
    const manifest = read(`${folder}/package.json`);
    return find(folder, manifest, `${manifest}${read('package.json')}`);
  });
}

/** A package.json without its overrides and catalogues, which install nothing. @param {string} text */
function installedBy(text) {
  const { scripts, dependencies, devDependencies } = manifestOf(text);
  return JSON.stringify({ scripts, dependencies, devDependencies });
}

/** @param {Runner} runner @param {Project} project */
function commandOf({ run }, project) {
  if (project.kind.id === 'python')
    return run.replaceAll('python -m', `${pythonPrefix(project)}python -m`);
  // Without node_modules, as Yarn installs by default, nobody else finds it.
  return project.has('yarn.lock') ? run.replace(/^npx (?!--)/, 'yarn run ') : run;
}

/** @param {ReturnType<typeof testedIn>} tested */
function nameOf(tested) {
  const names = [...new Set(tested.map(({ runner }) => runner.name))].join(' and ');
  if (tested.length > 1) return `${names} in ${tested.length} packages`;
  return tested[0].folder ? `${names} in ${tested[0].folder}` : names;
}

/** A script of package.json that measures coverage. */
const COVERAGE_SCRIPT = /^((test:)?cov(erage)?|test:ci)$/;

/**
 * @typedef {object} Build
 * @property {string} kind
 * @property {RegExp} sign
 * @property {string | null} run null: the tests build it
 * @property {string} output
 */

// biome-ignore format: it reads as a table.
/** What is worth weighing, by what makes it. @type {Build[]} */
const BUILDS = [
  { kind: 'javascript', sign: /"next"/, run: 'npm run build', output: '.next/static' },
  { kind: 'javascript', sign: /"nuxt"/, run: 'npm run build', output: '.output/public' },
  { kind: 'javascript', sign: /"react-scripts"/, run: 'npm run build', output: 'build' },
  { kind: 'javascript', sign: /"(vite|rollup|webpack|esbuild|tsup|parcel|astro|@angular\/cli|@vue\/cli-service)"/, run: 'npm run build', output: 'dist' },
  { kind: 'jvm', sign: /<project\b/, run: null, output: '**/target/*.jar' },
];

/** Folders that builds of JavaScript are left in. */
const FOLDERS = ['dist', 'build', 'out'];

/**
 * What a project's build leaves, and how to build it.
 *
 * @param {Project} project
 * @returns {{ run: string | null, output: string } | null} null where nobody can tell
 */
export function buildOf(project) {
  const { kind, text, exists, has } = project;
  if (kind.id === 'rust') {
    const name = /^\[package\][^[]*?^name\s*=\s*"([\w-]+)"/m.exec(text)?.[1];
    if (!name || !has('src/main.rs')) return null;
    return { run: 'cargo build --release', output: `target/release/${name}` };
  }
  if (kind.id === 'go') {
    const isProgram = has('main.go') || project.files.some((path) => /^cmd\/.+\.go$/.test(path));
    return isProgram ? { run: 'go build -o bin/ ./...', output: 'bin' } : null;
  }
  if (kind.id === 'javascript' && !scriptsOf(project).includes('build')) return null;
  const build = BUILDS.find((it) => it.kind === kind.id && it.sign.test(text));
  if (build || kind.id !== 'javascript') return build ?? null;
  const told = /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(project.read('tsconfig.json'))?.[1];
  const output = told ?? FOLDERS.find(exists);
  return output ? { run: 'npm run build', output } : null;
}

/** The names of what `npm run` can run. @param {Project} project @returns {string[]} */
function scriptsOf({ read }) {
  return Object.keys(manifestOf(read('package.json')).scripts ?? {});
}

/** @param {string} text of a package.json @returns {Record<string, any>} */
function manifestOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    // There is none, or npm cannot read it either.
    return {};
  }
}

/** A path as a word of a command. @param {string} path */
export function quoted(path) {
  return /^[\w./*-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`;
}
