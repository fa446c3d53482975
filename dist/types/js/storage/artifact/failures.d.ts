/**
 * What GitHub's API, its artifact service and @actions/artifact say when something fails, as one of
 * our failures.
 */
import { Failure } from '../../errors.js';
export type Refusal = Error & {
    status: number;
    response?: {
        headers: Record<string, string | undefined>;
    };
};
/**
 * @typedef {Error & { status: number, response?: { headers: Record<string, string | undefined> } }}
 *   Refusal of the API: a `RequestError` of @octokit/request-error
 */
/** @param {unknown} error @returns {error is Refusal} */
export declare function isRefusal(error: unknown): error is Refusal;
/**
 * Whether it says, without doubt, that the thing asked for is not there.
 *
 * @param {unknown} error
 */
export declare function isGone(error: unknown): boolean;
/**
 * What was asked of the API and failed.
 *
 * @param {unknown} error
 * @param {{ what: string, repository: string }} asked `what`: "list the artifacts"
 * @returns {Failure}
 */
export declare function apiFailure(error: unknown, { what, repository }: {
    what: string;
    repository: string;
}): Failure;
/**
 * Why an upload failed, and whether it makes sense to try again.
 *
 * @param {unknown} error
 * @param {{ name: string, path: string }} what `path`: of the file that stays on disk
 * @returns {{ failure: Failure, isFinal: boolean }}
 */
export declare function uploadFailure(error: unknown, { name, path }: {
    name: string;
    path: string;
}): {
    failure: Failure;
    isFinal: boolean;
};
/** Whether the run has an artifact of that name: nothing is wrong then. @param {unknown} error */
export declare function isTaken(error: unknown): boolean;
