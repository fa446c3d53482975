/**
 * Damages reports for as long as you like: `npm run fuzz -- [name] [seconds]`, by default for five
 * minutes per parser; `name` selects parsers by a part of their commands.
 */

import { run } from './run.js';
import { nativeCargo } from './setup/rust.js';

const args = process.argv.slice(2);
const seconds = args.find((arg) => /^\d+$/.test(arg)) ?? '300';
const only = args.find((arg) => arg !== seconds) ?? '';
const cargo = nativeCargo();
if (typeof cargo !== 'string') throw new Error(cargo.unavailable);
const test = ['--locked', '--release', '--test', 'it', 'collect::fuzz', '--', '--nocapture'];
run(cargo, ['test', ...test], { env: { FUZZ_SECONDS: seconds, FUZZ_ONLY: only } });
