/** Sets the machine up and runs every check there is: `npm test`, and all that CI does. */
import { LINT } from './lint.js';
import { onNode } from './node-tests.js';
import { run } from './run.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

/** @typedef {import('./steps.js').Step} Step */

const machine = setup();

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
    return checkFresh({ cargo: String(cargo), wasm });
  },
};

/**
 * `dist/` runs on both. What the servers, the protocols and a browser do does not depend on
 * the Node beside them: there one is enough.
 */
const dist = {
  of: /^(?!support\/|storage\/\w+\/protocol|report\/(look|use|words)).*\.test\.js$/,
  env: { UNENTROPY_S3_SERVERS: 'moto' },
};

await runSteps([...LINT, rust, fresh, onNode(20), onNode(24, dist)], machine);
