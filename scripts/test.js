/** Sets the machine up and runs every check there is: `npm test`, and all that CI does. */
import { join, relative } from 'node:path';
import { filesUnder } from './build/record.js';
import { LINT } from './lint.js';
import { ROOT, run } from './run.js';
import { setup } from './setup.js';
import { runSteps } from './steps.js';

/** @typedef {import('./steps.js').Step} Step */

const machine = setup();

/** @type {Step} */
const rust = {
	title: 'cargo test',
	obstacle: ({ cargo }) => (cargo ? null : 'there is no cargo'),
	run: ({ cargo }) => run(String(cargo), ['test', '--locked', '--workspace']),
};

/** @type {Step} */
const fresh = {
	title: 'generated files are fresh',
	obstacle: ({ cargo }) => (cargo ? null : 'there is no cargo'),
	async run({ cargo, wasm }) {
		const { checkFresh } = await import('./fresh.js'); // It uses what setup installs.
		return checkFresh({ cargo: String(cargo), wasm });
	},
};

/**
 * The tests run `dist/` with the Node they run on.
 * @param {number} release
 * @returns {Step}
 */
function onNode(release) {
	const node = machine.nodes.find((candidate) => candidate.release === release)?.path;
	return {
		title: `node --test on Node ${release}`,
		obstacle: () => (node ? null : `no Node ${release} for this machine`),
		run({ chromium }) {
			const tests = filesUnder(join(ROOT, 'tests', 'js'))
				.filter((path) => path.endsWith('.test.js'))
				.map((path) => relative(ROOT, path));
			if (tests.length === 0) throw new Error('there is no tests/js/**/*.test.js');
			const env = { UNENTROPY_CHROMIUM: chromium ?? '' };
			run(String(node), ['--test', '--test-reporter=spec', ...tests], { env });
		},
	};
}

await runSteps([...LINT, rust, fresh, onNode(20), onNode(24)], machine);
