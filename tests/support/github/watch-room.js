/** A GitHub, and a checkout whose runs on `main` measure what a test has written down for each of them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../project.js';
import { runAction, runCli } from '../runner.js';
import { startGitHub } from './server.js';

/** What the token of a job may do that opens issues. */
const WRITER = { contents: 'read', issues: 'write' };

const DAY_S = 86_400;
const START_S = Date.UTC(2026, 0, 1) / 1000;

/**
 * Run and commit number `n` measure the n-th value of each metric.
 *
 * @param {import('node:test').TestContext} t
 * @param {object} options
 * @param {Record<string, number[]>} options.values by metric, one for each commit
 * @param {number} [options.imported] how many of the first builds are in the history from the start
 * @param {object} [options.config] of the file, besides the metrics
 * @param {boolean} [options.isPublic]
 * @param {string[]} [options.folders] where a configuration is, each for all metrics
 */
export async function watchRoom(t, options) {
  const { values, imported = 0, config = { watch: {} }, isPublic = false } = options;
  const { folders = ['.'] } = options;
  const count = Object.values(values)[0].length;
  const cwd = project(t, { '.gitignore': 'unentropy-*\n', 'README.md': '' });
  const github = await startGitHub(t, { isPublic });
  github.pulls.folder = cwd;
  const commits = commitsIn(cwd, count);
  for (const folder of folders) {
    mkdirSync(join(cwd, folder), { recursive: true });
    configure(config, folder);
  }
  for (const [key, list] of Object.entries(values)) {
    writeFileSync(join(cwd, `unentropy-${key}.txt`), list.join('\n'));
  }
  if (imported > 0) await bring(imported);
  return { github, cwd, commits, run, configure, bring };

  /** @param {object} more of the file @param {string} [folder] */
  function configure(more, folder = '.') {
    const metrics = Object.fromEntries(
      Object.keys(values).map((key) => [
        key,
        {
          ...{ type: 'numeric', better: 'lower', unit: key === 'time' ? 'duration' : 'bytes' },
          command: `sed -n "\${UNENTROPY_RUN_ID}p" "$(git rev-parse --show-toplevel)/unentropy-${key}.txt"`,
        },
      ]),
    );
    writeFileSync(join(cwd, folder, 'unentropy.json'), JSON.stringify({ metrics, ...more }));
  }

  /** Imports the first builds. @param {number} builds @param {string} [branch] */
  async function bring(builds, branch = 'main') {
    const keys = Object.keys(values);
    const lines = commits.slice(0, builds).map((sha, at) => {
      const time = new Date((START_S + at * DAY_S) * 1000).toISOString();
      return [sha, branch, time, ...keys.map((key) => values[key][at])].join(',');
    });
    const head = ['commit_sha', 'branch', 'timestamp', ...keys].join(',');
    writeFileSync(join(cwd, 'unentropy-old.csv'), [head, ...lines, ''].join('\n'));
    const { code, stderr } = await runCli(cwd, ['import', 'unentropy-old.csv']);
    if (code !== 0) throw new Error(stderr);
  }

  /**
   * The run of a commit on `main`, counted from 1.
   *
   * @param {number} number
   * @param {import('./environment.js').Job & { inputs?: Record<string, string> }} [how]
   */
  async function run(number, { inputs = {}, permissions = WRITER, ...job } = {}) {
    const about = { runId: number, sha: commits[number - 1], permissions, ...job };
    const ended = await runAction(cwd, {
      inputs: { 'storage-type': 'sqlite-local', 'report-artifact': 'none', ...inputs },
      env: github.envOf(about),
    });
    if (ended.code !== 0) throw new Error(ended.stdout);
    return ended;
  }
}

/** So many commits after the first, a day apart. @param {string} cwd @param {number} count */
function commitsIn(cwd, count) {
  const script = ['reset refs/heads/main\n'];
  for (let at = 0; at < count; at++) {
    const person = `Ada <ada@example.com> ${START_S + at * DAY_S} +0000`;
    const message = `Change number ${at + 1} of @octocat`;
    script.push(`commit refs/heads/main\ncommitter ${person}\n`);
    script.push(`data ${message.length}\n${message}\n`);
  }
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd, input: script.join('') });
  const list = ['log', '--reverse', '--format=%H', 'main'];
  return execFileSync('git', list, { cwd, encoding: 'utf8' }).trim().split('\n');
}
