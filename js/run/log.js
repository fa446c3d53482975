/**
 * What a run says while it works, and the log of a terminal; `runner-log.js` has the runner's.
 */

/**
 * @typedef {object} Log
 * @property {(name: string) => void} open starts a phase
 * @property {(name: string, durationMs: number) => void} close ends a phase
 * @property {(text: string) => void} info
 * @property {(text: string) => void} detail said only when the user asked for more
 * @property {(text: string) => void} notice
 * @property {(text: string) => void} warning
 * @property {(what: string) => () => void} busy tells that something goes on, when it takes
 *   longer than a second; call what it gives when it is done
 */

/** @typedef {(text: string) => string} Redact takes known secrets out of a text */

/**
 * @param {(string | undefined)[]} secrets
 * @returns {Redact}
 */
export function redactor(secrets) {
  const known = secrets.flatMap((secret) => secret?.trim() || []);
  const long = known.filter(({ length }) => length >= MIN_SECRET_CHARS);
  // The longest first: one secret may begin with another.
  long.sort((left, right) => right.length - left.length);
  return (text) => long.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/** What is shorter is a word such as `true`: taking it out would only garble the text. */
const MIN_SECRET_CHARS = 6;

/**
 * The credentials a process is handed in its environment.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function secretsOf(env) {
  return SECRET_VARIABLES.map((name) => env[name]?.trim() ?? '').filter((secret) => secret !== '');
}

const SECRET_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
];

/**
 * Lines on standard error, with colours only on a terminal.
 *
 * @param {{ verbose: boolean, redact?: Redact, stream?: NodeJS.WriteStream }} options
 * @returns {Log}
 */
export function terminalLog({ verbose, redact = (text) => text, stream = process.stderr }) {
  const paint = painter(stream);
  /** @param {string} text */
  const say = (text) => {
    wipe(stream);
    stream.write(`${text}\n`);
  };
  /** @param {string} text */
  const safe = (text) => visible(redact(text));
  /** @param {string} text */
  const sayMore = (text) => (verbose ? say(paint(DIM, safe(text))) : undefined);
  return {
    open: (name) => sayMore(`${name} …`),
    close: (name, durationMs) => sayMore(`${name} took ${durationMs} ms`),
    info: (text) => say(safe(text)),
    detail: sayMore,
    notice: (text) => say(`${paint(CYAN, 'note:')} ${safe(text)}`),
    warning: (text) => say(`${paint(YELLOW, 'warning:')} ${safe(text)}`),
    busy: (what) => progress(stream, safe(what)),
  };
}

/**
 * A terminal counts the seconds on one line, which is cleared in the end; elsewhere one line has
 * to do.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} what
 */
function progress(stream, what) {
  const startedAtMs = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1000);
    if (stream.isTTY) showProgress(stream, `${what} … ${seconds} s`);
    else if (seconds === 1) stream.write(`${what} …\n`);
  }, 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
    wipe(stream);
  };
}

/**
 * A line of a terminal that the next one replaces.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 */
export function showProgress(stream, text) {
  stream.write(`${CLEAR_LINE}${text}`);
  shown.add(stream);
}

/** Takes the line of `showProgress` away, before something else is said. @param {NodeJS.WriteStream} stream */
export function wipe(stream) {
  if (shown.delete(stream)) stream.write(CLEAR_LINE);
}

const CLEAR_LINE = '\r\u001b[K';

/** Terminals that show a line of progress. @type {Set<NodeJS.WriteStream>} */
const shown = new Set();

/** A log that says nothing, for callers who look at results only. @type {Log} */
export const silentLog = {
  open() {},
  close() {},
  info() {},
  detail() {},
  notice() {},
  warning() {},
  busy: () => () => {},
};

export const RED = 31;
const YELLOW = 33;
const CYAN = 36;
const DIM = 2;

/**
 * Colours for a stream, none where it is no terminal or the user wants none (no-color.org).
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {(color: number, text: string) => string}
 */
export function painter(stream) {
  if (!hasColor(stream)) return (_color, text) => text;
  return (color, text) => `\u001b[${color}m${text}\u001b[0m`;
}

/** @param {NodeJS.WriteStream} stream */
export function hasColor(stream) {
  return stream.isTTY === true && !process.env.NO_COLOR;
}

/**
 * A text that no runner takes for a command: those are lines that start with `::`, or that have
 * `##[` anywhere.
 *
 * @param {string} text
 */
export function harmless(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*::/, '| $&').replaceAll('##[', '## ['))
    .join('\n');
}

/**
 * Text from elsewhere, for a terminal: control characters made visible, line ends and tabs kept,
 * and no command for a runner that may be listening.
 *
 * @param {string} text
 */
export function visible(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  return harmless(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(2, '0');
    return `\\x${code}`;
  });
}
