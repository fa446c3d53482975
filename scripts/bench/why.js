/**
 * Whether parts explain every step of real repositories: `node scripts/bench/why.js <clone>… [--last 200]`.
 *
 * Tracks the last commits of each clone in a worktree beside it, then checks for every build that what `why`
 * tells adds up to the change of the value, and that it is the difference of the two whole measurements,
 * which git tells which files were renamed in.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCore } from '../../js/core.js';
import { check } from '../../js/history/open-bytes.js';
import { ROOT } from '../run.js';

const METRICS = ['loc', 'size', 'todo', 'deps'];
const CONFIG = {
  metrics: {
    loc: { type: 'numeric', unit: 'integer', command: '@collect loc' },
    size: { type: 'numeric', unit: 'bytes', command: '@collect size . --exclude .git' },
    todo: { type: 'numeric', unit: 'integer', command: '@collect todo' },
    deps: { type: 'numeric', unit: 'integer', command: '@collect deps' },
  },
};
const EVERY = 999_999;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { last: { type: 'string', default: '200' } },
});

let isRight = true;
for (const clone of positionals) {
  const { commits, steps, wrong, bytes } = await examine(resolve(clone), Number(values.last));
  const verdict = wrong.length === 0 ? 'all add up' : `${wrong.length} do not: ${wrong[0]}`;
  console.log(`${basename(clone)}: ${commits} commits, ${steps} steps, ${bytes} bytes: ${verdict}`);
  isRight &&= wrong.length === 0;
}
process.exitCode = isRight ? 0 : 1;

/** @param {string} clone @param {number} last */
async function examine(clone, last) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-why-'));
  const tree = join(folder, 'tree');
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: tree, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    const list = ['rev-list', '--first-parent', `--max-count=${last}`, 'HEAD'];
    const newest = execFileSync('git', list, { cwd: clone, encoding: 'utf8' }).trim().split('\n');
    execFileSync('git', ['clone', '--quiet', '--no-checkout', clone, tree]);
    const config = join(folder, 'unentropy.json');
    writeFileSync(config, JSON.stringify(CONFIG));
    const commits = newest.reverse();
    const found = {
      commits: commits.length,
      steps: 0,
      wrong: /** @type {string[]} */ ([]),
      bytes: 0,
    };
    /** @type {Map<string, any>} */
    let before = new Map();
    for (const commit of commits) {
      writeFileSync(join(tree, '.git/info/exclude'), 'unentropy*\n');
      git('checkout', '--quiet', '--force', '-B', 'main', commit);
      git('clean', '-ffdq');
      writeFileSync(join(tree, 'unentropy.json'), readFileSync(config));
      execFileSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'track'], {
        cwd: tree,
        stdio: 'ignore',
        env: { ...process.env, CI: '' },
      });
      const bytes = readFileSync(join(tree, 'unentropy-metrics.db'));
      found.bytes = bytes.length;
      before = await compare(bytes, commit, before, { git, found });
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Compares a build with the one before while the parts of both are known.
 *
 * @param {Uint8Array} bytes a history
 * @param {string} commit of its newest build
 * @param {Map<string, any>} before what was known of the build before, by metric
 * @param {{ git: (...args: string[]) => string, found: { steps: number, wrong: string[] } }} place
 */
async function compare(bytes, commit, before, { git, found }) {
  const core = loadCore();
  const { db } = await check(core, bytes);
  const all = new Map();
  for (const metric of METRICS) {
    const known = knownOf(core, db, metric, commit);
    if (known) all.set(metric, known);
    if (!known || !before.has(metric)) continue;
    found.steps += 1;
    const problem = problemOf(before.get(metric), known, git);
    if (problem) found.wrong.push(`${metric} at ${commit}: ${problem}`);
  }
  db.close();
  return all;
}

/** @param {any} core @param {any} db @param {string} metric @param {string} commit */
function knownOf(core, db, metric, commit) {
  try {
    const known = core.knownOf(db, metric, 'main', commit);
    const { value, reason } = JSON.parse(known.whyJson());
    const { parts } = JSON.parse(known.topJson(EVERY, false));
    known.free();
    return { commit, value, reason, parts };
  } catch {
    return null;
  }
}

/** @param {any} before @param {any} after @param {(...args: string[]) => string} git */
function problemOf(before, after, git) {
  const change = after.value - before.value;
  const told = after.reason?.change ?? 0;
  if (told !== change) return `told ${told}, and it changed by ${change}`;
  const fields = git('diff', '--name-status', '-M', '-z', before.commit, after.commit).split('\0');
  const renamed = new Map();
  while (fields.length > 1) {
    const status = /** @type {string} */ (fields.shift());
    const path = fields.shift();
    if (/^[RC]/.test(status)) {
      const to = fields.shift();
      if (status.startsWith('R')) renamed.set(path, to);
    }
  }
  const changes = new Map();
  const add = (/** @type {string} */ name, /** @type {number} */ by) =>
    changes.set(name, (changes.get(name) ?? 0) + by);
  for (const { name, value } of before.parts) add(renamed.get(name) ?? name, -value);
  for (const { name, value } of after.parts) add(name, value);
  for (const { what, name, change: by } of after.reason?.findings ?? []) {
    const measured = changes.get(name) ?? 0;
    if (what !== 'removed' && what !== 'added' && measured !== by)
      return `${name} told ${by}, and it is ${measured}`;
  }
  const sum = [...changes.values()].reduce((one, other) => one + other, 0);
  return sum === change ? null : `the measurements differ by ${sum}, and the values by ${change}`;
}
