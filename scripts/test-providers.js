/**
 * The tests of the S3 storage on every S3 server there is, Ceph too, with crowds of runs that
 * `npm test` has no time for: `npm run test:providers`.
 */
import { onNode } from './node-tests.js';
import { ceph } from './setup/s3-servers.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

const machine = setup();
const absent = ceph();
if (absent) machine.missing.push(absent.unavailable);

const choice = {
  of: /^(support\/s3|storage\/(s3\/|contract|artifact\/(contract|protocol))).*\.test\.js$/,
  env: {
    UNENTROPY_S3_SERVERS: 'moto,seaweedfs,rclone,ceph',
    UNENTROPY_THOROUGH: '1',
    UNENTROPY_DEEPER: '1',
  },
};
await runSteps([onNode(20, choice), onNode(24, choice)], machine);
