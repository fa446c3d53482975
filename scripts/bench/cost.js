/** Measures the cost of a Node process. */
import { spawnSync } from 'node:child_process';
import { medianOf } from './verdict.js';

/** @typedef {{ ms: number, mb: number }} Cost */
/**
 * @typedef {object} Start
 * @property {() => void} [before] prepares both runs
 * @property {Record<string, string>} [env]
 * @property {string} [until] the beginning of the line on stderr that ends the measurement of the
 *   peak; default: everything counts
 */

/** Makes Node report its own peak when it ends, or when the line appears. */
const TELL_PEAK = (/** @type {string} */ until) => {
  const code = `
    const tell = () => process._rawDebug('peak-kb ' + process.resourceUsage().maxRSS);
    process.on('exit', tell);
    const { write } = process.stderr;
    process.stderr.write = function (text, ...rest) {
      if (${JSON.stringify(until)} && String(text).startsWith(${JSON.stringify(until)})) tell();
      return write.call(this, text, ...rest);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

/**
 * Wall time and peak memory of one Node process.
 *
 * Two runs: to report its own peak, Node must load more than a bare one, with which times are
 * compared.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {Start} [start]
 * @returns {Cost & { output: string }} with the stdout of the timed run
 */
export function costOf(args, cwd, { before = () => {}, env = {}, until = '' } = {}) {
  before();
  const begin = performance.now();
  const { stdout } = run(args, cwd, env);
  const ms = performance.now() - begin;
  before();
  const peak = /peak-kb (\d+)/.exec(run([TELL_PEAK(until), ...args], cwd, env).stderr)?.[1];
  if (!peak) throw new Error(`${args.join(' ')} did not tell its peak`);
  return { ms, mb: Number(peak) / 1024, output: stdout };
}

/** @param {Cost[]} costs @returns {Cost} the median of each */
export function middle(costs) {
  return { ms: medianOf(costs.map(({ ms }) => ms)), mb: medianOf(costs.map(({ mb }) => mb)) };
}

/** @param {string[]} args @param {string} cwd @param {Record<string, string>} more */
function run(args, cwd, more) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return { stdout, stderr };
}
