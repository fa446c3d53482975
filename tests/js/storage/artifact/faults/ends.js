/** How a run ends: what it uploads, what it says of that, and what is left when it cannot. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import * as faults from '../../../../support/github/faults.js';
import { FILE, NAME, REPORT } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';
import { query } from '../../../../support/sqlite.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */
/** @typedef {import('../../../../support/github/room.js').Ended} Ended */

const DAY_MS = 24 * 3600 * 1000;

/** How many days what the run has uploaded lives. @param {Room} room @param {string} id */
function livesDays({ github }, id) {
  const found = github.artifacts.find((it) => String(it.id) === id);
  assert.ok(found);
  return Math.round((Date.parse(found.expires_at) - Date.parse(found.created_at)) / DAY_MS);
}

/** What the run has uploaded under a name that begins so. @param {Room} room @param {string} name */
function uploaded({ github }, name) {
  return github.artifacts.filter((it) => it.workflow_run.id === 100 && it.name.startsWith(name));
}

/** @type {Scenario[]} */
const stored = [
  {
    title: 'success: the outputs say what was continued and made, and where it is',
    after(room, { outputs }) {
      const [made] = uploaded(room, NAME);
      assert.equal(outputs['source-run-id'], '3');
      assert.equal(outputs['artifact-id'], String(made.id));
      assert.equal(outputs['artifact-name'], NAME);
      assert.equal(basename(outputs['artifact-path']), FILE);
      assert.ok(existsSync(outputs['artifact-path']));
      assert.equal(outputs['artifact-upload-required'], 'false');
      assert.equal(outputs['database-location'], 'artifact://acme/rocket/unentropy-metrics');
      assert.equal(outputs['total-builds'], '4');
      assert.equal(livesDays(room, outputs['artifact-id']), 90);
      const [report] = uploaded(room, REPORT);
      const run = 'https://github.com/acme/rocket/actions/runs/100';
      assert.equal(outputs['report-artifact-url'], `${run}/artifacts/${report.id}`);
    },
  },
  {
    title: 'success, with artifacts that live for five days',
    inputs: { 'artifact-retention-days': '5' },
    after: (room, { outputs }) => assert.equal(livesDays(room, outputs['artifact-id']), 5),
    next: [/would have expired on/],
  },
  {
    title: 'success, with artifacts that should live longer than the repository allows',
    inputs: { 'artifact-retention-days': '120' },
    says: [/Retention days cannot be greater than the maximum allowed .* 90/],
    after: (room, { outputs }) => assert.equal(livesDays(room, outputs['artifact-id']), 90),
  },
  {
    title: 'the report has another name',
    inputs: { 'report-artifact': 'page' },
    async after(room) {
      const [report] = uploaded(room, 'page');
      assert.deepEqual(Object.keys(await room.github.filesOf(report.id)), ['index.html']);
    },
  },
  {
    title: 'the report is not uploaded on request',
    inputs: { 'report-artifact': 'none' },
    after(room, { outputs }) {
      assert.deepEqual(uploaded(room, REPORT), []);
      assert.equal(outputs['report-artifact-url'], '');
      assert.match(outputs['report-path'], /index\.html$/);
    },
  },
  {
    title: 'the report has the name of the history: it is not mistaken for one',
    inputs: { 'report-artifact': NAME },
    after: (room) => assert.equal(uploaded(room, NAME).length, 2),
  },
  {
    title: 'the report is refused: a warning, and the build is stored',
    faults: [[faults.status(403), of.REPORT_CREATE]],
    says: [/the artifact "unentropy-report" cannot be uploaded: .*\(403\).*index\.html; /],
    after(_, { outputs }) {
      assert.deepEqual([outputs.success, outputs['report-artifact-url']], ['true', '']);
    },
  },
];

