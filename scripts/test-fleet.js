/**
 * The questions of docs/fleet.md in the engines that people have, over twenty repositories in a folder and in a
 * bucket: `npm run test:fleet`. It installs the engines, which is too much for every `npm test`.
 */
import { onNode } from './node-tests.js';
import { engines } from './setup/engines.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

const machine = setup();
const found = engines();
if (typeof found !== 'string') machine.missing.push(found.unavailable);

const choice = {
  of: /^fleet\/.*\.test\.js$/,
  env: { UNENTROPY_ENGINES: typeof found === 'string' ? found : '', UNENTROPY_S3_SERVERS: 'moto' },
};
await runSteps([onNode(20, choice)], machine);
