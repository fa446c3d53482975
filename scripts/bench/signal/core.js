/** The experiments, which run in the core itself. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, run as start } from '../../run.js';

/**
 * @typedef {{ at: number, noticed: number, up: boolean, machine: boolean }} Shift
 * @typedef {object} Plain a series as it is
 * @property {'plain'} kind
 * @property {string} name
 * @property {number[]} values
 * @property {1 | -1} worse
 * @property {{ judged: number, alarms: number, machine: number }} gate
 * @property {number[]} margins by how many widths each value is beyond its limit
 * @property {Shift[]} shifts
 * @property {number} moved
 *
 * @typedef {object} Step a series with a step
 * @property {'step'} kind
 * @property {string} name
 * @property {number} sigmas
 * @property {number} sigma
 * @property {number} at
 * @property {boolean} up
 * @property {1 | -1} worse
 * @property {number[]} values
 * @property {'alarm' | 'machine' | 'fine'} gate
 * @property {number | null} margin
 * @property {Shift[]} shifts
 *
 * @typedef {{ kind: 'slower', timings: number, blamed: number, found: boolean | null }} Slower
 * @typedef {Plain | Step | Slower} Line
 */

const BINARY = join(ROOT, 'target', 'release', 'unentropy-bench-signal');
let isBuilt = false;

/** @param {string[]} args @param {string} [input] */
function output(args, input) {
  if (!isBuilt) {
    start('cargo', ['build', '--release', '--locked', '--quiet', '-p', 'unentropy-bench-signal']);
  }
  isBuilt = true;
  const maxBuffer = 2 ** 30;
  const { status, stdout } = spawnSync(BINARY, args, { input, encoding: 'utf8', maxBuffer });
  if (status !== 0) throw new Error(`unentropy-bench-signal ${args.join(' ')} failed`);
  return stdout;
}

/** @param {string[]} args @returns {Line[]} */
export const run = (...args) => lines(args);

/** @returns {{ slope: number, builds: number, shifts: number }[]} */
export const trend = () => lines(['trend']);

/** @param {string[]} args @returns {any[]} */
function lines(args) {
  return output(args)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {'speed' | 'cut'} what @param {unknown} [input] @returns {any} */
export function ask(what, input) {
  return JSON.parse(output([what], input === undefined ? undefined : JSON.stringify(input)));
}
