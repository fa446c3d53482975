/** The variable by which the processes of one command are known, wherever they moved. */
export declare const MARK = "UNENTROPY_COMMAND_ID";
/**
 * Ends a process and all it started, wherever they went: first politely, then for good.
 *
 * @param {number} pid the leader of its own process group
 * @param {string} mark
 */
export declare function endTree(pid: number, mark: string): Promise<void>;
/**
 * What a command left running in its process group after its shell ended.
 *
 * @param {number} pid
 */
export declare function endGroup(pid: number): void;