/** The build that could not be stored is an artifact of its own. @param {Room} room @param {Ended} ended */
async function isOffered(room, { stdout }) {
  const [made] = uploaded(room, 'unentropy-unsaved-build');
  const url = `https://github.com/acme/rocket/actions/runs/100/artifacts/${made.id}`;
  assert.match(
    stdout,
    new RegExp(`::notice::the build that is not stored can be downloaded from ${url}`),
  );
  const files = await room.github.filesOf(made.id);
  assert.match(Buffer.from(files['unsaved-build.json']).toString(), /"runId":"100"/);
}

/** What was to be uploaded is where the error says. @param {Room} _ @param {Ended} ended */
async function staysOnDisk(_, { stdout }) {
  const [, path] = /stays at (\S+\.db)/.exec(stdout) ?? [];
  const rows = await query(readFileSync(path), 'SELECT run_id FROM build_contexts');
  assert.deepEqual(rows.flat().sort(), ['1', '100', '2', '3']);
}

/** @param {Room} room @param {Ended} ended */
async function isKept(room, ended) {
  await isOffered(room, ended);
  await staysOnDisk(room, ended);
}

/** @type {[string, import('../../../../support/github/server.js').Fault, RegExp, RegExp][]} */
const FINAL = [
  ['the quota is used up', faults.quota(), /quota has been hit/, /free some of the artifact stor/],
  ['it is refused', faults.status(403), /\(403\)/, /githubstatus\.com/],
];

/** @type {Scenario[]} */
const refused = [
  ...FINAL.map(
    /** @returns {Scenario} */ ([how, fault, why, hint]) => ({
      title: `the upload of the history: ${how}`,
      faults: [[fault, of.ANY_CREATE]],
      code: 'ARTIFACT_UPLOAD_FAILED',
      phase: 'upload',
      says: [
        why,
        hint,
        /this build is not stored; it is kept in "\S+": run the job again, which measures it anew/,
      ],
      after: isKept,
    }),
  ),
  {
    title: 'the upload of the history is refused by a proxy, once',
    faults: [[faults.intermediary(), { ...of.CREATE, times: 1 }]],
  },
  {
    title: 'every name is taken',
    faults: [[faults.status(409), of.ANY_CREATE]],
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [
      /says that this run already has an artifact "unentropy-metrics\.1-\S+", under every name/,
    ],
    after: isOffered,
  },
  {
    title: 'the history cannot be uploaded, always',
    faults: [[faults.resetBeforeAnswer(), of.ANY_CREATE]],
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [/Unable to make request: ECONNRESET; the file stays at/, /reaches GitHub/],
    after: isKept,
  },
  {
    title: 'neither the history nor the build that is not stored can be uploaded',
    faults: [[faults.status(403), { kind: 'create' }]],
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [/::warning::the artifact "unentropy-unsaved-build" cannot be uploaded: .*\(403\)/],
    after: staysOnDisk,
  },
];

/** A bucket without a history, which takes nothing. */
async function bucket() {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'PUT') return respond(response, 403, 'AccessDenied');
    if (!request.url?.includes('list-type')) return respond(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end('<ListBucketResult><Name>metrics</Name><KeyCount>0</KeyCount></ListBucketResult>');
  });
  await once(server.listen(0, '127.0.0.1').unref(), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} code */
function respond(response, status, code) {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code></Error>`);
}

/** @type {WeakMap<Room, string>} */
const endpoints = new WeakMap();

/** @type {Scenario[]} */
const buckets = [
  {
    title: 'the history is in a bucket, and the bucket accepts nothing',
    before: async (room) => void endpoints.set(room, await bucket()),
    inputs: (room) => ({
      ...{ 'storage-type': 'sqlite-s3', 's3-bucket': 'metrics' },
      's3-endpoint': endpoints.get(room) ?? '',
      ...{ 's3-access-key-id': 'AKIA', 's3-secret-access-key': 'secret' },
    }),
    code: 'S3_FORBIDDEN',
    phase: 'upload',
    says: [
      /this build is not stored; it is kept in "\S+", which a hosted runner deletes after the job/,
      /import --journal "\S+" --storage-type "sqlite-s3" --s3-endpoint "\S+" --s3-bucket "metrics"/,
    ],
    after: isOffered,
  },
];

export const ends = [...stored, ...refused, ...buckets];
