/**
 * Leaves what was measured. Where it cannot be left, the gate measures again, and says so.
 *
 * @param {import('../core.js').Outcome[]} metrics
 * @param {import('../core.js').Build} build
 * @param {{ env: NodeJS.ProcessEnv, configPath: string, log: import('../run/log.js').Log }} place
 */
export declare function leave(metrics: import('../core.js').Outcome[], { commitSha, runId, attempt }: import('../core.js').Build, { env, configPath, log }: {
    env: NodeJS.ProcessEnv;
    configPath: string;
    log: import('../run/log.js').Log;
}): Promise<void>;
/**
 * What was left for this build.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../core.js').Build} build
 * @param {{ env: NodeJS.ProcessEnv, configPath: string, log: import('../run/log.js').Log }} place
 * @returns {Promise<import('../core.js').Outcome[] | null>} null: nothing that can be taken, and a
 *   warning says why
 */
export declare function take(config: import('../core.js').Config, build: import('../core.js').Build, { env, configPath, log }: {
    env: NodeJS.ProcessEnv;
    configPath: string;
    log: import('../run/log.js').Log;
}): Promise<import('../core.js').Outcome[] | null>;
