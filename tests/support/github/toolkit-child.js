/** Calls the toolkit for `toolkit.js`, and tells what came of it. */
import { DefaultArtifactClient } from '@actions/artifact';
import { getOctokit } from '@actions/github';

const client = new DefaultArtifactClient();

/** @type {Record<string, (...args: any[]) => unknown>} */
const others = {
  async paginate(/** @type {string} */ route, /** @type {object} */ parameters) {
    const token = process.env['INPUT_GITHUB-TOKEN'] ?? '';
    return getOctokit(token).paginate(/** @type {any} */ (route), parameters);
  },
};

process.on('message', async (message) => {
  const { method, args } = /** @type {{ method: string, args: unknown[] }} */ (message);
  try {
    const own = /** @type {Record<string, any>} */ (client);
    const value = await (others[method] ? others[method](...args) : own[method](...args));
    process.send?.({ value });
  } catch (error) {
    const { name, message, status } = /** @type {Error & { status?: number }} */ (error);
    process.send?.({ error: { name, message, status } });
  }
});
