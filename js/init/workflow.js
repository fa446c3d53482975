/**
 * The workflows that `init` writes: one for tracking, and with `--gate` one that judges pull
 * requests.
 */

/** @typedef {import('./kinds/index.js').Step} Step */
/** @typedef {import('./config.js').Plan} Plan */
/** @typedef {import('./storage.js').Choice} Choice */
/** @typedef {import('./location.js').InitLocation} InitLocation */

/**
 * @typedef {object} Setting
 * @property {Choice} storage
 * @property {string} branch whose builds make the trend
 * @property {InitLocation} place
 * @property {boolean} isGated whether pull requests have a workflow of their own
 * @property {boolean} hasSubmodules
 */

/** Failing tests must not hide the other metrics. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
const ALWAYS = '${{ !cancelled() }}';

const ACTION = 'unentropy/track-metrics';

/** @param {Plan} plan @param {Setting} setting @returns {Promise<string>} */
export async function trackWorkflow(plan, setting) {
  const { storage, branch, place, isGated } = setting;
  const isArtifact = storage.type === 'sqlite-artifact';
  const inputs = { ...storage.inputs, ...inputsOf(place, storage.type) };
  return [
    `name: ${yaml(place.name)}`,
    '',
    'on:',
    '  push:',
    `    branches: [${yaml(branch)}]`,
    ...(isGated ? [] : ['  pull_request:']),
    ...(isArtifact ? KEEPS_ALIVE : []),
    '',
    'permissions:',
    '  contents: read',
    ...(isArtifact ? ['  actions: read # To find the history of earlier runs.'] : []),
    '',
    'jobs:',
    ...(await job('metrics', plan, setting)),
    ...lines({ uses: `${ACTION}@v1`, with: inputs }, '', testsOf(plan)),
    '',
  ].join('\n');
}

/** @param {Plan} plan @param {Setting} setting @returns {Promise<string>} */
export async function gateWorkflow(plan, setting) {
  const { storage, place } = setting;
  const isArtifact = storage.type === 'sqlite-artifact';
  const { 'report-artifact': _, ...own } = inputsOf(place, storage.type);
  const inputs = {
    ...storage.inputs,
    ...own,
    ...(place.prefix ? { project: place.prefix.replace(/\/$/, '') } : {}),
  };
  return [
    `name: ${yaml(gateName(place))}`,
    '',
    'on: [pull_request, merge_group]',
    '',
    'permissions:',
    '  contents: read',
    ...(isArtifact ? ['  actions: read # To find the history of earlier runs.'] : []),
    '  pull-requests: write # To comment.',
    '  statuses: write # For the status of the commit.',
    '',
    'concurrency:',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    '  group: ${{ github.workflow }}-${{ github.ref }}',
    '  cancel-in-progress: true',
    '',
    'jobs:',
    ...(await job('gate', plan, setting)),
    ...lines({ uses: `${ACTION}/gate@v1`, with: inputs }, '', testsOf(plan)),
    '',
  ].join('\n');
}

/** @param {InitLocation} place */
export function gateName({ name }) {
  return `${name}-gate`;
}

/**
 * The step to add at the end of an existing test job.
 *
 * @param {Choice} storage
 * @param {InitLocation} place
 */
export function stepForTheirs(storage, place) {
  const inputs = Object.entries({ ...storage.inputs, ...inputsOf(place, storage.type) });
  const given = inputs.map(([name, value]) => `${name}: ${yaml(value)}`).join(', ');
  return [`- uses: ${ACTION}@v1`, `  if: ${ALWAYS}`, ...(given ? [`  with: { ${given} }`] : [])];
}

/** The parts whose tests may fail before the last step. @param {Plan} plan */
function testsOf({ parts }) {
  return parts.some(({ coverage }) => (coverage?.runs.length ?? 0) > 0);
}

