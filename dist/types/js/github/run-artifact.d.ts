/**
 * Offers a file for download where the run can do that. That it could not is no more than a warning.
 *
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('../context.js').Context} run.context
 * @param {import('../run/log.js').Log} run.log
 * @param {AbortSignal} run.signal
 * @param {number} [run.longestMs]
 * @returns {Promise<string | null>} its address; null where a run cannot have artifacts
 */
export declare function publish(name: string, path: string, { env, context, log, signal, longestMs }: {
    env: NodeJS.ProcessEnv;
    context: import('../context.js').Context;
    log: import('../run/log.js').Log;
    signal: AbortSignal;
    longestMs?: number;
}): Promise<string | null>;
/**
 * Takes a build that is not stored to where it outlives the runner; also when the time is up, unless
 * that was spent on waiting for the very same place.
 *
 * @param {string} path of the file
 * @param {Pick<import('../track.js').Run, 'request' | 'log' | 'signal'>} run
 * @param {import('../context.js').Context} context
 * @param {import('../storage/index.js').Store} store that does not have it
 */
export declare function rescue(path: string, { request, log, signal }: Pick<import('../track.js').Run, 'request' | 'log' | 'signal'>, context: import('../context.js').Context, store: import('../storage/index.js').Store): Promise<string | null>;
