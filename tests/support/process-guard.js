/** Starts processes that cannot outlive the test, even if it is killed, and waits for them. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const KEEPER = fileURLToPath(new URL('guard-child.js', import.meta.url));
const PATIENCE_MS = 60_000;
const POLL_MS = 25;

/**
 * @typedef {object} Keep
 * @property {(program: string, args: string[], litter?: string[]) => void} start `litter` is what it
 *   leaves outside its folder
 * @property {(program: string, args: string[]) => Promise<string>} run answers with what it printed
 * @property {(isTrue: () => Promise<boolean>) => Promise<void>} until
 * @property {() => Promise<void>} stop ends the processes and removes the folder
 */

/**
 * A keep for one server; when `run` or `until` fails, all of it is stopped already.
 *
 * @param {string} folder
 * @param {Record<string, string>} [environment] what its processes get to see beside the basics
 * @returns {Keep}
 */
export function keep(folder, environment = {}) {
  const logs = join(folder, 'log');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TMPDIR: join(folder, 'tmp'),
    ...environment,
  };
  for (const path of [logs, join(folder, 'tmp')]) mkdirSync(path, { recursive: true });
  // Detached: Ctrl-C is for the test, and the keeper has to clean up after that.
  const keeper = fork(KEEPER, [folder], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  keeper.unref();
  keeper.channel?.unref();
  /** @type {unknown} */
  let ended;
  keeper.on('message', (message) => {
    ended ??= message;
  });
  const gone = once(keeper, 'exit').then(() => {
    ended ??= 'the keeper ended';
  });
  return { start, run, until, stop };

  /** @type {Keep['start']} */
  function start(program, args, litter = []) {
    const log = join(logs, `${basename(program)}.log`);
    keeper.send({ program, args, folder, env, log, litter });
  }

  /** @type {Keep['run']} */
  async function run(program, args) {
    try {
      const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env });
      return stdout;
    } catch (error) {
      throw await failed(error instanceof Error ? error.message : error);
    }
  }

  /** @type {Keep['until']} */
  async function until(isTrue) {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await isTrue())) {
      if (ended) throw await failed(ended);
      if (performance.now() > deadline) throw await failed(`not ready after ${PATIENCE_MS} ms`);
      await sleep(POLL_MS);
    }
    // Another server may answer at the port that ours could not have.
    if (ended) throw await failed(ended);
  }

  /** @param {unknown} reason */
  async function failed(reason) {
    const told = endsOf(logs);
    await stop();
    return new Error(`${reason}\n${told}`);
  }

  async function stop() {
    keeper.ref();
    if (keeper.connected) keeper.disconnect();
    await gone;
  }
}

/** The last lines of every log. @param {string} folder */
function endsOf(folder) {
  const texts = readdirSync(folder).map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
    return `${name}: ${lines.slice(-8).join('\n')}`;
  });
  return texts.join('\n');
}
