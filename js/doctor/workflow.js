/**
 * The workflows of a repository, as far as they concern this action: read to give advice, and to
 * find the history where a run would.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ok, warn } from './check.js';

/** What a job with artifact storage needs. */
export const PERMISSIONS = 'permissions:\n  contents: read\n  actions: read';

/** Inputs that say where the history is, and are not secret. */
const OF_STORAGE =
  /^(storage-type|artifact-name|database-key|s3-(endpoint|bucket|region|force-path-style))$/;

/** Placeholders that only the runner fills in. */
const EXPRESSION = /\$\{\{.*?\}\}/g;

/**
 * @typedef {object} Step a step that uses the action with this configuration
 * @property {string} name of the file
 * @property {unknown} permissions of its job
 * @property {Record<string, string>} inputs the inputs that say where the history is
 *
 * @typedef {object} Workflows
 * @property {Record<string, string>} inputs inputs of the steps that say where the history is
 * @property {(storageType: string) => Generator<import('./check.js').Check>} checks
 */

/**
 * Reads the workflows of the repository that use a configuration.
 *
 * @param {string} configPath an absolute path
 * @returns {Promise<Workflows>}
 */
export async function ofWorkflows(configPath) {
  const { root, files } = workflowsAbove(dirname(configPath));
  const using = files.filter(({ text }) => /\bunentropy\//.test(text));
  // Loaded on demand: most commands need no YAML. It is CommonJS, which only has a default export.
  const { default: yaml } = await import('yaml');
  const config = relative(root, configPath).split(sep).join('/');
  /** @type {string[]} */
  const unreadable = [];
  const steps = using.flatMap(({ name, text }) => {
    try {
      return stepsOf(yaml.parse(text, { logLevel: 'error' }), name, config);
    } catch {
      unreadable.push(name);
      return [];
    }
  });
  return {
    inputs: Object.assign({}, ...steps.map(({ inputs }) => inputs).reverse()),
    *checks(storageType) {
      for (const name of unreadable) {
        yield warn('workflow', `${name} is not YAML that can be read`, 'correct it');
      }
      if (steps.length === 0) {
        const hint = '"npx unentropy-track-metrics init --dry-run" shows one';
        const what = `no workflow of this repository uses the action with ${config}`;
        yield warn('workflow', what, hint);
      }
      for (const name of new Set(steps.map(({ name }) => name))) {
        const isShort = steps.some((step) => step.name === name && !mayReadRuns(step.permissions));
        if (!isShort || storageType !== 'sqlite-artifact') yield ok('workflow', name);
        else yield warn('workflow', `${name} gives the job no "actions: read"`, PERMISSIONS);
      }
    },
  };
}

/** @param {any} workflow @param {string} name @param {string} config @returns {Step[]} */
function stepsOf(workflow, name, config) {
  /** @type {any[]} */
  const jobs = Object.values(workflow?.jobs ?? {});
  return jobs.flatMap((job) => {
    const permissions = job?.permissions ?? workflow.permissions;
    /** @type {any[]} */
    const steps = Array.isArray(job?.steps) ? job.steps : [];
    return steps
      .filter((step) => /^unentropy\//.test(step?.uses) && isOf(step.with, config))
      .map((step) => ({ name, permissions, inputs: placeOf(step.with) }));
  });
}

/** Whether a step may use this configuration. @param {any} inputs @param {string} config */
function isOf(inputs, config) {
  const written = String(inputs?.['config-file'] || 'unentropy.json').replace(/^\.\//, '');
  const parts = written.split(EXPRESSION).map((part) => part.replace(/[^\w/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(config);
}

/** @param {unknown} inputs @returns {Record<string, string>} */
function placeOf(inputs) {
  const all = Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? '')]);
  const known = all.filter(
    ([name, value]) => OF_STORAGE.test(name) && value && !value.match(EXPRESSION),
  );
  return Object.fromEntries(known);
}

/** @param {any} permissions */
function mayReadRuns(permissions) {
  // Without a `permissions` block the repository's settings count, which usually allow it.
  if (permissions === undefined || /^(read|write)-all$/.test(permissions)) return true;
  return /^(read|write)$/.test(permissions?.actions);
}

/** @param {string} start */
function workflowsAbove(start) {
  for (let root = start; ; root = dirname(root)) {
    const place = join(root, '.github', 'workflows');
    try {
      const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
      const files = names.map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }));
      return { root, files };
    } catch {
      // Workflows are at the root of the repository, so search upwards.
      if (root === dirname(root)) return { root: start, files: [] };
    }
  }
}
