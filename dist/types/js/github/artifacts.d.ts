export type Artifacts = import('../storage/artifact/port.js').Artifacts;
export type Artifact = import('../storage/artifact/port.js').Artifact;
export type Options = import('./credentials.js').Forge & {
    file: string;
    retryAttempts: number;
    retentionDays?: number;
    isAnyFile?: boolean;
};
/** @implements {Artifacts} */
export declare class GithubArtifacts implements Artifacts {
    #private;
    repository: string;
    location: string;
    /**
     * @param {Options} options
     * @param {import('../run/budget.js').Budget} budget
     * @param {import('../run/log.js').Log} [log]
     */
    constructor(options: Options, budget: import('../run/budget.js').Budget, log?: import('../run/log.js').Log);
    defaultBranch(): Promise<string>;
    /** @param {number} page @param {string} [name] */
    list(page: number, name?: string): Promise<{
        artifacts: import("../storage/artifact/port.js").Artifact[];
        isLast: boolean;
        pages: number;
    }>;
    /** @param {string} run */
    ofRun(run: string): Promise<import("../storage/artifact/port.js").Artifact[]>;
    /** @param {string} branch @param {number} [sinceMs] */
    runsOf(branch: string, sinceMs?: number): Promise<import("../storage/artifact/port.js").Run[] | null>;
    /**
     * @param {number} id
     * @param {{ retries?: number }} [request]
     * @returns {Promise<Artifact | null>}
     */
    find(id: number, request?: {
        retries?: number;
    }): Promise<Artifact | null>;
    /** @param {Artifact} artifact @returns {Promise<import('../storage/artifact/port.js').Content | null>} */
    download(artifact: Artifact): Promise<import('../storage/artifact/port.js').Content | null>;
    /**
     * The file stays on disk until the runner cleans up: when all else fails, the history is there.
     *
     * @param {Uint8Array} bytes
     * @returns {Promise<string>}
     */
    stage(bytes: Uint8Array): Promise<string>;
    /**
     * @param {string} name
     * @param {string} path
     * @returns {Promise<import('../storage/artifact/port.js').Uploaded>}
     */
    upload(name: string, path: string): Promise<import('../storage/artifact/port.js').Uploaded>;
}
