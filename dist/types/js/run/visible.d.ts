/**
 * What may be printed of any text: without secrets, with characters visible that control something,
 * turn the text around or are not seen at all. Line ends and tabs are kept.
 *
 * @param {string} text
 * @param {{ hasColor?: boolean }} [how] `hasColor`: our own colours stay
 */
export declare function printable(text: string, { hasColor }?: {
    hasColor?: boolean;
}): string;
/**
 * The same, of what holds no secret.
 *
 * @param {string} text
 */
export declare function visible(text: string): string;
/** Prints a line, or several, on standard output. @param {string} text */
export declare function print(text: string): void;
/** Prints a line, or several, beside the output proper. @param {string} text */
export declare function tell(text: string): void;
