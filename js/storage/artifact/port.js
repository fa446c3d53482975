/**
 * What a joined store needs from a forge, implemented by `js/github/artifacts.js`. Every function
 * retries transient failures, and throws a `Failure` when they persist.
 */

/**
 * @typedef {object} Artifacts of one repository
 * @property {string} location such as `artifact://acme/rocket/`
 * @property {() => Promise<string>} defaultBranch
 * @property {(page: number, name?: string) => Promise<Page>} list newest first; without a name
 *   those of every name
 * @property {(run: string) => Promise<Artifact[]>} ofRun those of every name
 * @property {(branch: string, sinceMs?: number) => Promise<Run[] | null>} runsOf a branch: those
 *   that started since then; null when there are more than the forge lists
 * @property {(id: number) => Promise<Artifact | null>} find null: it does not exist
 * @property {(id: number) => Promise<unknown>} remove does nothing if it does not exist
 * @property {(artifact: Artifact) => Promise<Content | null>} download the history in it; null when
 *   it is gone. Throws `STORAGE_CORRUPT` when it contains no readable history.
 * @property {(bytes: Uint8Array) => Promise<string>} stage writes a history to a file: returns its
 *   path
 * @property {(name: string, path: string) => Promise<Uploaded>} upload one attempt
 *
 * @typedef {{ bytes: Uint8Array, isIntact?: boolean }} Content `isIntact`: as in `Fetched` of a
 *   store
 *
 * @typedef {{ artifacts: Artifact[], isLast: boolean, pages: number }} Page `pages`: how many there are
 * @typedef {{ run: string, changedAtMs: number }} Run `changedAtMs`: nothing was uploaded later;
 *   Infinity while the run is in progress
 * @typedef {{ outcome: 'stored', id: number } | { outcome: 'taken' }
 *   | { outcome: 'unknown', failure: import('../../errors.js').Failure }} Uploaded `taken`: the run
 *   already has one of that name; `unknown`: it may or may not be stored
 *
 * @typedef {object} Artifact
 * @property {number} id
 * @property {string} name
 * @property {string | null} branch of the run that made it
 * @property {string} run
 * @property {boolean} isOurs made for a branch of this repository, not of a fork
 * @property {boolean} isExpired
 * @property {number} createdAtMs
 * @property {number | null} expiresAtMs
 * @property {number} sizeBytes of the archive
 * @property {string | null} digest of the archive, as `sha256:…`
 */

export {};
