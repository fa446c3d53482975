#!/usr/bin/env node
/**
 * Entry of the command line: one command a file in `commands/`, one line here.
 */
import { Command } from 'commander';
import { backfill } from './commands/backfill.js';
import { badge } from './commands/badge.js';
import { collect } from './commands/collect.js';
import { doctor } from './commands/doctor.js';
import { exportValues } from './commands/export.js';
import { gate } from './commands/gate.js';
import { importValues } from './commands/import.js';
import { init } from './commands/init.js';
import { merge } from './commands/merge.js';
import { migrate } from './commands/migrate.js';
import { preview } from './commands/preview.js';
import { prune } from './commands/prune.js';
import { rename } from './commands/rename.js';
import { report } from './commands/report.js';
import { printError } from './commands/shared/options.js';
import { test } from './commands/test.js';
import { track } from './commands/track.js';
import { verify } from './commands/verify.js';
import { loadCore } from './core.js';
import { toFailure } from './errors.js';
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
  .showHelpAfterError('(--help shows what is accepted)');

const starting = [init, doctor, backfill];
const measuring = [track, gate, test, verify, report, preview, collect, badge];
const keeping = [importValues, exportValues, merge, migrate, rename, prune];
for (const add of [...starting, ...measuring, ...keeping]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  printError(toFailure(error));
  process.exitCode = 1;
}
// Not when nothing is left to do: a toolkit that was given up on may go on for minutes.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
