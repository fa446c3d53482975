/** Crates and workspaces of Cargo. */
import { toml } from '../manifests.js';
import { systemSteps } from './extras.js';

/** Arguments that select the code to test; the others say how. */
const CHOICES =
  /\s--(all-features|no-default-features|workspace|all|features[ =]('[^']*'|"[^"]*"|[\w,/-]+)|exclude[ =][\w-]+)(?=\s|$)/g;

/** @type {import('./index.js').Kind} */
export const rust = {
  id: 'rust',
  name: 'Rust',
  manifest: /^Cargo\.toml$/,
  languages: [['rust', /\.rs$/]],
  tests: /^(\w+=\S+ )*cargo (\+\S+ )?(test|t|nextest|llvm-cov|tarpaulin|hack)\b/,

  // Every hosted runner has rustup.
  prepare: (project) => [
    ...systemSteps(project),
    { run: 'rustup component add llvm-tools-preview' },
    { uses: 'taiki-e/install-action@v2', with: { tool: 'cargo-llvm-cov' } },
    {
      uses: 'Swatinem/rust-cache@v2',
      with: { workspaces: project.inRepository('').replace(/\/$/, '') || undefined },
    },
  ],

  coverage(project) {
    const { theirs, read } = project;
    const test = theirs?.test.run ?? '';
    const told = /^cargo test\b/.test(test) && !/[$|;&]/.test(test);
    const flags = told ? (test.split(' -- ')[0].match(CHOICES) ?? []).join('') : '';
    const { workspace } = toml(read('Cargo.toml'));
    const isWhole = /--(workspace|all)(\s|$)/.test(flags);
    // A member that is not a default often needs another target, or another toolchain.
    const all =
      workspace && !workspace['default-members'] && !told && !isWhole ? ' --workspace' : '';
    return {
      name: 'cargo test',
      runs: [{ run: `cargo llvm-cov${all}${flags} --lcov --output-path lcov.info`, folder: '' }],
      report: { collector: 'coverage-lcov', paths: ['lcov.info'] },
      advice: [],
      leaves: ['lcov.info'],
    };
  },

  build({ has, read, nearest }) {
    const { name } = toml(read('Cargo.toml')).package ?? {};
    if (typeof name !== 'string' || !has('src/main.rs')) return null;
    // A member of a workspace is built into the folder of the workspace.
    if (
      /\[workspace/.test(nearest(['Cargo.lock'])?.read('Cargo.toml') ?? '') &&
      !/\[workspace/.test(read('Cargo.toml'))
    )
      return null;
    return { run: 'cargo build --release', output: `target/release/${name}` };
  },
};
