#!/usr/bin/env node
/**
 * Entry of the command line: each command is a file in `commands/` and a line here.
 */
import { Command } from 'commander';
import { backfill } from './commands/backfill.js';
import { badge } from './commands/badge.js';
import { changes } from './commands/changes.js';
import { collect } from './commands/collect.js';
import { doctor } from './commands/doctor.js';
import { exportValues } from './commands/export.js';
import { fleet } from './commands/fleet.js';
import { gate } from './commands/gate.js';
import { importValues } from './commands/import.js';
import { init } from './commands/init.js';
import { merge } from './commands/merge.js';
import { migrate } from './commands/migrate.js';
import { preview } from './commands/preview.js';
import { prune } from './commands/prune.js';
import { publish } from './commands/publish.js';
import { rename } from './commands/rename.js';
import { report } from './commands/report.js';
import { printError } from './commands/shared/options.js';
import { test } from './commands/test.js';
import { top } from './commands/top.js';
import { track } from './commands/track.js';
import { verify } from './commands/verify.js';
import { why } from './commands/why.js';
import { loadCore } from './core.js';
import { toFailure } from './errors.js';
import { endWhenCancelled, exitCode } from './run/cancel.js';
import { redactor, secretsOf } from './run/secrets.js';

// `unentropy … | head` closes the pipe when it has enough.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

redactor(secretsOf(process.env));

const program = new Command('unentropy')
  .description('Tells a team, on every commit, how its code base is changing.')
  .version(loadCore().version())
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Examples:
  npx unentropy-track-metrics init            write a configuration and a workflow for this project
  npx unentropy-track-metrics test            measure once, store nothing
  npx unentropy-track-metrics track           measure, and store the build
  npx unentropy-track-metrics report --open   look at the history

Each command has its own help: npx unentropy-track-metrics track --help`,
  );

/** @type {[heading: string, commands: ((program: Command) => void)[]][]} */
const GROUPS = [
  ['Start:', [init, doctor, backfill]],
  ['Measure:', [track, gate, test, verify, collect]],
  ['Show:', [report, changes, why, top, preview, badge]],
  ['Many repositories:', [publish, fleet]],
  ['Keep the history:', [importValues, exportValues, merge, migrate, rename, prune]],
];
for (const [heading, commands] of GROUPS) {
  program.commandsGroup(heading);
  for (const add of commands) add(program);
}
for (const command of [program, ...program.commands]) {
  const usage = command.createHelp().commandUsage(command);
  command.showHelpAfterError(
    `\nUsage: ${usage}\n"${nameOf(command)} --help" shows what it accepts`,
  );
}
endWhenCancelled(printError);

try {
  await program.parseAsync();
} catch (error) {
  const failure = toFailure(error);
  printError(failure);
  // Questions end without a signal.
  process.exitCode = failure.code === 'CANCELLED' ? 130 : 1;
}
process.exitCode = exitCode();
// Exit now instead of waiting for pending work: an abandoned toolkit call may go on for minutes.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));

/** @param {Command} command */
function nameOf(command) {
  return command === program ? 'unentropy' : `unentropy ${command.name()}`;
}
