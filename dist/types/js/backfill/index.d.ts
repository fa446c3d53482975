import { Failure } from '../errors.js';
export type Request = {
    core: import('../core.js').Core;
    config: import('../core.js').Config;
    /**
     * the folder of the configuration file
     */
    base: string;
    branch: string;
    sinceMs: number;
    every: {
        count: number;
    } | {
        periodMs: number;
    };
    /**
     * the metrics
     */
    keys: string[];
    /**
     * whether somebody named them: then a build that lacks one is not whole
     */
    isNamed: boolean;
    openStore: () => Promise<import('../storage/index.js').Store>;
    onCorrupt: 'restore' | 'fail';
    env: NodeJS.ProcessEnv;
    log: import('../run/log.js').Log;
    onProgress: (done: number, all: number, commit: import('./commits.js').Commit) => void;
    /**
     * called with the builds that cannot be stored
     */
    keep: (text: string) => Promise<void>;
    /**
     * ends the measuring; what is measured by then is stored
     */
    signal: AbortSignal;
};
export type Outcome = {
    branch: string;
    /**
     * commits
     */
    chosen: number;
    /**
     * of them, with a build in the history
     */
    known: number;
    /**
     * of them, which stay gone
     */
    pruned: number;
    stored: number;
    /**
     * in which nothing could be measured
     */
    empty: number;
    /**
     * that git could not check out
     */
    skipped: {
        sha: string;
        reason: Failure;
    }[];
    /**
     * by metric
     */
    gaps: Map<string, {
        count: number;
        reason: string;
    }>;
    /**
     * on how values were measured
     */
    notes: Map<string, {
        count: number;
        reason: string;
    }>;
    /**
     * false: it was cancelled
     */
    isWhole: boolean;
    totalBuilds: number | null;
    /**
     * of the history
     */
    location: string;
};
/** @param {Request} request @returns {Promise<Outcome>} */
export declare function backfill(request: Request): Promise<Outcome>;
