/** Of one build and its values, on its own. */
export declare const LARGEST_BUILD_BYTES: number;
/**
 * @param {string} name of the history, as users read it
 * @param {number} size in bytes
 * @param {number} [most] default: what a history may have
 */
export declare function refuseTooLarge(name: string, size: number, most?: number): void;
