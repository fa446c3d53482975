/**
 * The log on a GitHub runner: phases as groups, warnings as annotations.
 */
import * as actions from '@actions/core';
import { printable } from './visible.js';

/**
 * @param {{ verbose: boolean }} options
 * @returns {import('./log.js').Log}
 */
export function runnerLog({ verbose }) {
  /** @param {string} text */
  const say = (text) => actions.info(printable(text));
  return {
    open: (name) => actions.startGroup(name),
    close: (name, durationMs) => {
      say(`${name} took ${durationMs} ms`);
      actions.endGroup();
    },
    info: say,
    detail: (text) => (verbose ? say(text) : actions.debug(printable(text))),
    notice: (text) => actions.notice(printable(text)),
    warning: (text) => actions.warning(printable(text)),
    // A runner shows the time of every line, and the group that is open.
    busy: () => () => {},
  };
}
