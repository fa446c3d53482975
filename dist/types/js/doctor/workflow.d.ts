/** What a job with artifact storage needs. */
export declare const PERMISSIONS = "permissions:\n  contents: read\n  actions: read";
export type Step = {
    /**
     * of the file
     */
    name: string;
    /**
     * of its job
     */
    permissions: unknown;
    /**
     * those that say where the history is
     */
    inputs: Record<string, string>;
};
export type Workflows = {
    /**
     * what the steps say of where the history is
     */
    inputs: Record<string, string>;
    checks: (storageType: string) => Generator<import('./check.js').Check>;
};
/**
 * @typedef {object} Step one that uses the action with the configuration in question
 * @property {string} name of the file
 * @property {unknown} permissions of its job
 * @property {Record<string, string>} inputs those that say where the history is
 *
 * @typedef {object} Workflows
 * @property {Record<string, string>} inputs what the steps say of where the history is
 * @property {(storageType: string) => Generator<import('./check.js').Check>} checks
 */
/**
 * What the workflows above a configuration make of it.
 *
 * @param {string} configPath an absolute path
 * @returns {Promise<Workflows>}
 */
export declare function ofWorkflows(configPath: string): Promise<Workflows>;
