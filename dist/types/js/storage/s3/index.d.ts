/**
 * @param {import('../index.js').Settings} settings
 * @param {import('../index.js').Limits} limits
 * @returns {import('../index.js').Store}
 */
export declare function open(settings: import('../index.js').Settings, limits: import('../index.js').Limits): import('../index.js').Store;
