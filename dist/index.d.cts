import type * as esm from './types/js/index.js' with { 'resolution-mode': 'import' };
type Later<F> = F extends (...args: infer A) => infer R
	? (...args: A) => Promise<Awaited<R>>
	: never;
export declare const backfill: Later<typeof esm.backfill>;
export declare const collect: Later<typeof esm.collect>;
export declare const gate: Later<typeof esm.gate>;
export declare const openHistory: Later<typeof esm.openHistory>;
export declare const renderReport: Later<typeof esm.renderReport>;
export declare const track: Later<typeof esm.track>;
export declare const validateConfig: Later<typeof esm.validateConfig>;
export type * from './types/js/index.js' with { 'resolution-mode': 'import' };
