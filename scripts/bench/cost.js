/** What a Node process costs. */
import { spawnSync } from 'node:child_process';
import { medianOf } from './verdict.js';

/** @typedef {{ ms: number, mb: number }} Cost */
/**
 * @typedef {object} Start
 * @property {() => void} [before] makes both runs start alike
 * @property {Record<string, string>} [env]
 * @property {string} [until] how the line begins that the program writes to stderr when what counts
 *   for the peak is over; default: all counts
 */

/** Makes Node tell its own peak when it ends, or says that it goes on to something else. */
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
 * Two runs: to tell its own peak, Node must load more than a bare one does, and a bare one is what
 * times are compared with.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {Start} [start]
 * @returns {Cost & { output: string }} and what the run whose time was taken wrote to stdout
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
