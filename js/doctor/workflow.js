/**
 * The workflows of a repository, as far as they concern this action. They are searched, not parsed:
 * nothing here decides anything but what to advise.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, warn } from './check.js';

/** What a job with artifact storage needs. */
export const PERMISSIONS = 'permissions:\n  contents: read\n  actions: read';

/**
 * @param {string} base a folder of the repository
 * @returns {{ storageType: string | undefined,
 *   checks: (storageType: string) => Generator<import('./check.js').Check> }}
 */
export function ofWorkflows(base) {
  const found = workflowsAbove(base).filter(({ text }) => /uses:\s*["']?unentropy\//.test(text));
  const types = found.map(({ text }) => /^\s*storage-type:\s*["']?([\w-]+)/m.exec(text)?.[1]);
  return {
    storageType: types.find((type) => type !== undefined),
    *checks(storageType) {
      if (found.length === 0) {
        const hint = '"npx unentropy-track-metrics init --dry-run" shows one';
        yield warn('workflow', 'no workflow of this repository uses the action', hint);
      }
      for (const { name, text } of found) {
        const needs = storageType === 'sqlite-artifact' && /^\s*permissions:/m.test(text);
        const has = /actions:\s*(read|write)|permissions:\s*(read|write)-all/.test(text);
        if (!needs || has) yield ok('workflow', name);
        else yield warn('workflow', `${name} gives the job no "actions: read"`, PERMISSIONS);
      }
    },
  };
}

/** @param {string} start @returns {{ name: string, text: string }[]} */
function workflowsAbove(start) {
  for (let folder = start; ; folder = dirname(folder)) {
    const place = join(folder, '.github', 'workflows');
    try {
      const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
      return names.map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }));
    } catch {
      // Workflows lie at the root of the repository: further up, or nowhere.
      if (folder === dirname(folder)) return [];
    }
  }
}
