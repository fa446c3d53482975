/**
 * What S3-compatible servers, the toolkit and the network say when something fails, as failures
 * that users can do something about. One table, searched from the top: what comes first is surer.
 */
import { Failure } from '../../errors.js';
export type Asked = {
    /**
     * as policies name it: `s3:GetObject`
     */
    action: string;
    /**
     * `bucket`, or `bucket/key`
     */
    resource: string;
    bucket: string;
    /**
     * for people
     */
    endpoint: string;
    region: string;
};
export type Told = {
    name: string;
    /**
     * 0: no answer
     */
    status: number;
    /**
     * such as `ECONNREFUSED`
     */
    system: string;
    /**
     * in the server's words
     */
    text: string;
    /**
     * the right one, where the server says it
     */
    region: string | undefined;
};
/**
 * @typedef {object} Asked
 * @property {string} action as policies name it: `s3:GetObject`
 * @property {string} resource `bucket`, or `bucket/key`
 * @property {string} bucket
 * @property {string} endpoint for people
 * @property {string} region
 *
 * @typedef {object} Told what came back, however it came
 * @property {string} name
 * @property {number} status 0: no answer
 * @property {string} system such as `ECONNREFUSED`
 * @property {string} text in the server's words
 * @property {string | undefined} region the right one, where the server says it
 */
/**
 * @param {unknown} error
 * @param {Asked} asked
 * @returns {Failure}
 */
export declare function failureOf(error: unknown, asked: Asked): Failure;
/** Whether the store said, without doubt, that there is no such object. @param {unknown} error */
export declare function isNoSuchKey(error: unknown): boolean;
/** For HEAD, whose answers have no words. @param {unknown} error */
export declare function isNotFound(error: unknown): boolean;
/**
 * What came of a conditional write that was not acknowledged.
 *
 * @param {unknown} error
 * @param {boolean} isConditional
 * @returns {'refused' | 'unsupported' | 'unknown' | 'failed'}
 */
export declare function outcomeOf(error: unknown, isConditional: boolean): 'refused' | 'unsupported' | 'unknown' | 'failed';
export type Row = {
    when: (told: Told, asked: Asked) => boolean;
    code: (asked: Asked) => import('../../errors.js').Code;
    what: (asked: Asked, told: Told) => string;
    hint: (asked: Asked, told: Told) => string;
};
