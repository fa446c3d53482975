/** What a Node process costs. */
import { spawnSync } from 'node:child_process';
import { medianOf } from './verdict.js';

/** @typedef {{ ms: number, mb: number }} Cost */

/** Makes Node tell its own peak when it ends. */
const TELL_PEAK = `--import=data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process._rawDebug('peak-kb ' + process.resourceUsage().maxRSS))",
)}`;

/**
 * Wall time and peak memory of one Node process.
 *
 * Two runs: to tell its own peak, Node must load more than a bare one does, and a bare one is what
 * times are compared with.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {() => void} [before] what makes both runs start alike
 * @returns {Cost}
 */
export function costOf(args, cwd, before = () => {}) {
  before();
  const begin = performance.now();
  run(args, cwd);
  const ms = performance.now() - begin;
  before();
  const peak = /peak-kb (\d+)/.exec(run([TELL_PEAK, ...args], cwd))?.[1];
  if (!peak) throw new Error(`${args.join(' ')} did not tell its peak`);
  return { ms, mb: Number(peak) / 1024 };
}

/** @param {Cost[]} costs @returns {Cost} the median of each */
export function middle(costs) {
  return { ms: medianOf(costs.map(({ ms }) => ms)), mb: medianOf(costs.map(({ mb }) => mb)) };
}

/** @param {string[]} args @param {string} cwd @returns {string} what it wrote to stderr */
function run(args, cwd) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return stderr;
}
