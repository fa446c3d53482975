/** The Rust tool chains: one for this machine, one that compiles to wasm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { record } from '../build/record.js';
import { ask, ROOT } from '../run.js';
import * as debian from './debian.js';

/**
 * A way to compile the core to wasm.
 * @typedef {object} Toolchain
 * @property {'debian' | 'rustup'} origin
 * @property {string} compiler version and machine, as pkg/build.json records them
 * @property {string} commit the compiler's own
 * @property {string} cargo
 * @property {Record<string, string | undefined>} env
 * @property {string[]} args what `cargo build` needs besides the target
 * @property {string[]} flags what the compiler needs besides ours
 * @property {string} sysroot
 */

/** `unavailable` says why there is none. @typedef {{ unavailable: string }} Unavailable */

const TARGET = 'wasm32-unknown-unknown';
const NATIVE_PACKAGES = ['cargo-web', 'rustc-web', 'rustfmt-web', 'gcc', 'libc6-dev'];
const WASM_PACKAGES = ['cargo-web', 'rustc-web', 'rust-web-src', 'rust-web-llvm', 'lld-22'];

/**
 * The cargo that builds and tests natively.
 * @returns {string | Unavailable}
 */
export function nativeCargo() {
  const found = newEnough();
  if (found) return found;
  const reason = debian.install(NATIVE_PACKAGES) ?? "Debian's is older";
  return newEnough() ?? { unavailable: `no cargo ${MINIMUM.join('.')} or newer: ${reason}` };
}

/**
 * The tool chain that the committed wasm was made with where this machine can have it, else
 * any that works.
 * @returns {Toolchain | Unavailable}
 */
export function wasmToolchain() {
  const ways = record()?.origin === 'rustup' ? [rustup, fromDebian] : [fromDebian, rustup];
  const reasons = [];
  for (const way of ways) {
    const found = way.find();
    if (found) return found;
    reasons.push(way.install());
    const installed = way.find();
    if (installed) return installed;
  }
  return { unavailable: `no compiler for wasm: ${reasons.join('; ')}` };
}

/** The ordinary way, where rustup can reach what it downloads. */
const rustup = {
  install() {
    if (!ask('rustup', ['--version'])) return 'rustup was not found';
    console.log(`setup: rustup target add ${TARGET}`);
    const answer = ask('rustup', ['target', 'add', TARGET]);
    return answer === null ? `\`rustup target add ${TARGET}\` failed` : null;
  },
  /** @returns {Toolchain | null} */
  find() {
    if (!hasRustupTarget()) return null;
    return describe('rustup', 'rustc', { cargo: 'cargo', env: {}, args: [], flags: [] });
  },
};

/** Whether the cargo of rustup can compile for wasm. */
export function hasRustupTarget() {
  const targets = ask('rustup', ['target', 'list', '--installed']) ?? '';
  return targets.split(/\s+/).includes(TARGET);
}

/** Debian's compiler brings no library for wasm, but the library's source. */
const fromDebian = {
  install: () => debian.install(WASM_PACKAGES),
  /** @returns {Toolchain | null} */
  find() {
    if (!debian.has(WASM_PACKAGES)) return null;
    return describe('debian', '/usr/bin/rustc', {
      cargo: '/usr/bin/cargo',
      env: { PATH: `/usr/bin:${process.env.PATH}`, RUSTC_BOOTSTRAP: '1' },
      // The library's small algorithms instead of its fast ones: they save 5 % of the wasm.
      args: ['-Z', 'build-std=std,panic_abort', '-Z', 'build-std-features=optimize_for_size'],
      // A panic says what was wrong, but not in which file (another 3 %), nor all there is to know of
      // a value (2 %).
      flags: ['-Zlocation-detail=none', '-Zfmt-debug=shallow'],
    });
  },
};

/**
 * @param {Toolchain['origin']} origin
 * @param {string} rustc
 * @param {Pick<Toolchain, 'cargo' | 'env' | 'args' | 'flags'>} use
 * @returns {Toolchain | null}
 */
function describe(origin, rustc, use) {
  const version = ask(rustc, ['-vV']);
  const sysroot = ask(rustc, ['--print', 'sysroot']);
  if (!version || !sysroot) return null;
  const [compiler] = version.split('\n');
  const field = (/** @type {string} */ name) =>
    new RegExp(`^${name}: (.*)`, 'm').exec(version)?.[1];
  const commit = field('commit-hash') ?? 'unknown';
  return { origin, compiler: `${compiler} on ${field('host')}`, commit, sysroot, ...use };
}

/** `rust-version` of Cargo.toml, as numbers. */
const MINIMUM = numbers(
  /^rust-version = "(.*)"/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))?.[1] ?? '0',
);

/** An old cargo would fail on Cargo.toml with a message that does not name the cause. */
function newEnough() {
  return ['cargo', '/usr/bin/cargo'].find((cargo) => {
    const [major, minor] = numbers(ask(cargo, ['--version']) ?? '0');
    return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  });
}

/** @param {string} version */
function numbers(version) {
  return (version.match(/\d+/g) ?? []).map(Number);
}
