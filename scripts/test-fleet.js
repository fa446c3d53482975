/**
 * The questions of docs/fleet.md in the engines that people have, over twenty repositories in a folder and in a
 * bucket, and a database of metrics that receives what a run sends: `npm run test:fleet`. It installs them, which is too much
 * for every `npm test`.
 */
import { onNode } from './node-tests.js';
import { engines, java } from './setup/engines.js';
import { receiver } from './setup/receiver.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

const machine = setup();
/** @param {string | { unavailable: string }} found @returns {string} empty: unavailable */
const orMissing = (found) => {
  if (typeof found === 'string') return found;
  machine.missing.push(found.unavailable);
  return '';
};
const absent = java();
if (absent) machine.missing.push(absent.unavailable);

const choice = {
  of: /^fleet\/.*\.test\.js$/,
  env: {
    UNENTROPY_ENGINES: orMissing(engines()),
    UNENTROPY_RECEIVER: orMissing(receiver()),
    UNENTROPY_S3_SERVERS: 'moto',
  },
};
await runSteps([onNode(20, choice)], machine);
