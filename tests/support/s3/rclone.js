/** rclone over a folder: a simple store that accepts conditions and ignores them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, isListening } from '../ports.js';
import { keep } from '../process-guard.js';
import { installed, lacking } from './venv.js';

export const obstacle = () => lacking('rclone');

const KEY = {
  accessKeyId: 'AKIARIGRCLONE0000001',
  secretAccessKey: 'rclone/secret+of+the+rig/000000000000001',
};

/**
 * @param {string} folder
 * @returns {Promise<import('./servers.js').Server>}
 */
export async function start(folder) {
  const { start, stop, until } = keep(folder);
  const [port] = await freePorts(1);
  const [data, config, cache] = ['data', 'rclone.conf', 'cache'].map((name) => join(folder, name));
  mkdirSync(data);
  writeFileSync(config, '');
  start(installed('rclone'), [
    ...['--config', config, '--cache-dir', cache],
    ...['serve', 's3', '--addr', `127.0.0.1:${port}`],
    ...['--auth-key', `${KEY.accessKeyId},${KEY.secretAccessKey}`],
    ...['--vfs-cache-mode', 'off', data],
  ]);
  await until(() => isListening(port));
  return {
    name: 'rclone',
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    ...KEY,
    limited: null, // Every key may do everything.
    conditions: 'ignored',
    stop,
  };
}
