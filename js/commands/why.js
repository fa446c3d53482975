/**
 * `unentropy why`: the parts of a metric that moved it in a build.
 */
import { hasColor } from '../run/log.js';
import { printable } from '../run/visible.js';
import { withKnown } from './shared/known.js';
import { jsonOption, printJson } from './shared/options.js';
import { inStores, withStorage } from './shared/stores.js';

const EXAMPLES = `
Examples:
  npx unentropy-track-metrics why bundle            why did the newest build move it?
  npx unentropy-track-metrics why bundle 1a2b3c4    and that commit?

Exit code: 0 told, 1 not.`;

/** @param {import('commander').Command} program */
export function why(program) {
  const command = program
    .command('why')
    .description('tell which files, tests or packages moved a metric')
    .argument('<metric>', 'its key')
    .argument('[commit]', 'a build of the history; it may be shortened (default: the newest)')
    .option('-b, --branch <name>', 'whose newest build (default: the default branch)')
    .addOption(jsonOption())
    .addHelpText('after', EXAMPLES);
  withStorage(command).action((metric, commit, given) =>
    inStores(given, (stores) =>
      withKnown(metric, commit, given, stores, (known) => {
        if (given.json) return printJson(JSON.parse(known.whyJson()));
        const color = hasColor(process.stdout);
        process.stdout.write(printable(known.why(color), { hasColor: color }));
      }),
    ),
  );
}
