/**
 * What a joined store asks of a forge; `artifact/github.js` does it.
 *
 * Every function retries what may pass, and throws a `Failure` when it does not.
 */

/**
 * @typedef {object} Artifacts of one repository
 * @property {string} location such as `artifact://acme/rocket/`
 * @property {() => Promise<string>} defaultBranch
 * @property {(page: number, name?: string) => Promise<Page>} list newest first; without a name
 *   those of every name
 * @property {(run: string) => Promise<Artifact[]>} ofRun those of every name
 * @property {(branch: string, sinceMs?: number) => Promise<Run[] | null>} runsOf a branch: those that were
 *   begun since then; null when there are more than the forge lists
 * @property {(id: number) => Promise<Artifact | null>} find null: there is none
 * @property {(id: number) => Promise<unknown>} remove does nothing where there is none
 * @property {(artifact: Artifact) => Promise<Content | null>} download the history in it; null when
 *   it is gone. Throws `STORAGE_CORRUPT` when no history can be got out of it.
 * @property {(bytes: Uint8Array) => Promise<string>} stage makes a file of a history: its path
 * @property {(name: string, path: string) => Promise<Uploaded>} upload one attempt
 *
 * @typedef {{ bytes: Uint8Array, isIntact?: boolean }} Content `isIntact`: as a store has it
 *
 * @typedef {{ artifacts: Artifact[], isLast: boolean, pages: number }} Page `pages`: how many there are
 * @typedef {{ run: string, changedAtMs: number }} Run `changedAtMs`: nothing was uploaded later, Infinity
 *   while it goes on
 * @typedef {{ outcome: 'stored', id: number } | { outcome: 'taken' }
 *   | { outcome: 'unknown', failure: import('../../errors.js').Failure }} Uploaded `taken`: the run has
 *   one of that name; `unknown`: it may be there or not
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
