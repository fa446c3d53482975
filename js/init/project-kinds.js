/**
 * The kinds of project that `init` knows: how each is told, what counts as its code, and how a runner
 * is made ready for it.
 */

/**
 * @typedef {object} Kind
 * @property {string} id what `--type` accepts
 * @property {string[]} [also] what else `--type` accepts for it
 * @property {string} name
 * @property {RegExp} manifest names of the files that a project of this kind has in its folder
 * @property {[string, RegExp][]} languages as `@collect loc --language` takes them, and their files
 */

// biome-ignore format: it reads as a table.
/** In the order in which they are set up. @type {Kind[]} */
export const KINDS = [
  { id: 'javascript', also: ['js', 'typescript', 'ts'], name: 'JavaScript/TypeScript', manifest: /^package\.json$/, languages: [['javascript', /\.[cm]?js$/], ['typescript', /\.[cm]?ts$/], ['jsx', /\.jsx$/], ['tsx', /\.tsx$/], ['vue', /\.vue$/], ['svelte', /\.svelte$/]] },
  { id: 'python', name: 'Python', manifest: /^(pyproject\.toml|setup\.(py|cfg)|requirements[\w-]*\.txt|Pipfile|tox\.ini)$/, languages: [['python', /\.py$/]] },
  { id: 'go', name: 'Go', manifest: /^go\.mod$/, languages: [['go', /\.go$/]] },
  { id: 'rust', name: 'Rust', manifest: /^Cargo\.toml$/, languages: [['rust', /\.rs$/]] },
  { id: 'php', name: 'PHP', manifest: /^composer\.json$/, languages: [['php', /\.php$/]] },
  { id: 'jvm', also: ['java', 'kotlin'], name: 'Java/Kotlin', manifest: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/, languages: [['java', /\.java$/], ['kotlin', /\.kts?$/]] },
  { id: 'ruby', name: 'Ruby', manifest: /^(Gemfile|[\w-]+\.gemspec)$/, languages: [['ruby', /\.rb$/]] },
  { id: 'csharp', also: ['c#'], name: 'C#', manifest: /\.(csproj|slnx?)$/, languages: [['csharp', /\.cs$/]] },
];

/**
 * A step of a workflow: an action with its inputs, or a command.
 * @typedef {{ uses: string, with?: Record<string, string | undefined> } | { run: string, name?: string }} Step
 * @typedef {import('./detect.js').Project} Project
 */

/**
 * The steps before a project's tests: its tools, then its dependencies.
 *
 * @param {Project} project
 * @returns {Step[]}
 */
export function preparation(project) {
  return (PREPARATION[project.kind.id] ?? (() => []))(project);
}

/** What runs a Python tool inside the project's environment. @param {Project} project */
export function pythonPrefix({ has }) {
  if (has('uv.lock')) return 'uv run ';
  return has('poetry.lock') ? 'poetry run ' : '';
}

/** @type {Record<string, (project: Project) => Step[]>} */
const PREPARATION = {
  javascript(project) {
    const { has } = project;
    const [lock, cache, install] = NODE.find(([name]) => has(name)) ?? ['', '', 'npm install'];
    if (cache === 'bun') return [{ uses: 'oven-sh/setup-bun@v2' }, { run: install }];
    const file = ['.nvmrc', '.node-version'].find(has);
    /** @type {Step} */
    const node = {
      uses: 'actions/setup-node@v6',
      with: {
        ...(file
          ? { 'node-version-file': project.inRepository(file) }
          : { 'node-version': 'lts/*' }),
        ...(cache === 'npm' ? { cache, 'cache-dependency-path': project.inRepository(lock) } : {}),
      },
    };
    const corepack = /** @type {Step[]} */ (/yarn|pnpm/.test(cache) ? [COREPACK] : []);
    const isClassic = cache === 'yarn' && !has('.yarnrc.yml');
    return [node, ...corepack, { run: isClassic ? 'yarn install --frozen-lockfile' : install }];
  },

  python(project) {
    const { has } = project;
    const version = has('.python-version')
      ? { 'python-version-file': project.inRepository('.python-version') }
      : { 'python-version': '3.x' };
    /** @type {Step} */
    const python = { uses: 'actions/setup-python@v6', with: version };
    if (has('uv.lock')) {
      const tools = 'uv pip install pytest pytest-cov coverage';
      return [python, { run: 'pip install uv' }, { run: 'uv sync' }, { run: tools }];
    }
    if (has('poetry.lock')) {
      const tools = 'poetry run pip install pytest pytest-cov coverage';
      return [python, { run: 'pip install poetry' }, { run: 'poetry install' }, { run: tools }];
    }
    const lists = project.files.filter((name) => /^requirements[\w-]*\.txt$/.test(name));
    const isPackage = has('setup.py') || /\[(project|build-system)\]/.test(project.text);
    const wanted = [...lists.map((name) => `-r ${name}`), ...(isPackage ? ['-e .'] : [])].join(' ');
    return [
      python,
      ...(wanted ? [{ run: `pip install ${wanted}` }] : []),
      { run: 'pip install pytest pytest-cov coverage' },
    ];
  },

  go: (project) => [
    {
      uses: 'actions/setup-go@v6',
      with: {
        'go-version-file': project.inRepository('go.mod'),
        ...(project.inRepository('')
          ? { 'cache-dependency-path': project.inRepository('go.sum') }
          : {}),
      },
    },
  ],

  // Every hosted runner has rustup.
  rust: () => [
    { run: 'rustup component add llvm-tools-preview' },
    { run: 'cargo install cargo-llvm-cov --locked' },
  ],

  php: () => [
    { uses: 'shivammathur/setup-php@v2', with: { 'php-version': '8.3', coverage: 'pcov' } },
    { run: 'composer install --no-interaction --prefer-dist' },
  ],

  jvm: ({ has }) => [
    {
      uses: 'actions/setup-java@v5',
      with: {
        distribution: 'temurin',
        'java-version': '21',
        cache: has('pom.xml') ? 'maven' : 'gradle',
      },
    },
  ],

  ruby: (project) => [
    {
      uses: 'ruby/setup-ruby@v1',
      with: {
        ...(['.ruby-version', '.tool-versions'].some(project.has) ? {} : { 'ruby-version': '3.3' }),
        'bundler-cache': 'true',
        ...(project.inRepository('') ? { 'working-directory': project.inRepository('') } : {}),
      },
    },
  ],

  csharp: (project) => [
    {
      uses: 'actions/setup-dotnet@v5',
      with: project.has('global.json')
        ? { 'global-json-file': project.inRepository('global.json') }
        : { 'dotnet-version': '8.0.x' },
    },
  ],
};

/** Lock file, cache, and the command that installs what it names. */
const NODE = [
  ['package-lock.json', 'npm', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm', 'npm ci'],
  ['pnpm-lock.yaml', 'pnpm', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn', 'yarn install --immutable'],
  ['bun.lock', 'bun', 'bun install --frozen-lockfile'],
  ['bun.lockb', 'bun', 'bun install --frozen-lockfile'],
];

/** It brings pnpm and Yarn in the version that package.json names. Node has none of its own from 25 on. */
const COREPACK = { run: 'npm install --global corepack && corepack enable' };
