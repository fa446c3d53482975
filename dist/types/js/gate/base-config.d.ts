export type Others = {
    /**
     * null: it says the same, or there is none; empty: nobody knows
     */
    baseConfig: string | null;
    /**
     * what the change began with; null: take the base's
     */
    originConfig: string | null;
};
/**
 * @typedef {object} Others configurations beside that of the change
 * @property {string | null} baseConfig null: it says the same, or there is none; empty: nobody knows
 * @property {string | null} originConfig what the change began with; null: take the base's
 *
 * @param {import('../context.js').Context} context
 * @param {import('../git/ancestry.js').Fork | null} fork
 * @param {string} path of the configuration, absolute
 * @param {import('../git/ancestry.js').Place} place
 * @returns {Promise<Others>}
 */
export declare function configsOf({ change }: import('../context.js').Context, fork: import('../git/ancestry.js').Fork | null, path: string, place: import('../git/ancestry.js').Place): Promise<Others>;