/** A job up to its last step. @param {string} id @param {Plan} plan @param {Setting} setting */
async function job(id, { parts }, { hasSubmodules }) {
  let hasTested = false;
  const used = parts.filter(
    ({ coverage, build }) => (coverage?.runs ?? []).length > 0 || build?.run,
  );
  const steps = used.flatMap(({ project, coverage, build }) => {
    const at = (/** @type {string} */ folder) => project.inRepository(folder).replace(/\/$/, '');
    const made = project.kind.prepare(project).flatMap((step) => lines(step, at(''), hasTested));
    for (const { run, folder } of coverage?.runs ?? []) {
      const name = nameOf(run, folder);
      made.push(...lines({ run, name }, at(folder), hasTested));
      // Steps before the tests prepare them.
      hasTested ||= name !== undefined;
    }
    if (build?.run) made.push(...lines({ run: build.run, name: 'Build' }, at(''), hasTested));
    return made;
  });
  const theirs = used.flatMap(({ project }) => project.theirs ?? []);
  const needed = used.map(({ project }) => project.kind.checkout?.(project));
  const checkout = Object.assign({}, ...needed, ...theirs.map(({ checkout }) => checkout));
  const services = Object.assign({}, ...theirs.map(({ services }) => services));
  const env = Object.assign({}, ...theirs.map(({ env }) => env));
  const inputs = {
    'persist-credentials': 'false',
    ...checkout,
    ...(hasSubmodules ? { submodules: 'recursive' } : {}),
  };
  return [
    `  ${id}:`,
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 30',
    ...(await block('env', env)),
    ...(await block('services', services)),
    '    steps:',
    ...lines({ uses: 'actions/checkout@v6', with: inputs }, '', false),
    ...steps,
  ];
}

/**
 * The name of a step; none for commands that prepare the tests.
 * @param {string} run
 * @param {string} folder
 */
function nameOf(run, folder) {
  if (/^(npm install|(pnpm|yarn|bun) add|cmake|meson setup)/.test(run)) return undefined;
  if (/^(gcovr|"\$\(dirname)|\bcoverage (xml|json|combine)\b/.test(run)) return 'Report coverage';
  return folder ? `Test ${folder}` : 'Test';
}

/** A nested setting of a job, as YAML. @param {string} name @param {object} value */
async function block(name, value) {
  if (Object.keys(value).length === 0) return [];
  // It is CommonJS, which has a default export alone.
  const { default: writer } = await import('yaml');
  const text = writer.stringify({ [name]: value }, { lineWidth: 0 });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}

/**
 * The inputs that keep apart the projects of a repository with several configurations.
 *
 * @param {InitLocation} place
 * @param {Choice['type']} type
 * @returns {Record<string, string>}
 */
function inputsOf({ prefix, name }, type) {
  if (!prefix) return {};
  return {
    'config-file': `${prefix}unentropy.json`,
    ...(type === 'sqlite-artifact' ? { 'artifact-name': name } : {}),
    ...(type === 'sqlite-s3' ? { 'database-key': `${prefix}metrics.db` } : {}),
    'report-artifact': name.replace('metrics', 'report'),
  };
}

/** Artifacts expire, so a history without new builds has to be renewed. */
const KEEPS_ALIVE = [
  '  schedule:',
  '    - cron: "17 5 * * 1" # Artifacts expire; this keeps the history.',
];

/**
 * A step as lines of the file.
 *
 * @param {Step} step
 * @param {string} standard folder where a command runs
 * @param {boolean} isAlways runs even if an earlier step failed
 */
function lines(step, standard, isAlways) {
  const condition = isAlways ? [`        if: ${ALWAYS}`] : [];
  if ('uses' in step) {
    const inputs = Object.entries(step.with ?? {}).filter(([, value]) => value !== undefined);
    return [
      `      - uses: ${step.uses}`,
      ...condition,
      ...(inputs.length > 0 ? ['        with:'] : []),
      ...inputs.map(([name, value]) => `          ${name}: ${yaml(String(value))}`),
    ];
  }
  const { name, run, folder = standard } = step;
  return [
    ...(name
      ? [`      - name: ${name}`, ...condition, `        run: ${yaml(run)}`]
      : [`      - run: ${yaml(run)}`, ...condition]),
    ...(folder ? [`        working-directory: ${yaml(folder)}`] : []),
  ];
}

/** Words that YAML would not read as text. */
const ODD = /^(true|false|null|yes|no|on|off|[\d.+-]+|~)$/i;

/** Quotes a text for YAML where necessary. @param {string} text */
function yaml(text) {
  if (text === 'true' || text === 'false') return text;
  const isPlain = /^[\w./$][\w ./:$@=&{}()"'|>*,!<;~^+[\]-]*$/.test(text) && !/: |:$| #/.test(text);
  return isPlain && !ODD.test(text) ? text : JSON.stringify(text);
}
