/**
 * Every metric of the configuration, also those that have no value: they go into the run's result.
 *
 * @param {import('./run.js').Run<import('./run.js').Ending>} run
 * @param {import('./core.js').Config} config
 * @param {import('./context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {import('./gate/ancestry.js').Ancestry} [ancestry] where it is known already
 */
export declare function measureAll(run: import('./run.js').Run<import('./run.js').Ending>, config: import('./core.js').Config, context: import('./context.js').Context, base: string, ancestry?: import('./gate/ancestry.js').Ancestry): Promise<void>;
