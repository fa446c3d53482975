/**
 * GitHub's REST interface as its artifact toolkit asks it: in `dist/` the toolkit gets this instead of
 * @actions/github (`scripts/build/bundle.js`), so that answers stay within limits.
 */
import { getOctokit as ordinary } from '@actions/github';
import { limited } from './limited.js';

/** @type {typeof ordinary} */
export function getOctokit(token, options, ...plugins) {
  return ordinary(token, options, bounding, ...plugins);
}

/** @param {import('@octokit/core').Octokit} octokit */
function bounding({ hook }) {
  hook.wrap('request', (send, asked) => {
    asked.request = { ...asked.request, fetch: limited(asked.request.fetch) };
    return send(asked);
  });
  return {};
}
