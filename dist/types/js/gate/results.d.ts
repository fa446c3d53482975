/** @param {string} path an absolute path @param {string} text */
export declare function keep(path: string, text: string): Promise<void>;
/**
 * A badge as an image and one as shields.io reads it, for each metric that has a value.
 *
 * @param {string[]} keys
 * @param {(key: string) => import('../core.js').Badge | null} badgeOf
 * @param {string} folder
 * @returns {Promise<string[]>} the files
 */
export declare function keepBadges(keys: string[], badgeOf: (key: string) => import('../core.js').Badge | null, folder: string): Promise<string[]>;
