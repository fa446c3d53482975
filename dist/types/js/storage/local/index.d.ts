/**
 * @param {import('../index.js').Settings} settings
 * @param {Limits} limits
 * @returns {Store}
 */
export declare function open({ base, key }: import('../index.js').Settings, limits: Limits): Store;
export type Store = import('../index.js').Store;
export type Limits = import('../index.js').Limits;
