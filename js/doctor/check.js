/**
 * The result of one check.
 */
import { toFailure } from '../errors.js';

/**
 * @typedef {object} Check
 * @property {string} check what was checked
 * @property {'ok' | 'unknown' | 'warn' | 'fail'} status `unknown`: only a write would show it
 * @property {string} message
 * @property {string | null} hint what to do; may have several lines
 */

/** @param {string} name @param {string} message @returns {Check} */
export const ok = (name, message) => ({ check: name, status: 'ok', message, hint: null });

/** @param {string} name @param {string} message @param {string} hint @returns {Check} */
export const warn = (name, message, hint) => ({ check: name, status: 'warn', message, hint });

/** @param {string} name @param {string} message @param {string} hint @returns {Check} */
export const unknown = (name, message, hint) => ({ check: name, status: 'unknown', message, hint });

/** @param {string} name @param {unknown} error @param {string} [more] to do @returns {Check} */
export function fail(name, error, more) {
  const { code, message, hint } = toFailure(error);
  const todo = more ? `${hint}\n${more}` : hint;
  return { check: name, status: 'fail', message: `${code}: ${message}`, hint: todo };
}
