/**
 * @param {string} path an absolute path; folders are made
 * @param {() => string} render
 */
export declare function write(path: string, render: () => string): Promise<void>;
