/**
 * @param {import('./index.js').Settings} place
 * @param {import('../context.js').Context} context
 * @returns {string | null} why this run stores nothing; null: it does
 */
export declare function leftOut({ type, inputs, env }: import('./index.js').Settings, { isFork, hasNoSecrets }: import('../context.js').Context): string | null;
