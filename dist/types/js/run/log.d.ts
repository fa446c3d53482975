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
/**
 * Lines on standard error, with colours only on a terminal.
 *
 * @param {{ verbose: boolean, stream?: NodeJS.WriteStream }} options
 * @returns {Log}
 */
export declare function terminalLog({ verbose, stream }: {
    verbose: boolean;
    stream?: NodeJS.WriteStream;
}): Log;
/**
 * A line of a terminal that the next one replaces.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 */
export declare function showProgress(stream: NodeJS.WriteStream, text: string): void;
/** Takes the line of `showProgress` away, before something else is said. @param {NodeJS.WriteStream} stream */
export declare function wipe(stream: NodeJS.WriteStream): void;
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
