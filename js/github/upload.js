/**
 * Uploads files as an artifact of this run.
 */
import { dirname } from 'node:path';
import { whileAlive } from './abortable.js';
import { isTaken, uploadFailure } from './failures.js';
import { loadToolkit } from './toolkit.js';
import { explained, listen } from './toolkit-log.js';

/**
 * @typedef {object} Upload
 * @property {string} name
 * @property {string} path of the file
 * @property {string[]} [beside] further files of the same folder
 * @property {number} [retentionDays] default: as the repository says
 */

/** A history of 10 MB becomes a sixth larger than with the usual 6, in a third of the time. */
const COMPRESSION = 1;

/**
 * Uploads one artifact. The toolkit retries transient failures; nothing is ever replaced.
 *
 * @param {Upload} upload
 * @param {import('../run/log.js').Log} [log]
 * @param {{ silentMs: number, signal: AbortSignal }} [limits] `silentMs`: how long the upload may
 *   be silent; after that it is unknown whether it was stored
 * @returns {Promise<{ outcome: 'stored', id: number, digest: string | null } | { outcome: 'taken' }
 *   | { outcome: 'unknown', failure: import('../errors.js').Failure }>} rejects when a retry makes
 *   no sense
 */
export async function upload({ name, path, beside = [], retentionDays }, log, limits) {
  const startedAtMs = performance.now();
  try {
    const { DefaultArtifactClient } = await loadToolkit();
    const client = new DefaultArtifactClient();
    const options = { retentionDays, compressionLevel: COMPRESSION };
    const send = (/** @type {(forMs?: number) => void} */ sign = () => {}) => {
      listen(log, sign);
      return client.uploadArtifact(name, [path, ...beside], dirname(path), options);
    };
    const { silentMs, signal } = limits ?? {};
    const answer = await (silentMs && signal ? whileAlive(send, silentMs, signal) : send());
    const { id, digest = null, size } = answer;
    if (!id || !size) throw new Error('GitHub accepted the upload but returned no artifact id');
    const tookMs = Math.round(performance.now() - startedAtMs);
    log?.detail(`artifact ${id} ("${name}") uploaded: ${size} bytes in ${tookMs} ms`);
    return { outcome: 'stored', id, digest };
  } catch (caught) {
    limits?.signal.throwIfAborted();
    const error = explained(caught);
    if (isTaken(error)) return { outcome: 'taken' };
    const { failure, isFinal } = uploadFailure(error, { name, path });
    if (isFinal) throw failure;
    return { outcome: 'unknown', failure };
  }
}
