/**
 * Rebuilds pkg/, dist/ and unentropy.schema.json with the same compiler that wrote them, and
 * compares every byte: `npm run rebuild`. Fails if that compiler is not available.
 */
import { record } from './build/record.js';
import { ROOT } from './run.js';
import { installPackages } from './setup/npm.js';
import { nativeCargo, wasmToolchain } from './setup/rust.js';

installPackages(ROOT);
const cargo = nativeCargo();
const wasm = wasmToolchain();
const pinned = record()?.compiler;
if (typeof cargo !== 'string') fail(cargo.unavailable);
else if ('unavailable' in wasm) fail(wasm.unavailable);
else if (wasm.compiler !== pinned) {
  fail(`the committed files were made with ${pinned}, and this machine has ${wasm.compiler}`);
} else {
  const { checkFresh } = await import('./fresh.js'); // It uses what was just installed.
  console.log(await checkFresh({ cargo, wasm }));
}

/** @param {string} reason */
function fail(reason) {
  console.error(`rebuild: not possible here: ${reason}`);
  process.exitCode = 1;
}
