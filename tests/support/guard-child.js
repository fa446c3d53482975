/**
 * Holds the processes of one server: starts what it is told, and when its channel to the test closes,
 * because the test is done or was killed, ends them all and removes their folder.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';

/**
 * @typedef {object} Order a process to start
 * @property {string} program
 * @property {string[]} args
 * @property {string} folder where it works
 * @property {Record<string, string>} env
 * @property {string} log where its output goes
 * @property {string[]} litter what it leaves outside its folder
 */

const [folder = ''] = process.argv.slice(2);
/** @type {Set<number>} */
const running = new Set();
/** @type {string[]} */
const litter = [];

process.on('message', (message) => {
  const order = /** @type {Order} */ (message);
  const log = openSync(order.log, 'a');
  const { program, args, env } = order;
  // In a group of its own, so that all it starts ends with it.
  const child = spawn(program, args, {
    cwd: order.folder,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  litter.push(...order.litter);
  const { pid } = child;
  if (pid) running.add(pid);
  const tell = (/** @type {string} */ end) => process.connected && process.send?.(end);
  child.on('error', (error) => tell(`${program} did not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (pid) running.delete(pid);
    tell(`${program} ended with ${signal ?? code}`);
    if (!process.connected && running.size === 0) leave();
  });
});

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

/** Without mercy, because nothing of theirs is to be kept. */
function stop() {
  if (process.connected) process.disconnect();
  if (running.size === 0) leave();
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended just now.
    }
  }
}

function leave() {
  for (const path of [folder, ...litter]) rmSync(path, { recursive: true, force: true });
  process.exit();
}
