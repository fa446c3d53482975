/** Of one build and its values, on its own. */
export declare const LARGEST_BUILD_BYTES: number;
/**
 * @param {string} name of the history, as users read it
 * @param {number} size in bytes
 */
export declare function refuseTooLarge(name: string, size: number): void;
