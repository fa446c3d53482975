export type Upload = {
    name: string;
    /**
     * of the file
     */
    path: string;
    /**
     * further ones, of the same folder
     */
    beside?: string[];
    /**
     * default: as the repository says
     */
    retentionDays?: number;
};
/**
 * One file. The toolkit tries again what may pass; nothing is ever replaced.
 *
 * @param {Upload} upload
 * @param {import('../run/log.js').Log} [log]
 * @param {{ silentMs: number, signal: AbortSignal }} [limits] `silentMs`: how long it may be silent;
 *   after that it may be there or not
 * @returns {Promise<{ outcome: 'stored', id: number, digest: string | null } | { outcome: 'taken' }
 *   | { outcome: 'unknown', failure: import('../errors.js').Failure }>} rejects when trying
 *   again makes no sense
 */
export declare function upload({ name, path, beside, retentionDays }: Upload, log?: import('../run/log.js').Log, limits?: {
    silentMs: number;
    signal: AbortSignal;
}): Promise<{
    outcome: 'stored';
    id: number;
    digest: string | null;
} | {
    outcome: 'taken';
} | {
    outcome: 'unknown';
    failure: import('../errors.js').Failure;
}>;
