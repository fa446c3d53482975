export type Place = {
    /**
     * a folder of the checkout
     */
    cwd: string;
    signal?: AbortSignal;
};
/**
 * What git prints, without the line ends behind it.
 *
 * @param {string[]} args
 * @param {Place} place
 * @returns {Promise<string>}
 * @throws {GitFailure} what git refused
 */
export declare function askGit(args: string[], place: Place): Promise<string>;
/**
 * A list of files, as bytes: names need not be UTF-8.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Buffer}
 * @throws {GitFailure}
 */
export declare function listWithGit(args: string[], cwd: string): Buffer;
/**
 * What git prints of the files in the working tree, piece by piece. Filters of the repository would
 * see their contents: there are none.
 *
 * @param {string[]} args
 * @param {Place & { signal: AbortSignal }} place
 * @returns {AsyncGenerator<Buffer>}
 * @throws {GitFailure}
 */
export declare function streamGit(args: string[], { cwd, signal }: Place & {
    signal: AbortSignal;
}): AsyncGenerator<Buffer>;
/**
 * Does what writes files of commits into a working tree: as they are in the repository, through no
 * filter. Of what Git LFS keeps, that is the pointer.
 *
 * @param {string[]} args
 * @param {Place} place
 */
export declare function checkOutWithGit(args: string[], place: Place): Promise<string>;
/**
 * Gets a commit from `origin`, and changes nothing else of what the clone knows.
 *
 * @param {string} sha
 * @param {string[]} depth further options
 * @param {Place} place
 */
export declare function fetchCommit(sha: string, depth: string[], place: Place): Promise<void>;
/**
 * Gets what a partial clone lacks of a commit. Git would do that by itself, and run what the repository
 * names on the way.
 *
 * @param {string} sha
 * @param {Place} place
 */
export declare function fetchFilesOf(sha: string, place: Place): Promise<void>;
/**
 * Whether a text is the full hash of an object. Nothing else that comes from outside becomes an
 * argument of git: it could be an option.
 *
 * @param {unknown} text
 * @returns {text is string}
 */
export declare function isHash(text: unknown): text is string;
/**
 * @param {unknown} text
 * @param {string} what it is, for people
 * @returns {string}
 */
export declare function needHash(text: unknown, what: string): string;
