/**
 * GitHub's REST interface for its artifact toolkit: in `dist/` the toolkit imports this instead of
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
