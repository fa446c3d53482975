/**
 * What GitHub's API, its artifact service and @actions/artifact say when something fails, as one of
 * our failures.
 */
import { Failure } from '../errors.js';
export type Refusal = Error & {
    status: number;
    response?: {
        headers: Record<string, string | undefined>;
    };
};
/**
 * @typedef {Error & { status: number, response?: { headers: Record<string, string | undefined> } }}
 *   Refusal of the API: a `RequestError` of @octokit/request-error; without a response nobody has
 *   answered
 */
/** @param {unknown} error @returns {error is Refusal} */
export declare function isRefusal(error: unknown): error is Refusal;
/**
 * Whether it says, without doubt, that the thing asked for is not there: the API, or the store that
 * it has just sent us to.
 *
 * @param {unknown} error
 */
export declare function isGone(error: unknown): boolean;
/** As a refusal, so that it is tried again. @param {object} request */
export declare function noJson(request: object): Error & {
    status: number;
    request: object;
    response: {
        headers: {};
    };
};
/** The same for an answer that did not come to its end. @param {object} request @param {unknown} cause */
export declare function noAnswer(request: object, cause: unknown): Error & {
    status: number;
    request: object;
};
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
 * A limit of the API that was reached, null when it is something else. `isSecondary`: so many requests
 * at once; else the hour's are used up. `seconds`: until it answers again, null where it does not say.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param {Refusal} error
 */
export declare function limitOf({ status, message, response }: Refusal): {
    isSecondary: boolean;
    why: string;
    seconds: number | null;
} | null;
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
/** Whether no answer came in time. @param {unknown} error */
export declare function isSlow(error: unknown): boolean;
/** One line, without how an address was signed. @param {unknown} error */
export declare function textOf(error: unknown): string;
