/** Runs steps one after the other, says how long each took, and stops at the first that fails. */

/** @typedef {import('./setup.js').Machine} Machine */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(machine: Machine) => string | null} [obstacle] why this machine cannot do it
 * @property {(machine: Machine) => unknown} run throws when the step fails; may answer with a remark
 */

/**
 * Runs all steps, then says what ran and what did not; the exit code tells whether all is well.
 * @param {Step[]} steps
 * @param {Machine} machine
 */
export async function runSteps(steps, machine) {
	const begin = performance.now();
	/** @type {string[]} */
	const summary = [];
	for (const { title, obstacle, run } of steps) {
		const reason = obstacle?.(machine);
		if (reason) {
			summary.push(`skipped  ${title}: ${reason}`);
			continue;
		}
		console.log(`\n━━ ${title}`);
		const start = performance.now();
		try {
			const remark = await run(machine);
			const took = seconds(start);
			console.log(`━━ ${title}: fine, ${took}`);
			summary.push(`ran      ${title}, ${took}${typeof remark === 'string' ? `: ${remark}` : ''}`);
		} catch (error) {
			console.error(`\nFAILED at ${title} after ${seconds(start)}: ${messageOf(error)}`);
			process.exitCode = 1;
			return;
		}
	}
	console.log(`\n${summary.join('\n')}`);
	for (const reason of machine.missing) console.log(`missing  ${reason}`);
	if (machine.missing.length > 0 && process.platform === 'linux' && process.env.CI === 'true') {
		console.error('\nFAILED: CI on Linux must run everything, and something is missing here');
		process.exitCode = 1;
		return;
	}
	console.log(`\nall fine, ${seconds(begin)}`);
}

/** @param {number} start */
function seconds(start) {
	return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** @param {unknown} error */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
