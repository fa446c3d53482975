/**
 * What can be known in a minute or two: `npm run test:quick`. It starts no server and no browser, and
 * builds nothing: `dist/` is taken as it is.
 */
import { PROJECTS } from './lint.js';
import { onNode } from './node-tests.js';
import { ask, run, runPackaged } from './run.js';
import { nativeCargo } from './setup/rust.js';
import { runSteps } from './steps.js';

const cargo = nativeCargo();
const release = Number(process.versions.node.split('.')[0]);

/** @type {import('./setup.js').Machine} */
const machine = {
  cargo: typeof cargo === 'string' ? cargo : null,
  wasm: null,
  chromium: null,
  s3Servers: null,
  azurite: null,
  nodes: [{ release, path: process.execPath }],
  missing: typeof cargo === 'string' ? [] : [cargo.unavailable],
};

/** The suites that need neither a server nor a browser, and take no more than some seconds. */
const QUICK = [
  'collect/(collect|files|shell|sizes)',
  'entries/(action|cli|errors|library|terminal|workflows)',
  'formats/export',
  'gate/(cli|core|reuse)',
  'history/(cases|exact)',
  'init/(gate|init|test-job)',
  'report/(cli|words)',
  'storage/local/local',
];

await runSteps(
  [
    {
      title: 'biome and types',
      run() {
        runPackaged('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
        for (const project of PROJECTS) runPackaged('typescript/bin/tsc', ['-p', project]);
      },
    },
    {
      title: 'cargo test',
      obstacle: ({ cargo }) => (cargo && ask(cargo, ['--version']) ? null : 'cargo was not found'),
      run: ({ cargo }) => run(String(cargo), ['test', '--locked', '--workspace']),
    },
    onNode(release, { of: new RegExp(`^(${QUICK.join('|')})\\.test\\.js$`) }),
  ],
  machine,
);
