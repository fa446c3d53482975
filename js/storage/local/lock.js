/**
 * A lock file that names its owner, so that a dead owner never blocks other runs for long.
 *
 * The lock is taken by linking a finished file to its name: it appears whole, and only once. Its
 * owner rewrites it regularly (the heartbeat), and removes it at the end. A dead owner is replaced
 * by exactly one of the waiting processes: they race for the *right* to replace that very owner, a
 * file named after it, and the winner renames the right over the lock. Unlinking the dead lock
 * instead would let a slow second breaker remove the first one's fresh lock.
 *
 * A lock can be broken although its owner only slept; `index.js` explains why that loses nothing.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, Failure, shown } from '../../errors.js';

const HEARTBEAT_MS = 10_000;

/** Six missed heartbeats: more than any pause of the garbage collector or of a slow disk. */
const STALE_MS = 60_000;

/** No run waits this long: older files were left by killed processes. */
const LEFTOVER_MS = 3_600_000;

/**
 * The ending of a waiting process's file; the file of one that replaces an owner ends differently.
 */
const IS_WAITING = /\.lock\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 100;

/** Errors of file systems without hard links (FAT, some network and user-space ones). */
const LINKLESS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

/**
 * @typedef {object} Lock
 * @property {() => boolean} isHeld whether the lock is still ours
 * @property {() => void} release
 *
 * @typedef {object} Owner
 * @property {string} id unique for each time the lock is held
 * @property {number} pid
 * @property {string} host for messages
 * @property {string} machine where `pid` is valid: host, boot and process namespace
 * @property {string | null} start when the process started, in the kernel's own format
 * @property {string} since
 *
 * @typedef {Partial<Owner> & { id: string, beatMs: number }} Holder
 */

/**
 * Waits until the lock at `path` is ours.
 *
 * @param {string} path
 * @param {{ budgetMs: number, signal?: AbortSignal }} limits
 * @returns {Promise<Lock>}
 * @throws `AbortError` when the signal says so, `STORAGE_TIMEOUT` when the budget is spent
 */
