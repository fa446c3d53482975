export declare class Poorer {
    #private;
    /** Nobody is interested any more in what was not waited for. */
    isOver: boolean;
    /** @param {import('../../run/log.js').Log} [log] */
    constructor(log?: import('../../run/log.js').Log);
    /**
     * @param {unknown} error thrown again unless it is a denial
     * @param {string} consequence
     */
    denied(error: unknown, consequence: string): void;
    /** @param {unknown} error whatever it is @param {string} consequence */
    without(error: unknown, consequence: string): void;
    /** @param {string} text @param {string} [about] said once, in whatever words */
    say(text: string, about?: string): void;
}
