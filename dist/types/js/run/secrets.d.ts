/**
 * The credentials of this process, and how they are taken out of whatever it says or keeps: as they
 * are, and in every form that programs commonly give them.
 *
 * What one part of the program has learned holds for all of it, since what fails does so far from where
 * a credential was read.
 */
export type Redact = (text: string) => string;
export type Form = {
    /**
     * which is quick; what it lets pass is looked for
     */
    mayBeIn: (text: string) => boolean;
    pattern: () => RegExp;
    /**
     * then the rest of the word is a part of it, too
     */
    isPartOfWord?: boolean;
};
/**
 * @typedef {object} Form one way of writing a secret
 * @property {(text: string) => boolean} mayBeIn which is quick; what it lets pass is looked for
 * @property {() => RegExp} pattern
 * @property {boolean} [isPartOfWord] then the rest of the word is a part of it, too
 */
/**
 * Learns secrets, once and for all.
 *
 * @param {(string | undefined)[]} secrets
 * @returns {Redact}
 */
export declare function redactor(secrets: (string | undefined)[]): Redact;
/**
 * A text without the secrets that are known, and without what only can be one: the password in an
 * address, and what stands in a header `Authorization`.
 *
 * @param {string} text before it is cut: half a secret cannot be recognised
 * @returns {string}
 */
export declare function redact(text: string): string;
/**
 * The credentials a process is handed: in its environment, and as inputs that are none by name.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} [inputs]
 * @returns {string[]}
 */
export declare function secretsOf(env: NodeJS.ProcessEnv, inputs?: Record<string, string>): string[];
