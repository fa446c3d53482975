/** Azurite, the blob store used instead of Azure's: one process for all tests of a file. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AZURITE } from '../../../scripts/setup/azurite.js';
import { answers, freePorts } from '../ports.js';
import { keep } from '../process-guard.js';

/**
 * @typedef {object} BlobStore
 * @property {URL} target
 * @property {string} account
 * @property {string} key
 */

/** Another process may take a port between our look and Azurite's. */
const ATTEMPTS = 3;

/** As GitHub names its own. */
const ACCOUNT = 'productionresultssa0';

/** Why Azurite is missing, or null when it is installed. */
export const obstacle = existsSync(AZURITE)
  ? null
  : `there is no ${AZURITE}; \`npm run setup\` says why`;

/** @type {Promise<BlobStore> | null} */
let running = null;

/** Starts it when it is first asked for; it ends with this process. */
export function azurite() {
  running ??= started();
  return running;
}

/** @returns {Promise<BlobStore>} */
async function started() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** @returns {Promise<BlobStore>} */
async function start() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unentropy-azurite-')));
  const [port] = await freePorts(1);
  const key = randomBytes(64).toString('base64');
  const { start, until } = keep(folder, { AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` });
  const quiet = ['--silent', '--disableTelemetry'];
  // The toolkit may speak a newer dialect than Azurite knows, and uses nothing new of it.
  const lenient = ['--skipApiVersionCheck', '--loose'];
  const place = ['--blobHost', '127.0.0.1', '--blobPort', String(port)];
  start(process.execPath, [AZURITE, ...place, '--inMemoryPersistence', ...quiet, ...lenient]);
  const target = new URL(`http://127.0.0.1:${port}`);
  await until(() => answers(target.href, /<Error>/));
  return { target, account: ACCOUNT, key };
}
