export type Comment = {
    id: number;
    body: string;
    url: string;
    author: string;
};
export declare class Repository {
    #private;
    name: string;
    /**
     * @param {{ owner: string, repo: string, token: string, retryAttempts: number, folder: string,
     *   patienceMs: number }} options `patienceMs`: for all that it is asked, and told
     * @param {AbortSignal} signal
     * @param {import('../run/log.js').Log} log
     */
    constructor(options: {
        owner: string;
        repo: string;
        token: string;
        retryAttempts: number;
        folder: string;
        patienceMs: number;
    }, signal: AbortSignal, log: import('../run/log.js').Log);
    /** @param {string} base @param {string} head commits or branches */
    mergeBase(base: string, head: string): Promise<string>;
    /** A commit and those before it, the nearest first. @param {string} sha @returns {Promise<string[]>} */
    commitsFrom(sha: string): Promise<string[]>;
    /** The text of a file at a commit; null: it has none. @param {string} path @param {string} ref */
    fileAt(path: string, ref: string): Promise<string | null>;
    /** All of a pull request, page by page. @param {number} number @returns {AsyncGenerator<Comment>} */
    comments(number: number): AsyncGenerator<Comment>;
    /**
     * Asked once: whether a question whose answer is lost has made a comment, the list says.
     *
     * @param {number} number of the pull request
     * @param {string} body
     * @returns {Promise<string>} its address
     */
    say(number: number, body: string): Promise<string>;
    /** @param {number} id of a comment @param {string} body @returns {Promise<string>} its address */
    edit(id: number, body: string): Promise<string>;
    /** Whether a comment is by whom this token belongs to. @param {Comment} comment */
    wrote({ author }: Comment): Promise<boolean>;
    /**
     * The open pull request whose head is a commit on a branch of somebody.
     *
     * GitHub ignores a filter that it cannot read, and then lists all pull requests; so names are looked at
     * before, and what it lists after.
     *
     * @param {{ owner: string, branch: string, sha: string }} head
     * @returns {Promise<number | null>}
     */
    pullOf({ owner: from, branch, sha }: {
        owner: string;
        branch: string;
        sha: string;
    }): Promise<number | null>;
    /**
     * The results that another run has left, the newest first: of each project, of each attempt.
     *
     * @param {number} run
     * @param {string} name of the artifact; a project's has its own behind it
     * @param {string} file
     * @returns {Promise<{ texts: string[], leftOut: number }>} `leftOut`: how many artifacts more there are
     */
    resultsOf(run: number, name: string, file: string): Promise<{
        texts: string[];
        leftOut: number;
    }>;
}
/**
 * The repository of a run; null where a run knows of none, or has no token for it.
 *
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {Record<string, string>} run.inputs
 * @param {number} run.retryAttempts
 * @param {number} run.patienceMs
 * @param {AbortSignal} run.signal
 * @param {import('../run/log.js').Log} run.log
 */
export declare function repositoryOf({ env, inputs, retryAttempts, patienceMs, signal, log }: {
    env: NodeJS.ProcessEnv;
    inputs: Record<string, string>;
    retryAttempts: number;
    patienceMs: number;
    signal: AbortSignal;
    log: import('../run/log.js').Log;
}): Repository | null;
