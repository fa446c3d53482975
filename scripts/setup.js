/**
 * Prepares this machine for building and testing, prints what it does, and names what it cannot do.
 */
import { fileURLToPath } from 'node:url';
import { ROOT } from './run.js';
import { azurite } from './setup/azurite.js';
import { chromium } from './setup/chromium.js';
import { nodes } from './setup/nodes.js';
import { installPackages } from './setup/npm.js';
import { nativeCargo, wasmToolchain } from './setup/rust.js';
import { s3Servers } from './setup/s3-servers.js';

/**
 * The tools of this machine; null if unavailable, and `missing` says why.
 * @typedef {object} Machine
 * @property {string | null} cargo
 * @property {import('./setup/rust.js').Toolchain | null} wasm
 * @property {string | null} chromium
 * @property {string | null} s3Servers the folder they are installed in
 * @property {string | null} azurite
 * @property {{ release: number, path: string }[]} nodes
 * @property {string[]} missing
 */

/**
 * Installs what is missing. It only uses Node itself, because it runs before `npm ci`.
 * @returns {Machine}
 */
export function setup() {
  installPackages(ROOT);
  /** @type {string[]} */
  const missing = [];
  /**
   * @template T
   * @param {T | { unavailable: string }} found
   * @returns {T | null}
   */
  const orNull = (found) => {
    const isAbsent = typeof found === 'object' && found !== null && 'unavailable' in found;
    if (isAbsent) missing.push(found.unavailable);
    return isAbsent ? null : /** @type {T} */ (found);
  };
  const cargo = orNull(nativeCargo());
  const wasm = orNull(wasmToolchain());
  const browser = orNull(chromium());
  const servers = orNull(s3Servers());
  const blobs = orNull(azurite());
  const { nodes: present, missing: absent } = nodes();
  for (const release of absent) missing.push(`no Node ${release} for this machine`);
  const found = { chromium: browser, s3Servers: servers, azurite: blobs };
  return { cargo, wasm, ...found, nodes: present, missing };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const machine = setup();
  console.log(`cargo     ${machine.cargo ?? 'none'}`);
  console.log(
    `wasm      ${machine.wasm ? `${machine.wasm.compiler} (${machine.wasm.origin})` : 'none'}`,
  );
  console.log(`chromium  ${machine.chromium ?? 'none'}`);
  console.log(`servers   ${machine.s3Servers ?? 'none'}`);
  console.log(`azurite   ${machine.azurite ?? 'none'}`);
  for (const { release, path } of machine.nodes) console.log(`node ${release}   ${path}`);
  for (const reason of machine.missing) console.log(`missing: ${reason}`);
}
