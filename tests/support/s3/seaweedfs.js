/** SeaweedFS: a distributed store, all its servers in one process, with conditions that work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freePorts } from '../ports.js';
import { keep } from '../process-guard.js';
import { installed, lacking } from './venv.js';

export const obstacle = () => lacking('weed');

const KEY = {
  accessKeyId: 'AKIARIGSEAWEED000001',
  secretAccessKey: 'seaweed/secret+of+the+rig/00000000000001',
};
const LIMITED = {
  accessKeyId: 'AKIARIGSEAWEED000002',
  secretAccessKey: 'seaweed/secret+of+the+rig/00000000000002',
};

/**
 * @param {string} folder
 * @returns {Promise<import('./servers.js').Server>}
 */
export async function start(folder) {
  const { start, stop, until } = keep(folder);
  const identities = [
    identity('ci', KEY, ['Admin', 'Read', 'List', 'Tagging', 'Write']),
    identity('limited', LIMITED, ['Read', 'List']),
  ];
  writeFileSync(join(folder, 's3.json'), JSON.stringify({ identities }));
  const [port, s3Grpc, master, masterGrpc, volume, volumeGrpc, filer, filerGrpc] =
    await freePorts(8);
  const options = {
    ...{ ip: '127.0.0.1', 'ip.bind': '127.0.0.1', dir: folder },
    ...{ 'master.port': master, 'master.port.grpc': masterGrpc, 'master.telemetry': false },
    // Small volumes and many: each bucket takes some, and they only grow as they are filled.
    ...{ 'master.volumeSizeLimitMB': 256, 'volume.max': 2000, 'volume.preStopSeconds': 0 },
    ...{ 'volume.port': volume, 'volume.port.grpc': volumeGrpc },
    ...{ filer: true, 'filer.port': filer, 'filer.port.grpc': filerGrpc },
    'filer.localSocket': join(folder, 'filer.sock'),
    ...{
      s3: true,
      's3.port': port,
      's3.port.grpc': s3Grpc,
      's3.port.iceberg': 0,
      's3.port.lance': 0,
    },
    ...{ 's3.localSocket': join(folder, 's3.sock'), 's3.config': join(folder, 's3.json') },
    ...{ 's3.autoCreateBucket': false, 's3.domainName': 'localhost' },
  };
  const args = Object.entries(options).map(([name, value]) => `-${name}=${value}`);
  // Their place is fixed, no option changes it, and they stay when it is killed.
  const sockets = { master: masterGrpc, volume: volumeGrpc, filer: filerGrpc, s3: s3Grpc };
  const litter = Object.entries(sockets).map(
    ([part, socket]) => `/tmp/seaweedfs-${part}-grpc-${socket}.sock`,
  );
  start(
    installed('weed'),
    [`-logdir=${join(folder, 'tmp')}`, '-logtostderr=true', 'server', ...args],
    litter,
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await until(() => answers(`${endpoint}/healthz`));
  // Before the master knows the volume server, the first upload fails.
  await until(() => answers(`http://127.0.0.1:${master}/dir/assign`, /"fid"/));
  const common = { name: 'seaweedfs', endpoint, region: 'us-east-1', ...KEY };
  return { ...common, limited: LIMITED, conditions: 'honoured', stop };
}

/**
 * @param {string} name
 * @param {{ accessKeyId: string, secretAccessKey: string }} key
 * @param {string[]} actions
 */
function identity(name, { accessKeyId, secretAccessKey }, actions) {
  return { name, credentials: [{ accessKey: accessKeyId, secretKey: secretAccessKey }], actions };
}