export async function acquire(path, { budgetMs, signal }) {
  const me = describeMyself();
  const mine = `${path}.${me.id}`;
  const started = performance.now();
  try {
    const bornMs = present(mine, me);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      signal?.throwIfAborted();
      const waitedMs = performance.now() - started;
      // The age of a heartbeat is measured by the file system's clock: the clocks of other hosts
      // differ.
      const nowMs = bornMs + waitedMs;
      if (!existsSync(mine)) present(mine, me);
      const holder = claim(mine, path) ? null : read(path);
      if (holder && isGone(holder, nowMs, STALE_MS))
        seize(path, holder, { lock: path, mine, nowMs });
      const lock = hold(path, me, nowMs);
      if (lock) return lock;
      if (waitedMs >= budgetMs) throw outOfPatience(path, holder, waitedMs);
      // Jitter, so that waiting processes do not all check at the same moment.
      await sleep(pause * (0.5 + Math.random()), undefined, { signal });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Writes the finished file that will be linked to the name of the lock.
 *
 * @param {string} mine
 * @param {Owner} me
 * @returns {number} the time, by the file system's clock
 */
function present(mine, me) {
  const fd = openSync(mine, 'wx');
  try {
    writeSync(fd, `${JSON.stringify(me)}\n`);
    return fstatSync(fd).mtimeMs;
  } finally {
    closeSync(fd);
  }
}

/**
 * The lock, if it is ours. Checked by reading instead of trusting the calls that took it: over NFS,
 * a link can succeed although its answer is lost.
 *
 * @param {string} path
 * @param {Owner} me
 * @param {number} nowMs
 * @returns {Lock | null}
 */
function hold(path, me, nowMs) {
  const isHeld = () => read(path)?.id === me.id;
  if (!isHeld()) return null;
  // Through an open file, the heartbeat cannot touch the lock of a process that replaced us.
  const fd = openIfThere(path, 'r+');
  if (fd === null) return null;
  const text = readFileSync(fd, 'utf8');
  if (parse(text).id !== me.id) {
    closeSync(fd);
    return null;
  }
  const heart = setInterval(() => {
    try {
      writeSync(fd, text, 0);
      fsyncSync(fd);
    } catch {
      // A missed beat is tolerated; the owner checks `isHeld` before it matters.
    }
  }, HEARTBEAT_MS);
  heart.unref();
  sweep(path, nowMs);
  return {
    isHeld,
    release() {
      clearInterval(heart);
      closeSync(fd);
      if (isHeld()) rmSync(path, { force: true });
    },
  };
}

/**
 * Removes files that killed processes left while waiting for the lock or replacing its owner. A
 * waiting process may find that its own file was removed while it was being written, and writes it
 * again: that is cheaper than telling it from a killed process's half-written file.
 *
 * @param {string} path
 * @param {number} nowMs
 */
function sweep(path, nowMs) {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const leftover = join(dirname(path), name);
    try {
      const holder = read(leftover);
      if (!holder) continue;
      const isHalf = holder.pid === undefined && IS_WAITING.test(name);
      if (isHalf || isGone(holder, nowMs, LEFTOVER_MS)) rmSync(leftover, { force: true });
    } catch {
      // The file belongs to another user, whose run will remove it; we must not lose our lock
      // because of it.
    }
  }
}

/**
 * Creates `target` with the contents of `mine`; false when it exists already, or `mine` is gone.
 *
 * @param {string} mine
 * @param {string} target
 */
function claim(mine, target) {
  try {
    try {
      linkSync(mine, target);
    } catch (error) {
      if (!LINKLESS.has(errnoOf(error) ?? '')) throw error;
      copyFileSync(mine, target, constants.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}

/**
 * Replaces `gone` at `path` by `mine`; false when another process did, or is about to. Only the
 * holder of the right to replace `gone` may touch `path`, so nothing changes between the check and
 * the rename. If that holder died too, its right is seized in the same way.
 *
 * @param {string} path the lock, or the right that a dead rival held
 * @param {Holder} gone
 * @param {{ lock: string, mine: string, nowMs: number }} attempt
 * @returns {boolean}
 */
function seize(path, gone, attempt) {
  const right = `${attempt.lock}.replaces-${gone.id}`;
  if (!claim(attempt.mine, right)) {
    const rival = read(right);
    if (!rival || !isGone(rival, attempt.nowMs, STALE_MS)) return false;
    if (!seize(right, rival, attempt)) return false;
  }
  if (read(path)?.id === gone.id) {
    renameSync(right, path);
    return true;
  }
  rmSync(right, { force: true });
  return false;
}

/**
 * @param {Holder} holder
 * @param {number} nowMs by the file system's clock
 * @param {number} staleMs how long to trust an owner that cannot be checked
 */
function isGone(holder, nowMs, staleMs) {
  if (holder.pid !== undefined && holder.machine === thisMachine()) {
    const alive = isAlive(holder.pid, holder.start ?? null);
    if (alive !== null) return !alive;
  }
  return nowMs - holder.beatMs > staleMs;
}

/**
 * Whether a process of this machine is running; null when one with that id exists, but may be a
 * different one.
 *
 * @param {number} pid
 * @param {string | null} start
 */
function isAlive(pid, start) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return false;
  }
  const now = statusOf(pid);
  if (!now || !start) return null;
  // A killed process stays in the table until its parent reaps it: in containers, forever.
  return now.start === start && !'ZX'.includes(now.state);
}

/**
 * @param {string} path
 * @returns {Holder | null} null when the lock is free
 */
function read(path) {
  const fd = openIfThere(path, 'r');
  if (fd === null) return null;
  try {
    const { mtimeMs, ino } = fstatSync(fd);
    return { id: `${ino}-${mtimeMs}`, ...parse(readFileSync(fd, 'utf8')), beatMs: mtimeMs };
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {string} path
 * @param {'r' | 'r+'} flags
 */
function openIfThere(path, flags) {
  const { O_RDONLY, O_RDWR, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    // A lock is a regular file that a run has made: a link or a pipe may be a trap.
    return openSync(path, (flags === 'r' ? O_RDONLY : O_RDWR) | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    if (errnoOf(error) === 'ELOOP') throw linked(path);
    throw error;
  }
}

/** @param {string} path */
function linked(path) {
  return new Failure(
    'STORAGE_UNWRITABLE',
    `"${shown(path)}" is a symbolic link, and a lock never is`,
    'remove it: it was made by hand, or came with the repository',
  );
}

/**
 * @param {string} text
 * @returns {Partial<Owner>} null for a lock that another program made, or that is incomplete
 */
function parse(text) {
  try {
    const owner = JSON.parse(text);
    return typeof owner?.id === 'string' && /^[\w-]+$/.test(owner.id) ? owner : {};
  } catch {
    return {};
  }
}

/** @returns {Owner} */
function describeMyself() {
  return {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    machine: thisMachine(),
    start: statusOf(process.pid)?.start ?? null,
    since: new Date().toISOString(),
  };
}

/** Two containers can share a host name, and two boots the same process numbers. */
function thisMachine() {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return [hostname(), boot, readlinkSync('/proc/self/ns/pid')].join(' ');
  } catch {
    return hostname();
  }
}

/**
 * The state and start of a process on Linux; the start distinguishes it from a later process with
 * the same id. Null on other systems, and without permission.
 *
 * @param {number} pid
 */
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program is in parentheses and may contain anything, even parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/**
 * @param {string} path
 * @param {Holder | null} holder
 * @param {number} waitedMs
 */
function outOfPatience(path, holder, waitedMs) {
  const who = holder?.pid
    ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
    : 'an unknown program';
  const seconds = Math.round(waitedMs / 1000);
  return new Failure(
    'STORAGE_TIMEOUT',
    `"${shown(path)}" is still held after ${seconds} s by ${who}`,
    'wait for that run to end, or end it; if it is long gone, delete the lock file and run again',
  );
}
