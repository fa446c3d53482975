/** The package manager of a JavaScript project, told by its lock file or by package.json. */
import { json } from '../manifests.js';

/** @typedef {import('../detect.js').Project} Project */

/** Lock file, package manager, and the command that installs what it names. */
const LOCKS = [
  ['pnpm-lock.yaml', 'pnpm', 'pnpm install --frozen-lockfile'],
  ['package-lock.json', 'npm', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm', 'npm ci'],
  ['yarn.lock', 'yarn', 'yarn install --immutable'],
  ['bun.lock', 'bun', 'bun install --frozen-lockfile'],
  ['bun.lockb', 'bun', 'bun install --frozen-lockfile'],
];

/** How such a project is installed. @param {Project} project */
export function managerOf(project) {
  const lock = project.nearest(LOCKS.map(([name]) => name));
  const [, manager, install] = LOCKS.find(([name]) => name === lock?.name) ?? [];
  const told = json(lock?.read('package.json') ?? project.read('package.json')).packageManager;
  const named = typeof told === 'string' ? told.split('@')[0] : undefined;
  const name = manager ?? (named && /^(npm|pnpm|yarn|bun)$/.test(named) ? named : 'npm');
  const folder = lock?.folder ?? project.inRepository('').replace(/\/$/, '');
  return { name, install: install ?? `${name} install`, lock, folder, isNamed: named === name };
}
