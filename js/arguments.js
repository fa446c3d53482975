/**
 * What the functions of the package accept: a wrong argument is a `TypeError` that says what was
 * expected, before anything is done.
 */

/**
 * The names of the inputs; `tests/js/entries/package.test.js` holds them against those of the core.
 *
 * @typedef {'storage-type' | 's3-endpoint' | 's3-bucket' | 's3-region' | 's3-access-key-id'
 *   | 's3-secret-access-key' | 's3-session-token' | 's3-force-path-style' | 'artifact-name'
 *   | 'artifact-branch-filter' | 'config-file' | 'database-key' | 'report-dir' | 'timeout'
 *   | 'retry-attempts' | 'github-token' | 'verbose'} SharedInput
 *
 * @typedef {SharedInput | 'artifact-retention-days' | 'report-name' | 'report-artifact'
 *   | 'on-corrupt'} TrackInput
 *
 * @typedef {SharedInput | 'quality-gate-mode' | 'comment' | 'project' | 'quality-gate-results-path'
 *   | 'quality-gate-artifact' | 'badges' | 'reuse-measured'} GateInput
 *
 * @typedef {string | number | boolean | null | undefined} InputValue null and undefined: not set
 * @typedef {Partial<Record<TrackInput, InputValue>>} TrackInputs
 * @typedef {Partial<Record<GateInput, InputValue>>} GateInputs
 */

/** @typedef {'string' | 'function' | 'object' | 'signal' | 'limit' | 'inputs'} Kind */

/** @type {Record<Kind, [words: string, accepts: (value: any) => boolean]>} */
const KINDS = {
  string: ['a string', (value) => typeof value === 'string' && value !== ''],
  function: ['a function', (value) => typeof value === 'function'],
  object: ['an object', isObject],
  signal: ['an AbortSignal', (value) => value instanceof AbortSignal],
  limit: ['a whole number from 1', (value) => Number.isSafeInteger(value) && value > 0],
  inputs: [
    'an object of inputs, each a string, a number, true or false',
    (value) => isObject(value) && Object.values(value).every(isPlain),
  ],
};

/** @param {unknown} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isPlain(value) {
  return value == null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * @param {string} call what was called, for people: `timeline(branch)`
 * @param {Kind} kind
 * @param {unknown} value
 */
export function check(call, kind, value) {
  const [words, accepts] = KINDS[kind];
  if (!accepts(value)) throw new TypeError(`${call}: expected ${words}, got ${named(value)}`);
}

/**
 * The options of a function.
 *
 * @param {string} name of the function
 * @param {unknown} given
 * @param {Record<string, Kind>} known
 * @param {string[]} [needed] those that must be there
 */
export function checkOptions(name, given, known, needed = []) {
  check(`${name}(options)`, 'object', given);
  const options = /** @type {Record<string, unknown>} */ (given);
  const names = Object.keys(known);
  const stranger = Object.keys(options).find((option) => !names.includes(option));
  if (stranger !== undefined) {
    const accepted = names.join(', ');
    throw new TypeError(`${name}: there is no option "${stranger}"; the options are ${accepted}`);
  }
  for (const option of names) {
    const value = options[option];
    if (value === undefined && !needed.includes(option)) continue;
    check(`${name}({ ${option} })`, known[option], value);
  }
}

/** @param {unknown} value */
function named(value) {
  if (value === null || value === undefined || value === '')
    return value === '' ? "''" : `${value}`;
  if (Array.isArray(value)) return 'an array';
  const type = typeof value;
  return type === 'object' ? 'an object' : `the ${type} ${String(value).slice(0, 40)}`;
}

/**
 * Inputs as a run takes them.
 *
 * @param {Record<string, InputValue>} given
 * @returns {Record<string, string>}
 */
export function texts(given) {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String(value ?? '')]),
  );
}
