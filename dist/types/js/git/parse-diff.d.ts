export type Diff = {
    /**
     * from the top of the repository
     */
    paths: string[];
    /**
     * lines of them that are added
     */
    spans: [file: number, from: number, to: number][];
};
/**
 * @typedef {object} Diff
 * @property {string[]} paths from the top of the repository
 * @property {[file: number, from: number, to: number][]} spans lines of them that are added
 */
/**
 * @param {string[]} args of git: `diff --raw --patch -z --unified=0` and more
 * @param {{ cwd: string, signal: AbortSignal }} options
 * @returns {Promise<Diff>}
 */
export declare function readDiff(args: string[], { cwd, signal }: {
    cwd: string;
    signal: AbortSignal;
}): Promise<Diff>;
