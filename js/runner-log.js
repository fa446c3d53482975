/**
 * The log on a GitHub runner: phases as groups, warnings as annotations.
 */
import * as actions from '@actions/core';

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

/**
 * A text that no runner takes for a command: those are lines that start with `::`, or that have
 * `##[` anywhere. Annotations need no such care, the toolkit encodes them.
 *
 * @param {string} text
 */
function harmless(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*::/, '| $&').replaceAll('##[', '## ['))
    .join('\n');
}
