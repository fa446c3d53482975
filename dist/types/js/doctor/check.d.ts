export type Check = {
    /**
     * what was looked at
     */
    check: string;
    /**
     * `unknown`: what only a write would show
     */
    status: 'ok' | 'unknown' | 'warn' | 'fail';
    message: string;
    /**
     * what to do; may have several lines
     */
    hint: string | null;
};
/**
 * @typedef {object} Check
 * @property {string} check what was looked at
 * @property {'ok' | 'unknown' | 'warn' | 'fail'} status `unknown`: what only a write would show
 * @property {string} message
 * @property {string | null} hint what to do; may have several lines
 */
/** @param {string} name @param {string} message @returns {Check} */
export declare const ok: (name: string, message: string) => Check;
/** @param {string} name @param {string} message @param {string} hint @returns {Check} */
export declare const warn: (name: string, message: string, hint: string) => Check;
/** @param {string} name @param {string} message @param {string} hint @returns {Check} */
export declare const unknown: (name: string, message: string, hint: string) => Check;
/** @param {string} name @param {unknown} error @param {string} [more] to do @returns {Check} */
export declare function fail(name: string, error: unknown, more?: string): Check;
