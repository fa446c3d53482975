/** The Rust half of the build: the core becomes `pkg/` and `unentropy.schema.json`. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT, run, runPackaged } from '../run.js';
import { configTypes } from './config-types.js';
import { filesUnder, sha256, sourcesHash } from './record.js';

/** @typedef {import('../setup/rust.js').Toolchain} Toolchain */

const TARGET = 'wasm32-unknown-unknown';

/** A separate target folder: these flags would make cargo discard every native build. */
const TARGET_DIR = join(ROOT, 'target', 'wasm');

/** The modules, each with the feature that has its exports. */
const MODULES = [
  ['unentropy', 'core'],
  ['collectors', 'collectors'],
  ['tables', 'tables'],
];

/** What rustc may emit for wasm today; wasm-opt refuses what is not listed. */
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
  'simd',
];

/**
 * Compiles the core and writes what is generated from it below `out`.
 * @param {{ out: string, toolchain: Toolchain, cargo: string }} how `cargo` is the native one
 */
export function buildCore({ out, toolchain, cargo }) {
  const pkg = join(out, 'pkg');
  const schema = join(out, 'unentropy.schema.json');
  rmSync(pkg, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  generate(cargo, 'schema', schema);
  writeFileSync(join(pkg, 'config.d.ts'), configTypes(readFileSync(schema, 'utf8')));
  for (const [name, feature] of MODULES) {
    generate(cargo, 'bindings', compile(toolchain, feature), pkg, name);
    optimise(join(pkg, `${name}_bg.wasm`));
  }
  const outputs = [...filesUnder(pkg), schema].map((path) => [
    path === schema ? basename(path) : `pkg/${basename(path)}`,
    sha256(readFileSync(path)),
  ]);
  const { origin, compiler } = toolchain;
  const record = { origin, compiler, sources: sourcesHash(), outputs: Object.fromEntries(outputs) };
  writeFileSync(join(pkg, 'build.json'), `${JSON.stringify(record, null, '\t')}\n`);
}

/**
 * The same bytes in any folder: no path of this machine may reach the wasm.
 * @param {Toolchain} toolchain
 * @param {string} feature
 * @returns {string} the path of the wasm, until the next one is compiled
 */
function compile({ cargo, env, args, flags: own, sysroot, commit }, feature) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const flags = [
    '-Ctarget-feature=+simd128',
    ...own,
    `--remap-path-prefix=${ROOT}=/unentropy`,
    `--remap-path-prefix=${cargoHome}=/cargo`,
    `--remap-path-prefix=${join(sysroot, 'lib/rustlib/src/rust')}=/rustc/${commit}`,
  ];
  const target = ['--release', '--target', TARGET, '--target-dir', TARGET_DIR];
  const what = ['-p', 'unentropy-track-metrics', '--lib', '--no-default-features'];
  run(cargo, ['build', '--locked', ...what, '--features', feature, ...target, ...args], {
    // A hash of a crate begins with a number that is chosen when it is compiled: the same one every time.
    env: { ...env, CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'), CONST_RANDOM_SEED: 'unentropy' },
  });
  return join(TARGET_DIR, TARGET, 'release', 'unentropy.wasm');
}

/**
 * @param {string} cargo
 * @param {...string} what see scripts/generate
 */
function generate(cargo, ...what) {
  run(cargo, ['run', '--locked', '--quiet', '-p', 'generate', '--', ...what]);
}

/** @param {string} wasm */
function optimise(wasm) {
  const enabled = FEATURES.map((feature) => `--enable-${feature}`);
  const result = `${wasm}.optimised`;
  // The stack is at the bottom of the memory and grows down: code that reaches the first kilobyte
  // is about to overflow it. Assuming that offsets never reach it makes the core 1 % smaller.
  const flags = ['-Oz', '--low-memory-unused', ...enabled];
  runPackaged('binaryen/bin/wasm-opt', [...flags, wasm, '-o', result]);
  renameSync(result, wasm);
}
