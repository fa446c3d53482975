/**
 * The log on a GitHub runner: phases as groups, warnings as annotations.
 */
import * as actions from '@actions/core';
import { harmless } from './log.js';

/**
 * @param {{ verbose: boolean, redact: (text: string) => string }} options
 * @returns {import('./log.js').Log}
 */
export function runnerLog({ verbose, redact }) {
  /** @param {string} text */
  const say = (text) => actions.info(harmless(redact(text)));
  return {
    open: (name) => actions.startGroup(name),
    close: (name, durationMs) => {
      say(`${name} took ${durationMs} ms`);
      actions.endGroup();
    },
    info: say,
    detail: (text) => (verbose ? say(text) : actions.debug(redact(text))),
    notice: (text) => actions.notice(redact(text)),
    warning: (text) => actions.warning(redact(text)),
    // A runner shows the time of every line, and the group that is open.
    busy: () => () => {},
  };
}
