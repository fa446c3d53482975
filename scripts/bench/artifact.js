/**
 * Measures a run with its history in artifacts, relative to bare Node and the server's own work.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { obstacle } from '../../tests/support/github/azurite.js';
import { zip } from '../../tests/support/github/zip.js';
import { costOf, middle } from './cost.js';
import { configure, makeHistory, makeProject, TRACK } from './history.js';
import { plainly } from './plainly.js';
import { medianOf, verdict } from './verdict.js';

/** `megabytes`: in addition to those of the database. */
const LIMITS = { timesNode: 20, megabytes: 60, timesDatabase: 8, calls: 6 };

const GITHUB = fileURLToPath(new URL('github.js', import.meta.url));

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export async function benchArtifact(rounds) {
  if (obstacle) return console.log(`artifact: not measured: ${obstacle}`);
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-artifact-'));
  const github = fork(GITHUB, { execArgv: [] });
  await once(github, 'message');
  /** @param {object} question @returns {Promise<any>} */
  const ask = async (question) => {
    github.send(question);
    return (await once(github, 'message'))[0];
  };
  try {
    makeProject(folder);
    const { size, ms, mb, serverMs, nodeMs, calls } = await measure(ask, folder, rounds);
    console.log(
      `track in artifacts, ${size.toFixed(1)} MB: ${ms.toFixed(0)} ms and ${mb.toFixed(0)} MB ` +
        `without the report; the server alone ${serverMs.toFixed(0)} ms; ` +
        `node -e 0 ${nodeMs.toFixed(0)} ms`,
    );
    const most = LIMITS.megabytes + LIMITS.timesDatabase * size;
    verdict('memory', mb, 'most', Math.round(most), 'MB');
    verdict('time', (ms - serverMs) / nodeMs, 'most', LIMITS.timesNode, 'x node');
    verdict('requests without the report', calls, 'most', LIMITS.calls, 'calls');
  } finally {
    github.send({ ask: 'end' });
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {(question: object) => Promise<any>} ask
 * @param {string} folder
 * @param {number} rounds
 */
async function measure(ask, folder, rounds) {
  configure(folder, 20);
  const seed = join(folder, 'seed.db');
  await makeHistory(folder, seed, 6_250, 20);
  configure(folder, 1);
  const size = readFileSync(seed).length / 1e6;
  await ask({ ask: 'add', path: seed, runId: '1' });
  const place = ['--storage-type', 'sqlite-artifact', '--database-key', 'metrics.db'];
  const args = [...TRACK, '--json', '--verbose', ...place, '--report-artifact', 'none'];
  let run = 1;
  const job = async () => {
    const env = await ask({ ask: 'env', runId: String(++run) });
    const more = { GITHUB_ACTIONS: 'true', GITHUB_TOKEN: env['INPUT_GITHUB-TOKEN'] };
    return { GITHUB_SHA: '1'.repeat(40), GITHUB_REF_TYPE: 'branch', ...env, ...more };
  };
  /**
   * Each cost takes two processes, which need different runs: a second job of one run is another
   * case.
   */
  const start = async () => {
    const env = {};
    const jobs = [await job(), await job()];
    return { env, before: () => void Object.assign(env, jobs.shift()) };
  };
  // From here on the history is one that this program has written.
  costOf(args, folder, await start());
  const archive = zip({ 'metrics.db': readFileSync(seed) });
  await plainly(await job(), 'unentropy-metrics', archive);
  const runs = [];
  const serverMs = [];
  const nodeMs = [];
  let calls = 0;
  for (let round = 0; round < rounds; round += 1) {
    const before = (await ask({ ask: 'requests' })).kinds.length;
    const { ms, mb, output } = costOf(args, folder, { ...(await start()), until: 'report' });
    const { phases } = JSON.parse(output);
    const report = phases.find((/** @type {{ name: string }} */ { name }) => name === 'report');
    nodeMs.push(costOf(['-e', '0'], folder).ms);
    runs.push({ ms: ms - report.duration, mb });
    calls = ((await ask({ ask: 'requests' })).kinds.length - before) / 2;
    serverMs.push(await plainly(await job(), 'unentropy-metrics', archive));
  }
  const [alone, bare] = [serverMs, nodeMs].map(medianOf);
  return { size, ...middle(runs), serverMs: alone, nodeMs: bare, calls };
}
