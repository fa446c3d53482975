/** The JavaScript tests as a step, on one of the Node releases that `dist/` must run on. */
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { filesUnder } from './build/record.js';
import { ROOT, run } from './run.js';

/**
 * The tests run `dist/` with the Node they run on.
 * @param {number} release
 * @param {{ of?: RegExp, env?: Record<string, string> }} [choice] `of` is for paths below tests/js
 * @returns {import('./steps.js').Step}
 */
export function onNode(release, { of = /\.test\.js$/, env = {} } = {}) {
  return {
    title: `node --test on Node ${release}`,
    obstacle: (machine) => (nodeOf(machine) ? null : `no Node ${release} for this machine`),
    run(machine) {
      const folder = join(ROOT, 'tests', 'js');
      const tests = filesUnder(folder)
        .filter((path) => of.test(relative(folder, path).replaceAll('\\', '/')))
        .map((path) => relative(ROOT, path));
      if (tests.length === 0) throw new Error(`no test in tests/js has a name like ${of}`);
      const { chromium, s3Servers } = machine;
      const found = { UNENTROPY_CHROMIUM: chromium ?? '', UNENTROPY_S3_VENV: s3Servers ?? '' };
      // By default Node leaves a core free, of two; but many tests wait for the processes they start.
      const atOnce = `--test-concurrency=${availableParallelism()}`;
      run(String(nodeOf(machine)), ['--test', '--test-reporter=spec', atOnce, ...tests], {
        env: { ...found, ...env },
      });
    },
  };

  /** @param {import('./setup.js').Machine} machine */
  function nodeOf(machine) {
    return machine.nodes.find((candidate) => candidate.release === release)?.path;
  }
}
