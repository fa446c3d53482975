/**
 * Ends a command together with everything it started.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The variable by which the processes of one command are known, wherever they moved. */
export const MARK = 'UNENTROPY_COMMAND_ID';

/** Between the polite signal and the final one. */
const GRACE_MS = 500;

/** New processes can appear while a tree is being ended; each round finds those of the last. */
const KILL_ROUNDS = 20;
const KILL_PAUSE_MS = 10;

/**
 * Ends a process and all it started, wherever they went: first politely, then for good.
 *
 * @param {number} pid the leader of its own process group
 * @param {string} mark
 */
export async function endTree(pid, mark) {
  if (process.platform === 'win32') {
    try {
      // By its whole path: a checkout could bring a program of that name.
      const taskkill = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
      execFileSync(taskkill, ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    } catch {
      // It ended by itself meanwhile.
    }
    return;
  }
  // The tree must be known before its first process dies: orphans lose their parent.
  let tree = treeOf(pid, mark, []);
  const started = performance.now();
  endAll([-pid, ...tree], 'SIGTERM');
  while (tree.length > 0 && performance.now() - started < GRACE_MS) {
    await sleep(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
  for (let round = 0; tree.length > 0 && round < KILL_ROUNDS; round += 1) {
    endAll([-pid, ...tree], 'SIGKILL');
    await sleep(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
}

/**
 * Ends what a command left running in its process group after its shell ended.
 *
 * @param {number} pid
 */
export function endGroup(pid) {
  if (process.platform !== 'win32') endAll([-pid], 'SIGKILL');
}

/**
 * @param {number[]} targets negative for a process group, as for `kill`
 * @param {NodeJS.Signals} signal
 */
function endAll(targets, signal) {
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch {
      // It is gone already, or the id now belongs to a process of another user.
    }
  }
}

/**
 * The running processes of a command: its group, all descendants, and processes that carry its
 * mark.
 *
 * @param {number} pid
 * @param {string} mark
 * @param {number[]} known found earlier: orphans that can no longer be found
 * @returns {number[]}
 */
function treeOf(pid, mark, known) {
  const running = processes();
  const tree = new Set([pid, ...known]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const one of running) {
      if (tree.has(one.ppid) || one.pgid === pid) tree.add(one.pid);
    }
  }
  for (const one of running) {
    if (!tree.has(one.pid) && carries(one.pid, mark)) tree.add(one.pid);
  }
  return running.map((one) => one.pid).filter((one) => tree.has(one));
}

/**
 * Whether a process inherited the mark. Only Linux shows the environment of a process; elsewhere
 * a daemon that left both its parent and its group before the time was up is not found.
 *
 * @param {number} pid
 * @param {string} mark
 */
function carries(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${mark}`);
  } catch {
    return false;
  }
}

/**
 * All running processes, without zombies.
 *
 * @returns {{ pid: number, ppid: number, pgid: number }[]}
 */
function processes() {
  const lines = process.platform === 'linux' ? statLines() : psLines();
  return lines
    .map(([pid, state, ppid, pgid]) => ({ pid: +pid, state, ppid: +ppid, pgid: +pgid }))
    .filter(({ state }) => !/^[ZX]/.test(state));
}

/** @returns {[string, string, string, string][]} */
function statLines() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        // The name of the program is in parentheses and may contain anything.
        const [state = '', ppid = '', pgid = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [[pid, state, ppid, pgid]];
      } catch {
        return [];
      }
    });
}

/** @returns {[string, string, string, string][]} */
function psLines() {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,state=,ppid=,pgid='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => /** @type {any} */ (line.trim().split(/\s+/)));
}
