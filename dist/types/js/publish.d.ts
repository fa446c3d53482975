/**
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('./context.js').Context} run.context
 * @param {import('./log.js').Log} run.log
 * @param {AbortSignal} run.signal
 * @returns {Promise<string | null>} its address; null where a run cannot have artifacts
 */
export declare function publish(name: string, path: string, { env, context, log, signal }: {
    env: NodeJS.ProcessEnv;
    context: import('./context.js').Context;
    log: import('./log.js').Log;
    signal: AbortSignal;
}): Promise<string | null>;
