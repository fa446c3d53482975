/**
 * What a run says while it works, and the log of a terminal; `runner-log.js` has the runner's.
 */
export type Log = {
    /**
     * starts a phase
     */
    open: (name: string) => void;
    /**
     * ends a phase
     */
    close: (name: string, durationMs: number) => void;
    info: (text: string) => void;
    /**
     * said only when the user asked for more
     */
    detail: (text: string) => void;
    notice: (text: string) => void;
    warning: (text: string) => void;
    /**
     * tells that something goes on, when it takes
     * longer than a second; call what it gives when it is done
     */
    busy: (what: string) => () => void;
};
export type Redact = (text: string) => string;
/**
 * @typedef {object} Log
 * @property {(name: string) => void} open starts a phase
 * @property {(name: string, durationMs: number) => void} close ends a phase
 * @property {(text: string) => void} info
 * @property {(text: string) => void} detail said only when the user asked for more
 * @property {(text: string) => void} notice
 * @property {(text: string) => void} warning
 * @property {(what: string) => () => void} busy tells that something goes on, when it takes
 *   longer than a second; call what it gives when it is done
 */
/** @typedef {(text: string) => string} Redact takes known secrets out of a text */
/**
 * @param {(string | undefined)[]} secrets
 * @returns {Redact}
 */
export declare function redactor(secrets: (string | undefined)[]): Redact;
/**
 * The credentials a process is handed in its environment.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export declare function secretsOf(env: NodeJS.ProcessEnv): string[];
/**
 * Lines on standard error, with colours only on a terminal.
 *
 * @param {{ verbose: boolean, redact?: Redact, stream?: NodeJS.WriteStream }} options
 * @returns {Log}
 */
export declare function terminalLog({ verbose, redact, stream }: {
    verbose: boolean;
    redact?: Redact;
    stream?: NodeJS.WriteStream;
}): Log;
/** A log that says nothing, for callers who look at results only. @type {Log} */
export declare const silentLog: Log;
export declare const RED = 31;
/**
 * Colours for a stream, none where it is no terminal or the user wants none (no-color.org).
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {(color: number, text: string) => string}
 */
export declare function painter(stream: NodeJS.WriteStream): (color: number, text: string) => string;
/** @param {NodeJS.WriteStream} stream */
export declare function hasColor(stream: NodeJS.WriteStream): boolean;
/**
 * A text that no runner takes for a command: those are lines that start with `::`, or that have
 * `##[` anywhere.
 *
 * @param {string} text
 */
export declare function harmless(text: string): string;
/**
 * Text from elsewhere, for a terminal: control characters made visible, line ends and tabs kept,
 * and no command for a runner that may be listening.
 *
 * @param {string} text
 */
export declare function visible(text: string): string;
