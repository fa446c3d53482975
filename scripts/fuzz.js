/**
 * Damages reports for as long as you like: `npm run fuzz [seconds]`, five minutes a parser by default.
 */

import { run } from './run.js';
import { nativeCargo } from './setup/rust.js';

const seconds = process.argv[2] ?? '300';
const cargo = nativeCargo();
if (typeof cargo !== 'string') throw new Error(cargo.unavailable);
const test = ['--locked', '--release', '--test', 'it', 'collect_fuzz', '--', '--nocapture'];
run(cargo, ['test', ...test], { env: { FUZZ_SECONDS: seconds } });
