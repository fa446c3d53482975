/**
 * Every metric of the configuration, also those that have no value: they go into the run's result.
 *
 * @param {import('../run/index.js').Run<import('../run/index.js').Ending>} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} base the folder of the configuration
 * @param {import('../git/ancestry.js').Ancestry} [ancestry] where it is known already
 */
export declare function measureAll(run: import('../run/index.js').Run<import('../run/index.js').Ending>, config: import('../core.js').Config, context: import('../context.js').Context, base: string, ancestry?: import('../git/ancestry.js').Ancestry): Promise<void>;
