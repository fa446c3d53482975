/**
 * Which artifacts can hold the history of a branch: read page by page, newest first, and only those
 * that were made for this repository. Whoever can open a pull request from a fork can make an
 * artifact of any name, on a branch that is called like ours.
 */
export type Artifact = import('./port.js').Artifact;
export type Wanted = {
    name: string;
    /**
     * whose history to continue
     */
    branch: string;
    /**
     * the branch that this run leaves its history on
     */
    own: string;
    /**
     * null: the forge is asked when it matters
     */
    defaultBranch: string | null;
    /**
     * of a run
     */
    timeoutS: number;
    /**
     * which this is; '' for a command
     */
    run: string;
};
export declare class Candidates {
    #private;
    /** No page is left to read. */
    isLast: boolean;
    /** @type {Artifact[]} */
    ofBranch: Artifact[];
    /** What runs like this one have left, where another branch is to be continued. @type {Artifact[]} */
    ofOwn: Artifact[];
    /** Those of the default branch, when that is a third one. @type {Artifact[]} */
    ofDefault: Artifact[];
    /** Of the last page that was read: what belongs into the history. @type {Artifact[]} */
    lastFound: Artifact[];
    /** And all that this repository has made. @type {Artifact[]} */
    lastOurs: Artifact[];
    /** Branches that nobody looks at. @type {Set<string>} */
    elsewhere: Set<string>;
    /** The newest one that can no longer be had. @type {Artifact | null} */
    expired: Artifact | null;
    /**
     * What the pages that were read need not show: of a second job or a re-run, which no listing by
     * name finds, and what was begun long before it was done.
     *
     * @type {Artifact[]}
     */
    late: Artifact[];
    /**
     * @param {import('./port.js').Artifacts} artifacts
     * @param {Wanted} wanted
     */
    constructor(artifacts: import('./port.js').Artifacts, wanted: Wanted);
    /** What a run can continue, the best first. */
    get bases(): import("./port.js").Artifact[];
    /** What belongs into the history of the branch. */
    get all(): import("./port.js").Artifact[];
    /** Whether a run has used the name, as far as was read. @param {string} run */
    hasRun(run: string): boolean;
    /**
     * Reads until there is one of the branch, or no page is left; or, where the runs of the branch have
     * left none, until there is one of another branch to continue.
     */
    look(): Promise<void>;
    readPage(): Promise<void>;
    /**
     * Finds those that no listing by name shows, as far back as the run that made `base` can have missed
     * one, however many others there are. Without a base, as far as is bearable: where the first upload
     * of all was cut off, the second has no other name.
     *
     * @param {Artifact | null} base
     */
    lookForLate(base: Artifact | null): Promise<void>;
}
/** Whether it ends as those do: with an attempt and a UUID. @param {string} name */
export declare function isSecondName(name: string): boolean;
