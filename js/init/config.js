/**
 * The configuration that `init` writes.
 */
import { gateOf } from './gate.js';
import { quoted } from './manifests.js';
import { sectionsOf } from './sections.js';

/** @typedef {import('./detect.js').Project} Project */
/** @typedef {import('./kinds/index.js').Coverage} Coverage */
/** @typedef {import('./kinds/index.js').Build} Build */

/**
 * @typedef {Record<string, string | undefined>} Fields of a metric
 *
 * @typedef {object} Part one project, and what is measured of it
 * @property {Project} project
 * @property {Coverage | null} coverage
 * @property {Build | null} build
 * @property {Record<'loc' | 'coverage' | 'size', string[]>} keys of its metrics
 *
 * @typedef {object} Plan what is known of a repository, ready to be written down
 * @property {Part[]} parts
 * @property {Record<string, Fields>} metrics
 * @property {string[]} advice what people have to do by hand
 * @property {string[]} left what was left out, for people
 */

/** Where the description of the file can be had without an install. */
const SCHEMA = 'https://unpkg.com/unentropy-track-metrics/unentropy.schema.json';
const INSTALLED = './node_modules/unentropy-track-metrics/unentropy.schema.json';

/** So many of those that are left out are named. */
const SHOWN_KINDS = 5;

/** Workspaces that get a line of their own; a chart with more is not readable. */
const MOST_MEMBERS = 10;

/** So many projects of one repository are set up; more are a case for several configurations. */
const MOST_PROJECTS = 8;

/** So many a configuration may have. */
const MOST_METRICS = 50;

/** What `@collect deps` reads. */
const LOCKS =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|Cargo\.lock|go\.mod|poetry\.lock|uv\.lock|requirements[\w-]*\.txt|Gemfile\.lock|composer\.lock)$/;

/**
 * Where there are more metrics than fit, it is the workspaces that have to do without their own: what is
 * left is at most three for each of a few projects.
 *
 * @param {import('./detect.js').Found} found
 * @returns {Plan}
 */
export function plan(found) {
  const { projects } = found;
  const some = projects.slice(0, MOST_PROJECTS);
  const left = [...found.left];
  if (projects.length > some.length) left.push(others(projects.slice(MOST_PROJECTS)));
  const whole = planWith({ ...found, projects: some }, MOST_MEMBERS);
  if (Object.keys(whole.metrics).length <= MOST_METRICS) return { ...whole, left };
  left.push(
    `a configuration has at most ${MOST_METRICS} metrics: workspaces have none of their own`,
  );
  return { ...planWith({ ...found, projects: some }, 0), left };
}

/** @param {Project[]} projects */
function others(projects) {
  const folders = projects.map(({ kind, folder }) => `${kind.name} in ${folder || '.'}`);
  const named = folders.slice(0, SHOWN_KINDS).join(', ');
  const more = folders.length > SHOWN_KINDS ? ` and ${folders.length - SHOWN_KINDS} more` : '';
  return (
    `the first ${MOST_PROJECTS} projects are set up, and ${projects.length} left out: ${named}${more}; ` +
    'run init in their folders for a configuration each, or say which kinds with --type'
  );
}

/** @param {import('./detect.js').Found} found @param {number} mostMembers @returns {Plan} */
function planWith({ projects, isForeign }, mostMembers) {
  /** @type {Plan} */
  const plan = { parts: [], metrics: {}, advice: [], left: [] };
  const { metrics } = plan;
  /** @param {string} base @param {string} suffix @param {Fields} fields */
  const add = (base, suffix, fields) => {
    const key = keyOf(suffix ? `${base}-${suffix}` : base, metrics);
    metrics[key] = fields;
    return key;
  };
  // Where most of the code is in no project, all of it is counted.
  if (projects.length === 0 || isForeign) add('loc', '', { $ref: 'loc' });
  for (const project of projects) {
    const coverage = project.kind.coverage(project);
    const build = project.kind.build?.(project) ?? null;
    /** @type {Part['keys']} */
    const keys = { loc: [], coverage: [], size: [] };
    plan.parts.push({ project, coverage, build, keys });
    plan.advice.push(...(coverage?.advice ?? []));
    const suffix = suffixOf(project, projects, isForeign);
    const named = (/** @type {string} */ what) => (suffix ? `${what}, ${suffix}` : undefined);
    const loc = (/** @type {string} */ folder) =>
      `@collect loc ${quoted(folder || '.')}${languagesOf(project)}`;
    keys.loc.push(
      add('loc', suffix, {
        $ref: 'loc',
        name: named('Lines of code'),
        command: loc(project.folder),
      }),
    );
    const members = project.members.length > mostMembers ? [] : project.members;
    for (const member of members) {
      const fields = { $ref: 'loc', name: `Lines of code, ${member}`, command: loc(member) };
      keys.loc.push(add('loc', member, fields));
    }
    if (coverage?.report) {
      const { collector, paths } = coverage.report;
      const command = `@collect ${[collector, ...paths.map(project.at).map(quoted)].join(' ')}`;
      keys.coverage.push(
        add('coverage', suffix, { $ref: 'coverage', name: named('Coverage'), command }),
      );
    }
    if (build) {
      const command = `@collect size ${quoted(project.at(build.output))}`;
      keys.size.push(add('size', suffix, { $ref: 'size', name: named('Size'), command }));
    }
  }
  add('todo', '', {
    type: 'numeric',
    name: 'Left for later',
    unit: 'integer',
    command: '@collect todo',
  });
  const locks = projects.flatMap(({ files, at }) =>
    files.filter((path) => LOCKS.test(path) && !path.includes('/')).map(at),
  );
  if (locks.length > 0) {
    const command = `@collect deps ${[...new Set(locks)].map(quoted).join(' ')}`;
    add('dependencies', '', { $ref: 'dependencies-count', command });
  }
  return plan;
}

/**
 * The text of `unentropy.json`.
 *
 * @param {Plan} plan
 * @param {import('./storage.js').Choice} storage
 * @param {{ isInstalled: boolean, isGated: boolean }} options `isInstalled`: the package is among the
 *   project's own
 */
export function configText(plan, { place }, { isInstalled, isGated }) {
  const sections = sectionsOf(plan);
  const file = {
    $schema: isInstalled ? INSTALLED : SCHEMA,
    ...place,
    metrics: plan.metrics,
    ...(isGated ? { qualityGate: gateOf(plan) } : {}),
    ...(sections ? { report: { sections } } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Those that it has files in: no file of a language is no error then. @param {Project} project */
function languagesOf({ kind, files }) {
  const used = kind.languages.filter(([, ending]) => files.some((path) => ending.test(path)));
  return used.map(([name]) => ` --language ${quoted(name)}`).join('');
}

/** What tells this project's metrics from those of the others. @param {Project} project @param {Project[]} all @param {boolean} isForeign */
function suffixOf({ kind, folder }, all, isForeign) {
  if (all.length === 1 && !isForeign) return '';
  const isAlone = all.filter((other) => other.folder === folder).length === 1;
  return folder && isAlone ? folder : folder ? `${folder}-${kind.id}` : kind.id;
}

/** A key that the configuration accepts, and that nothing else has. @param {string} text @param {object} taken */
function keyOf(text, taken) {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  let key = plain;
  for (let count = 2; key in taken; count++) key = `${plain}-${count}`;
  return key;
}
