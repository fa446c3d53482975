/**
 * The workflow that `init` writes.
 */
import { preparation } from './project-kinds.js';

/** @typedef {import('./project-kinds.js').Step} Step */

/**
 * @param {import('./config.js').Plan} plan
 * @param {import('./storage.js').Choice} storage
 * @param {string} branch whose builds make the trend
 * @param {import('./location.js').Place} place
 * @returns {string}
 */
export function workflowText({ parts }, { type, inputs }, branch, place) {
  const steps = parts.flatMap(({ project, coverage, build }) => {
    const at = (/** @type {string} */ folder) => project.inRepository(folder).replace(/\/$/, '');
    const tests = (coverage?.runs ?? []).flatMap(({ run, folder }) =>
      lines({ run, name: folder ? `Test ${folder}` : 'Test' }, at(folder)),
    );
    const builds = build?.run ? lines({ run: build.run, name: 'Build' }, at('')) : [];
    if (tests.length + builds.length === 0) return [];
    const before = preparation(project).flatMap((step) => lines(step, at('')));
    return [...before, ...tests, ...builds];
  });
  const isArtifact = type === 'sqlite-artifact';
  return [
    `name: ${yaml(place.name)}`,
    '',
    'on:',
    '  push:',
    `    branches: [${yaml(branch)}]`,
    '  pull_request:',
    ...(isArtifact ? KEEPS_ALIVE : []),
    '',
    'permissions:',
    '  contents: read',
    ...(isArtifact ? ['  actions: read # To find the history of earlier runs.'] : []),
    '',
    'jobs:',
    '  metrics:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 30',
    '    steps:',
    ...lines({ uses: 'actions/checkout@v6', with: { 'persist-credentials': 'false' } }, ''),
    ...steps,
    ...lines(
      { uses: 'unentropy/track-metrics@v1', with: { ...inputs, ...inputsOf(place, type) } },
      '',
    ),
    '',
  ].join('\n');
}

/**
 * What keeps the projects of a repository apart that have a configuration each.
 *
 * @param {import('./location.js').Place} place
 * @param {import('./storage.js').Choice['type']} type
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

/** Artifacts expire: a history that nobody adds to has to be written again. */
const KEEPS_ALIVE = [
  '  schedule:',
  '    - cron: "17 5 * * 1" # Artifacts expire; this keeps the history.',
];

/**
 * A step as lines of the file.
 *
 * @param {Step} step
 * @param {string} folder where a command runs
 */
function lines(step, folder) {
  if ('uses' in step) {
    const inputs = Object.entries(step.with ?? {}).filter(([, value]) => value !== undefined);
    return [
      `      - uses: ${step.uses}`,
      ...(inputs.length > 0 ? ['        with:'] : []),
      ...inputs.map(([name, value]) => `          ${name}: ${yaml(String(value))}`),
    ];
  }
  const { name, run } = step;
  return [
    ...(name
      ? [`      - name: ${name}`, `        run: ${yaml(run)}`]
      : [`      - run: ${yaml(run)}`]),
    ...(folder ? [`        working-directory: ${yaml(folder)}`] : []),
  ];
}

/** Words that YAML takes for something else. */
const ODD = /^(true|false|null|yes|no|on|off|[\d.+-]+|~)$/i;

/** A text as YAML reads it back. @param {string} text */
function yaml(text) {
  if (text === 'true' || text === 'false') return text;
  const isPlain =
    /^[\w./$][\w ./:$@=&{}()"'|>*+-]*$/.test(text) && !/: |:$| #|[&{]{1}.*[,\]]/.test(text);
  return isPlain && !ODD.test(text) ? text : JSON.stringify(text);
}
