/**
 * What the scenarios of every store have in common: one run under faults, and what it has to say.
 */
import assert from 'node:assert/strict';

/** The run that is tried, and the one after it. */
export const NEW = '100';
export const NEXT = '101';

/** Runs at a time: they wait as much as they work. */
export const AT_ONCE = 4;

/**
 * @typedef {{ code: number | null, stdout: string, stderr: string, outputs: Record<string, string> }} Ended
 *
 * @typedef {object} Told
 * @property {string} [code] of the error; the run succeeds without one
 * @property {RegExp[]} [says] of a run that succeeds these are all the warnings and notices
 * @property {string} [beside] another run at the same time, which has to succeed too
 */

/**
 * @template {Ended} E
 * @param {Told} scenario
 * @param {{ hits: number }[]} plays the faults, each of which has to be hit
 * @param {(run: string) => Promise<E>} start
 * @param {() => string} requests explain a failed test
 * @returns {Promise<{ ended: E, told: string }>}
 */
export async function playRun({ code, says = [], beside }, plays, start, requests) {
  const [ended, other] = await Promise.all([start(NEW), beside ? start(beside) : null]);
  const { stdout, stderr, outputs } = ended;
  const told = `${stdout}${stderr}\n${requests()}`;
  assert.equal(outputs['error-code'], code ?? '', told);
  assert.equal(ended.code, code ? 1 : 0, told);
  assert.equal(other?.code ?? 0, 0, other?.stdout);
  for (const [at, { hits }] of plays.entries()) assert.ok(hits > 0, `fault ${at}: no hit\n${told}`);
  for (const text of says) assert.match(stdout, text);
  if (!code) assert.equal(remarksOf(stdout).size, says.length, told);
  return { ended, told };
}

/** The phase that failed. @param {Ended} ended @returns {string | undefined} */
export function failedPhase({ outputs }) {
  const phases = JSON.parse(outputs.phases);
  return phases.find((/** @type {any} */ it) => it.status === 'failed')?.name;
}

/** Inputs may follow from the room. @template R @param {((room: R) => Record<string, string>) | Record<string, string> | undefined} inputs @param {R} room */
export function inputsOf(inputs, room) {
  return typeof inputs === 'function' ? inputs(room) : inputs;
}

/** Warnings and notices, each once. @param {string} stdout */
export function remarksOf(stdout) {
  return new Set(stdout.split('\n').filter((line) => /^::(warning|notice)/.test(line)));
}

/** What is expected and was not found. @param {string[] | null} found @param {string[]} expected */
export function lacking(found, expected) {
  return expected.filter((run) => !found?.includes(run));
}
