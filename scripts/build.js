/** The one writer of pkg/, dist/ and unentropy.schema.json: `npm run build`. */
import { ROOT } from './run.js';
import { setup } from './setup.js';

const { cargo, wasm, missing } = setup();
if (!cargo || !wasm) {
  console.error(`build: not possible here: ${missing.join('; ')}`);
  process.exit(1);
}

// Imported here because their npm packages are only installed now.
const { buildCore } = await import('./build/core.js');
const { buildDist } = await import('./build/dist.js');
const { checkOutputs } = await import('./build/checks.js');

console.log(`build: pkg/ and unentropy.schema.json with ${wasm.compiler}`);
buildCore({ out: ROOT, toolchain: wasm, cargo });
console.log('build: dist/');
await buildDist({ out: ROOT, cargo });
checkOutputs(ROOT);
