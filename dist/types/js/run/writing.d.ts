/**
 * Replaces a file by another one.
 *
 * @param {string} path an absolute path
 * @param {string | AsyncIterable<string | Uint8Array>} content
 * @param {import('../errors.js').Code} code of what goes wrong
 * @param {{ makesFolders?: boolean, before?: () => Promise<void> }} [how] `before`: what is to be done
 *   before the old one goes
 */
export declare function writeWhole(path: string, content: string | AsyncIterable<string | Uint8Array>, code: import('../errors.js').Code, { makesFolders, before }?: {
    makesFolders?: boolean;
    before?: () => Promise<void>;
}): Promise<void>;
/**
 * Refuses a path in the workspace that a link leads out of it.
 *
 * @param {string} path an absolute path; nothing need be there yet
 * @throws {Failure}
 */
export declare function refuseOutside(path: string): void;
