/**
 * Types of the package's functions, and a check of their arguments. A wrong argument is a
 * `TypeError` that says what was expected, before anything is done.
 *
 * These types are published. They depend only on modules generated from the core.
 */

/**
 * The names of the inputs; `tests/js/entries/package.test.js` compares them with those of the core.
 *
 * @typedef {'storage-type' | 's3-endpoint' | 's3-bucket' | 's3-region' | 's3-access-key-id'
 *   | 's3-secret-access-key' | 's3-session-token' | 's3-force-path-style' | 'artifact-name'
 *   | 'artifact-branch-filter' | 'config-file' | 'database-key' | 'report-dir' | 'timeout'
 *   | 'retry-attempts' | 'fragments' | 'allow-missing' | 'github-token' | 'verbose'} SharedInput
 *
 * @typedef {SharedInput | 'artifact-retention-days' | 'artifact-keep' | 'report-name' | 'report-artifact'
 *   | 'on-corrupt' | 'fragment' | 'otlp-headers'} TrackInput
 *
 * @typedef {SharedInput | 'quality-gate-mode' | 'comment' | 'project' | 'quality-gate-results-path'
 *   | 'quality-gate-artifact' | 'badges' | 'reuse-measured' | 'baseline-url'} GateInput
 *
 * @typedef {string | number | boolean | null | undefined} InputValue null and undefined: not set
 * @typedef {Partial<Record<TrackInput, InputValue>>} TrackInputs
 * @typedef {Partial<Record<GateInput, InputValue>>} GateInputs
 */

/**
 * @typedef {Record<string, string | undefined>} Environment
 *
 * @typedef {object} RunError what went wrong
 * @property {string} code
 * @property {import('../pkg/unentropy.js').ErrorKind} type
 * @property {boolean} retryable
 * @property {string} message
 * @property {string} hint what to do now
 *
 * @typedef {Error & { code: string, hint: string }} UserError what functions reject with
 *
 * @typedef {Omit<import('../pkg/unentropy.js').Outcome, 'parts'>} MetricOutcome
 *
 * @typedef {object} Phase
 * @property {string} name
 * @property {import('../pkg/unentropy.js').PhaseStatus} status
 * @property {string | null} start ISO 8601, UTC; null until it starts
 * @property {string | null} end
 * @property {number | null} duration in ms
 *
 * @typedef {object} Result of the main job
 * @property {boolean} success whether the build is stored
 * @property {RunError | null} error
 * @property {import('../pkg/unentropy.js').StorageKind | null} storageType
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {import('../pkg/unentropy.js').Build | null} build
 * @property {MetricOutcome[]} metrics
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {string | null} reportPath
 * @property {number} durationMs
 * @property {Phase[]} phases
 *
 * @typedef {object} GateResult
 * @property {boolean} success whether a job may go on: no blocker is broken in mode `hard`, and nothing
 *   went wrong
 * @property {RunError | null} error
 * @property {import('../pkg/unentropy.js').Status | null} status
 * @property {import('../pkg/unentropy.js').GateMode | null} mode
 * @property {string[]} failing keys of the metrics that make the status `fail`
 * @property {import('../pkg/unentropy.js').Baseline | null} baseline what this commit was compared with
 * @property {object | null} results all of it, as in `quality-gate.json`
 * @property {string | null} resultsPath
 * @property {string | null} commentUrl
 * @property {string | null} markdown the comment
 * @property {import('../pkg/unentropy.js').Build | null} build
 * @property {MetricOutcome[]} metrics
 * @property {number} durationMs
 * @property {Phase[]} phases
 *
 * @typedef {object} BackfillResult
 * @property {string} branch
 * @property {number} chosen commits
 * @property {number} known of them, with a build in the history
 * @property {number} pruned of them, which stay gone
 * @property {number} stored
 * @property {number} empty commits in which nothing could be measured
 * @property {{ sha: string, reason: UserError }[]} skipped commits that git could not check out
 * @property {Map<string, { count: number, reason: string }>} gaps by metric
 * @property {Map<string, { count: number, reason: string }>} notes on how values were measured
 * @property {boolean} isWhole false: it was cancelled
 * @property {number | null} totalBuilds
 * @property {string} location of the history
 */

/**
 * @typedef {object} Change of a metric from one level to another
 * @property {string} metric
 * @property {string} commit of the first build of the new level
 * @property {string} runId
 * @property {string | null} startedAt when that run started, as ISO 8601
 * @property {number} before
 * @property {number} after
 * @property {number | null} percent null where it was 0
 * @property {'worse' | 'better' | 'neither'} verdict `neither` where no direction is known, or the
 *   machine caused it
 * @property {string} previousCommit of the last build before it that has a value
 * @property {number | null} widths its size relative to the scatter before; null where nothing
 *   scattered
 * @property {string | null} machine why the machine caused it; null: the code did
 *
 * @typedef {object} Changes
 * @property {1} schemaVersion
 * @property {Change[]} changes the newest first
 * @property {number} leftOut how many steps of the machine are not listed
 */

/** @typedef {'string' | 'boolean' | 'function' | 'object' | 'signal' | 'limit' | 'inputs'} Kind */

/** @type {Record<Kind, [words: string, accepts: (value: any) => boolean]>} */
const KINDS = {
  string: ['a string', (value) => typeof value === 'string' && value !== ''],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
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
 * @param {string} call what was called, as messages show it: `timeline(branch)`
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
    throw new TypeError(`${name}: unknown option "${stranger}"; the options are ${accepted}`);
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
 * Converts inputs to the texts that a run expects.
 *
 * @param {Record<string, InputValue>} given
 * @returns {Record<string, string>}
 */
export function texts(given) {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String(value ?? '')]),
  );
}
