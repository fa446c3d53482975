export type Run = import('./index.js').Run;
/** @typedef {import('./index.js').Run} Run */
/** @param {Run} run */
export declare function publishResults(run: Run): Promise<void>;
