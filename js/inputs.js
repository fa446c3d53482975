/**
 * The names of the inputs, for the types of the package; `tests/js/entries/package.test.js` holds them
 * against those of the core.
 */

/**
 * @typedef {'storage-type' | 's3-endpoint' | 's3-bucket' | 's3-region' | 's3-access-key-id'
 *   | 's3-secret-access-key' | 's3-session-token' | 's3-force-path-style' | 'artifact-name'
 *   | 'artifact-branch-filter' | 'config-file' | 'database-key' | 'report-dir' | 'timeout'
 *   | 'retry-attempts' | 'github-token' | 'verbose'} SharedInput
 *
 * @typedef {SharedInput | 'artifact-retention-days' | 'artifact-keep' | 'report-name' | 'report-artifact'
 *   | 'on-corrupt'} TrackInput
 *
 * @typedef {SharedInput | 'quality-gate-mode' | 'comment' | 'project' | 'quality-gate-results-path'
 *   | 'quality-gate-artifact' | 'badges' | 'reuse-measured'} GateInput
 *
 * @typedef {string | number | boolean | null | undefined} InputValue null and undefined: not set
 * @typedef {Partial<Record<TrackInput, InputValue>>} TrackInputs
 * @typedef {Partial<Record<GateInput, InputValue>>} GateInputs
 */

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
