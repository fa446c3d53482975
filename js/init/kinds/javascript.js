/** JavaScript and TypeScript: packages, and workspaces of npm, pnpm, Yarn and Bun. */
import { json } from '../manifests.js';
import { systemSteps } from './extras.js';
import { managerOf } from './javascript-manager.js';
import { nodeOf } from './javascript-node.js';
import { javascriptTests } from './javascript-tests.js';

/** @typedef {import('../detect.js').Project} Project */
/** @typedef {import('./index.js').Step} Step */

/** @type {import('./index.js').Kind} */
export const javascript = {
  id: 'javascript',
  also: ['js', 'typescript', 'ts'],
  name: 'JavaScript/TypeScript',
  manifest: /^package\.json$/,
  languages: [
    ['javascript', /\.[cm]?js$/],
    ['typescript', /\.[cm]?ts$/],
    ['jsx', /\.jsx$/],
    ['tsx', /\.tsx$/],
    ['vue', /\.vue$/],
    ['svelte', /\.svelte$/],
  ],
  tests:
    /^(\w+=\S+ )*(npx |npm |pnpm |yarn |bun |lerna |turbo |nx )?(exec |run |-\S+ )*(t|test|vitest|jest|mocha|ava|c8|nyc|coverage|cov)(:(?!lint|types?\b|e2e|dts|browser|docs)[\w:-]+)?(-ci|-cov|-coverage)?(\s|$)|\bnode [^|&]*--test\b/,
  prepare,
  coverage: javascriptTests,
  build,
};

/** @param {Project} project @returns {Step[]} */
function prepare(project) {
  const manager = managerOf(project);
  const { name, folder } = manager;
  const theirs = project.theirs?.before ?? [];
  const own = theirs.find((it) => it.folder === folder && isInstall(it.run, name));
  const install = { run: own?.run ?? installOf(manager), folder };
  const extras = theirs.filter(({ run }) => PREPARES.test(run) && !OTHERWISE.test(run));
  return [...systemSteps(project), ...tools(project, manager), install, ...extras];
}

/** Scripts whose results tests may need. */
const PREPARES =
  /^(npm|pnpm|yarn|bun|npx|node|lerna|turbo|nx)\b.*\b(build|bootstrap|prepare|generate|codegen|compile|stub|setup|prisma)\b/;
const OTHERWISE =
  /\b(dts|docs?|types?|size|storybook|site|website|playwright|e2e|lint|install|publish)\b/;

/** @param {string} run @param {string} manager */
function isInstall(run, manager) {
  const install = new RegExp(`^${manager}( (i|ci|install|clean-install))?( --[\\w=-]+)*$`);
  return install.test(run) && !/version|global/.test(run);
}

/** @param {ReturnType<typeof managerOf>} manager */
function installOf({ name, install, lock }) {
  const isClassic = name === 'yarn' && lock && !/__metadata/.test(lock.read('yarn.lock'));
  return isClassic ? 'yarn install --frozen-lockfile' : install;
}

/** Node and the package manager. @param {Project} project @param {ReturnType<typeof managerOf>} manager @returns {Step[]} */
function tools(project, { name, lock, folder, isNamed }) {
  if (name === 'bun') return [{ uses: 'oven-sh/setup-bun@v2' }];
  const cache = lock ? { cache: name, 'cache-dependency-path': lock.path(lock.name) } : {};
  /** @type {Step} */
  const node = { uses: 'actions/setup-node@v6', with: { ...nodeOf(project).inputs, ...cache } };
  // The cache needs the package manager, so it is installed first.
  if (name === 'pnpm') return [pnpm(lock, folder, isNamed), node];
  return name === 'yarn' && isNamed ? [{ ...COREPACK, folder }, node] : [node];
}

/**
 * Corepack provides the package manager in the version that package.json names. From 25 on, Node
 * does not include it.
 */
const COREPACK = { run: 'npm install --global corepack && corepack enable' };

/**
 * The pnpm release for each version of the lock file, when package.json does not name one.
 * @type {Record<string, string>}
 */
const PNPM_OF_LOCK = { 5: '7', 6: '8', 9: '10' };

