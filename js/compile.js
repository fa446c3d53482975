/** How V8 compiles the wasm that is loaded from now on. */
import { setFlagsFromString } from 'node:v8';

/** How many bytes of a function's code must have run; Node 20 has 1.8 million, Node 24 has 13. */
const TIERING_BUDGET_BYTES = 60_000_000;

/**
 * For code of which a run uses little: V8 compiles a function when it is first called, and optimises
 * it after it has run for a while. Node 20 optimises early, and waits for that at exit: 13 of 145 ms
 * for a small run. With this budget, line counting is still optimised early enough to be as fast as
 * before.
 *
 * @template Loaded
 * @param {() => Loaded} load
 */
export function lazily(load) {
  compileLazily();
  const loaded = load();
  if (isAtOnce) compileAtOnce();
  return loaded;
}

function compileLazily() {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET_BYTES}`);
  setFlagsFromString('--wasm-dynamic-tiering');
  setFlagsFromString('--wasm-tier-up');
  setFlagsFromString('--wasm-lazy-compilation');
  setFlagsFromString('--wasm-lazy-validation');
}

/** For code of which most is used, from now on. */
export function compileAtOnce() {
  isAtOnce = true;
  setFlagsFromString('--no-wasm-lazy-compilation');
  setFlagsFromString('--no-wasm-lazy-validation');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
}

let isAtOnce = false;
