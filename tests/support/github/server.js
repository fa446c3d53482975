/**
 * A GitHub on this machine, as far as artifacts go: the REST interface, the artifact service, and
 * the blob store. The real toolkit talks to it from inside `dist/`, with the environment that
 * `envOf` gives; faults are played on the way (`faults.js`).
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFront } from '../faulty-server.js';
import { Transcript } from '../transcript.js';
import { azurite } from './azurite.js';
import { openBlobs } from './blobs.js';
import { environment } from './environment.js';
import { Exchange } from './exchange.js';
import { Issues } from './issues.js';
import { Jobs } from './jobs.js';
import { Limits } from './limits.js';
import { Pulls } from './pulls.js';
import { artifactOf } from './rest.js';
import { State } from './state.js';
import { Tokens } from './tokens.js';
import { unzip, zip } from './zip.js';

export { obstacle } from './azurite.js';

/** How requests are signed. */
const SIGNING = new Map([['authorization', /^(token|bearer) [\w.-]+$/i]]);

/** @typedef {import('./exchange.js').Seen} Seen */
/** @typedef {import('../faulty-server.js').Fault<Exchange>} Fault */
/** @typedef {import('./requests.js').Kind} Kind */

/**
 * Which requests a fault is for.
 * @typedef {object} Wanted
 * @property {Kind | Kind[]} [kind]
 * @property {string | RegExp} [name] of the artifact, or that a listing asks for
 * @property {number} [page] of a listing
 * @property {number} [id] of the artifact that is asked for, also in the blob store
 *
 * @typedef {import('../faulty-server.js').Which<Seen> & Wanted} Which
 */

/**
 * @typedef {object} Added an artifact that a test puts there
 * @property {number} [id] greater than any there is
 * @property {string} [name]
 * @property {Record<string, Uint8Array | string>} [files] what is in it
 * @property {Uint8Array} [zip] the archive itself, sound or not
 * @property {string | number} [runId]
 * @property {number} [attempt]
 * @property {string} [branch]
 * @property {string} [sha]
 * @property {boolean} [isFork]
 * @property {boolean} [expired]
 * @property {Date | string | number} [createdAt]
 * @property {Date | string | number} [expiresAt]
 * @property {string | null} [digest] null: an old one has none
 * @property {number} [size] that is announced
 */

/** @typedef {Awaited<ReturnType<typeof startGitHub>>} GitHub */

/**
 * @param {Pick<import('node:test').TestContext, 'after'>} t closes it when the test is over
 * @param {Partial<import('./state.js').Repository> & { rateLimit?: number }} [options]
 */
export async function startGitHub(t, { rateLimit = 1000, ...repository } = {}) {
  const store = await azurite();
  const blobs = await openBlobs(store, `actions-results-${randomBytes(6).toString('hex')}`);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unentropy-github-')));
  const state = new State({
    ...{ id: 650_000_001, forkId: 650_000_002, owner: 'acme', name: 'rocket' },
    ...{ defaultBranch: 'main', isPublic: false, retentionDays: 90, ...repository },
  });
  const tokens = new Tokens();
  /** @returns {string} */
  const origin = () => front.origin;
  const pulls = new Pulls();
  const issues = new Issues(pulls, state.repository.isPublic);
  const jobs = new Jobs();
  const parts = { state, tokens, pulls, issues, jobs, blobs, origin, folder, download };
  const setting = {
    ...{ ...parts, target: store.target, limits: new Limits(state, rateLimit) },
    // Each request has its own connection: one that the server closes is not a fault.
    agent: new Agent({ keepAlive: false }),
    transcript: new Transcript(SIGNING),
    startedAtMs: performance.now(),
  };
  const front = await startFront(
    (arrived) => new Exchange(setting, arrived),
    (/** @type {Which} */ which, seen) => fits(which, seen),
  );
  /** @type {Promise<void> | null} */
  let closed = null;
  t.after(close);

  return {
    ...{ state, pulls, issues, jobs, requests: front.requests, reset: front.reset, close },
    ...{ envOf, add, zipOf, filesOf, damage, advance },
    origin: front.origin,
    /** Of a first job on the default branch. */
    env: envOf(),
    /** Everything that ever went through, except tokens where they belong. */
    transcript: () => setting.transcript.toString(),
    /** What a workflow has as `github.token`. */
    token: tokens.forRest(),
    tokenFor: tokens.forRest.bind(tokens),
    /** The finalized ones as the REST interface shows them, the newest first. */
    get artifacts() {
      return state.artifacts().map((it) => artifactOf(parts, it));
    },
    /** @param {Fault} fault @param {Which} [which] */
    play: (fault, which = {}) => front.play(fault, which),
  };

  /** The environment of a job; all its uploads belong to this run. @param {import('./environment.js').Job} [job] */
  function envOf(job = {}) {
    return environment(parts, job);
  }

  /** @param {Added} added */
  async function add({ files = {}, zip: bytes = zip(files), expired = false, ...about }) {
    const { name = 'unentropy-metrics', runId = nextRun(), createdAt, expiresAt } = about;
    const { id, digest = digestOf(bytes), size = bytes.length, ...run } = about;
    const until = expired ? Date.now() + state.clockMs - 1000 : expiresAt;
    const artifact = state.create(state.run({ ...run, runId }), name, {
      createdAtMs: createdAt === undefined ? undefined : new Date(createdAt).getTime(),
      expiresAtMs: until === undefined ? undefined : new Date(until).getTime(),
    });
    if (!artifact) throw new Error(`run ${runId} has an artifact called ${name}`);
    await blobs.put(artifact.blob, bytes);
    return artifactOf(parts, state.finalize(artifact, { size, digest, id }));
  }

  /** For those that are added without one: later than all others. */
  function nextRun() {
    return Math.max(0, ...state.artifacts().map(({ run }) => run.runId)) + 1;
  }

  /** The archive as it was stored. @param {number} id */
  function zipOf(id) {
    return blobs.get(known(id).blob);
  }

  /** @param {number} id */
  async function filesOf(id) {
    return unzip(await zipOf(id));
  }

  /** Changes what is stored, behind the back of everybody. @param {number} id @param {(bytes: Buffer) => Uint8Array} change */
  async function damage(id, change) {
    await blobs.put(known(id).blob, change(await zipOf(id)));
  }

  /** Time passes here, and nowhere else. @param {number} ms */
  function advance(ms) {
    state.clockMs += ms;
  }

  /** @param {number} id */
  function known(id) {
    const found = state.find(id);
    if (!found) throw new Error(`artifact ${id} does not exist`);
    return found;
  }

  /** @param {import('./state.js').Artifact} artifact @returns {string} */
  function download({ blob, name }) {
    return blobs.downloadUrl(front.origin, blob, `${name}.zip`);
  }

  /** Does no harm a second time. */
  async function close() {
    closed ??= front.close();
    await closed;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Which} which @param {Seen} seen */
function fits({ kind, name, page, id }, seen) {
  const isNamed = typeof name === 'string' ? name === seen.name : name?.test(seen.name ?? '');
  return (
    (kind === undefined || [kind].flat().includes(seen.kind)) &&
    (isNamed ?? true) &&
    (page === undefined || page === seen.page) &&
    (id === undefined || id === seen.id)
  );
}

/** @param {Uint8Array} bytes */
function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