/** @param {import('../detect.js').Above | null} lock @param {string} folder @param {boolean} isNamed @returns {Step} */
function pnpm(lock, folder, isNamed) {
  const [, written = '9'] = /^lockfileVersion:\s*'?(\d+)/m.exec(lock?.read(lock.name) ?? '') ?? [];
  const version = isNamed ? undefined : (PNPM_OF_LOCK[written] ?? 'latest');
  const manifest = folder && isNamed ? `${folder}/package.json` : undefined;
  return { uses: 'pnpm/action-setup@v4', with: { version, package_json_file: manifest } };
}

/** Output folders of application builds, by the tool that makes them. @type {[RegExp, string][]} */
const APPLICATIONS = [
  [/"next"/, '.next/static'],
  [/"nuxt"/, '.output/public'],
  [/"react-scripts"/, 'build'],
  [/"(vite|rollup|webpack|esbuild|tsup|parcel|astro|@angular\/cli|@vue\/cli-service)"/, 'dist'],
];

/** Usual output folders. */
const FOLDERS = ['dist', 'build', 'out'];

/**
 * The untracked files that a package publishes, or the output of an application's bundler. The root
 * of a workspace often has neither: its scripts may just build a demo.
 *
 * @param {Project} project
 * @returns {import('./index.js').Build | null}
 */
function build(project) {
  const { read, files, members, has, exists, theirs } = project;
  const { scripts = {}, dependencies, devDependencies, ...manifest } = json(read('package.json'));
  if (typeof scripts.build !== 'string') return null;
  const isTracked = (/** @type {string} */ folder) =>
    files.some((path) => path.startsWith(`${folder}/`));
  const whole = publishedFrom(manifest, Object.values(scripts).join('\n'));
  const folders = whole ? [whole] : foldersOf(manifest);
  const published = folders.filter((folder) => !isTracked(folder));
  const tools = JSON.stringify({ ...dependencies, ...devDependencies });
  const ofApplication = () =>
    APPLICATIONS.find(([sign]) => sign.test(tools))?.[1] ??
    /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(read('tsconfig.json'))?.[1] ??
    FOLDERS.find(exists);
  const isWorkspace = members.length > 0 || manifest.workspaces || has('pnpm-workspace.yaml');
  const output = published[0] ?? (isWorkspace ? undefined : ofApplication());
  if (!output || isTracked(output)) return null;
  const run = `${managerOf(project).name} run build`;
  const isBuilt = theirs?.before.some(
    (it) => it.run.replace(' run ', ' ') === run.replace(' run ', ' '),
  );
  return { run: isBuilt ? null : run, output };
}

/**
 * The folder that a package is published from, if its build puts another package.json there.
 *
 * @param {Record<string, any>} manifest
 * @param {string} scripts
 */
function publishedFrom({ publishConfig }, scripts) {
  const [, made] = /(?:^|[\s"'=/])(dist|build|lib|out|pkg)\/package\.json\b/m.exec(scripts) ?? [];
  const named = publishConfig?.directory;
  return typeof named === 'string' ? plain(named).replace(/\/$/, '') : made;
}

/** The top-level folders that a package publishes. @param {Record<string, any>} manifest */
function foldersOf({ main, module, browser, unpkg, bin, exports, files }) {
  /** @param {any} value @returns {string[]} */
  const paths = (value) =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(paths);
  const entries = [main, module, exports, bin, browser, unpkg]
    .flatMap(paths)
    .filter((path) => /\/[^/]*\.\w+$/.test(path));
  const listed = paths(files).filter(
    (path) => /^(\.\/)?[\w-]+\/?(\*\*\/\*|\*\*|\*)?$/.test(path) && !/\.\w+$/.test(path),
  );
  const tops = [
    ...entries.map(plain).filter((path) => path.includes('/')),
    ...listed.map(plain),
  ].map((path) => path.split('/')[0]);
  return [...new Set(tops)].filter((top) => top && !/[*!]/.test(top));
}

/** @param {string} path */
function plain(path) {
  return path.replace(/^\.?\//, '');
}
