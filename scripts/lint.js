/** All static checks of the code: `npm run lint`. */
import { fileURLToPath } from 'node:url';
import { ask, run, runPackaged } from './run.js';
import { hasRustupTarget } from './setup/rust.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

/** What TypeScript checks: Node's half, and what runs in a page. */
export const PROJECTS = ['tsconfig.json', 'js/report/browser/tsconfig.json'];

/** @type {import('./steps.js').Step[]} */
export const LINT = [
  {
    title: 'rustfmt',
    obstacle: ({ cargo }) => lacking(cargo, 'fmt'),
    run: ({ cargo }) => run(String(cargo), ['fmt', '--all', '--check']),
  },
  {
    title: 'clippy',
    obstacle: ({ cargo }) => lacking(cargo, 'clippy'),
    run: ({ cargo }) => run(String(cargo), ['clippy', '--workspace', '--all-targets', ...STRICT]),
  },
  {
    title: 'clippy on the boundary, which only wasm compiles',
    obstacle: ({ cargo }) =>
      lacking(cargo, 'clippy') ?? (hasRustupTarget() ? null : `rustup has no target ${WASM} here`),
    run: ({ cargo }) => run(String(cargo), ['clippy', '--lib', '--target', WASM, ...STRICT]),
  },
  {
    title: 'biome',
    run: () => runPackaged('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  {
    title: 'types',
    run() {
      for (const project of PROJECTS) runPackaged('typescript/bin/tsc', ['-p', project]);
    },
  },
];

const WASM = 'wasm32-unknown-unknown';
const STRICT = ['--locked', '--', '-D', 'warnings'];

/**
 * Why a cargo command cannot be run here, or null when it can.
 * @param {string | null} cargo
 * @param {string} command
 */
function lacking(cargo, command) {
  if (!cargo) return 'cargo was not found';
  return ask(cargo, [command, '--version']) ? null : `there is no \`cargo ${command}\` here`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runSteps(LINT, setup());
