/**
 * What the functions of the package accept: a wrong argument is a `TypeError` that says what was
 * expected, before anything is done.
 */
export type Kind = 'string' | 'function' | 'object' | 'signal' | 'limit' | 'inputs';
/**
 * @param {string} call what was called, for people: `timeline(branch)`
 * @param {Kind} kind
 * @param {unknown} value
 */
export declare function check(call: string, kind: Kind, value: unknown): void;
/**
 * The options of a function.
 *
 * @param {string} name of the function
 * @param {unknown} given
 * @param {Record<string, Kind>} known
 * @param {string[]} [needed] those that must be there
 */
export declare function checkOptions(name: string, given: unknown, known: Record<string, Kind>, needed?: string[]): void;
