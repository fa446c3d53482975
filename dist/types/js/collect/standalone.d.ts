/**
 * @param {object} options
 * @param {string} options.configFile
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('../run/log.js').Log} options.log
 * @param {AbortSignal} options.signal
 * @param {(outcome: import('../core.js').Outcome, durationMs: number) => void} [options.onOutcome]
 * @returns {Promise<import('../core.js').Outcome[]>} one a metric, in the order of the file
 */
export declare function measure({ configFile, cwd, env, log, signal, onOutcome }: {
    configFile: string;
    cwd: string;
    env: NodeJS.ProcessEnv;
    log: import('../run/log.js').Log;
    signal: AbortSignal;
    onOutcome?: (outcome: import('../core.js').Outcome, durationMs: number) => void;
}): Promise<import('../core.js').Outcome[]>;
