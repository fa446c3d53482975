/**
 * Searches as tests, each in a thread of its own: in the thread that tests run in, Node follows every
 * promise, and that takes longer than the search.
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { describe, test } from 'node:test';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * @param {string} file the test file, as a URL: a thread runs it once more
 * @param {Record<string, () => Promise<string | void>>} searches by their titles; each throws what it
 *   finds wrong, and may say what it did
 */
export async function inThreads(file, searches) {
  if (!isMainThread) return parentPort?.postMessage(await searches[workerData]());
  describe('in every order', { concurrency: availableParallelism() }, () => {
    for (const title of Object.keys(searches)) {
      test(title, async (t) => {
        const thread = new Worker(new URL(file), { workerData: title, execArgv: [] });
        const [said] = await once(thread, 'message');
        if (said) t.diagnostic(said);
      });
    }
  });
}
