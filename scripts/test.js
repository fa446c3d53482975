/**
 * Sets the machine up and runs every check: `npm test`. With `--full`, as `npm run test:full`, every test that can
 * differ between releases of Node runs on both, and `pkg/` is compiled anew.
 */
import { LINT } from './lint.js';
import { onNode } from './node-tests.js';
import { run } from './run.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

/** @typedef {import('./steps.js').Step} Step */

const machine = setup();
const isFull = process.argv.includes('--full');

/** @type {Step} */
const rust = {
  title: 'cargo test',
  obstacle: ({ cargo }) => (cargo ? null : 'cargo was not found'),
  run: ({ cargo }) => run(String(cargo), ['test', '--locked', '--workspace']),
};

/** @type {Step} */
const fresh = {
  title: 'generated files are fresh',
  obstacle: ({ cargo }) => (cargo ? null : 'cargo was not found'),
  async run({ cargo, wasm }) {
    const { checkFresh } = await import('./fresh.js'); // It uses what setup installs.
    // Compiling the core again takes a quarter of all time; `npm run rebuild` does, and CI runs that.
    return checkFresh({ cargo: String(cargo), wasm: isFull ? wasm : null });
  },
};

/**
 * On both releases: what depends on the Node that runs it, which is SQLite, files, processes, streams and
 * connections. What a page says does not, nor do servers, protocols and a browser.
 */
const ON_BOTH = isFull
  ? /^(?!support\/|storage\/\w+\/protocol|gate\/(look|replay)|report\/(look|use|words)).*\.test\.js$/
  : /^(collect|entries|fleet|formats|history|storage(?!\/\w+\/protocol))\/.*\.test\.js$/;
const both = { of: ON_BOTH, env: { UNENTROPY_S3_SERVERS: 'moto' } };

await runSteps([...LINT, rust, fresh, onNode(20), onNode(24, both)], machine);
