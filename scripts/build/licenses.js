/** dist/licenses.txt: the authors and licences of everything that is bundled. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, ROOT } from '../run.js';

/** @typedef {import('esbuild').Metafile} Metafile */
/** @typedef {{ name: string, license: string, home: string, text: string }} Part */

/**
 * The whole file: a list of the parts, then each licence text once, below those it applies to.
 * @param {Metafile} metafile what esbuild bundled
 * @param {string} cargo
 */
export function licenses(metafile, cargo) {
  const parts = [...npmPackages(metafile), ...crates(cargo), STANDARD_LIBRARY];
  parts.sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = parts.map(({ name, license, home }) => `${name}: ${license} ${home}`.trim());
  const texts = new Set(parts.map(({ text }) => text).filter(Boolean));
  const sections = [...texts].map((text) => {
    const names = parts.filter((part) => part.text === text).map(({ name }) => name);
    return `${'='.repeat(80)}\n${names.join('\n')}\n\n${text}`;
  });
  const title = 'Parts of the files in this folder were written by others, on these terms.';
  return `${title}\n\n${list.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

/**
 * @param {Metafile} metafile
 * @returns {Part[]}
 */
function npmPackages({ outputs }) {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput ? [path] : [])),
  );
  const folders = used.flatMap((path) => {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
    return inside ? [inside[1]] : [];
  });
  return [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
    );
    const home = `https://www.npmjs.com/package/${name}`;
    return { name: `${name} ${version}`, license, home, text: textIn(join(ROOT, folder), license) };
  });
}

/**
 * The crates compiled into the wasm; what only runs while it is compiled is not included.
 * @param {string} cargo
 * @returns {Part[]}
 */
function crates(cargo) {
  const platform = ['--filter-platform', 'wasm32-unknown-unknown'];
  const args = ['metadata', '--locked', '--format-version', '1', ...platform];
  const answer = ask(cargo, args, { stderr: 'inherit' });
  if (!answer) throw new Error('`cargo metadata` failed, for the reason above');
  /** @type {Metadata} */
  const { packages, resolve } = JSON.parse(answer);
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const reached = new Set([
    packages.find(({ name }) => name === 'unentropy-track-metrics')?.id ?? '',
  ]);
  for (const id of reached) {
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      const isMacro = byId.get(pkg)?.targets.some(({ kind }) => kind.includes('proc-macro'));
      if (!isMacro && dep_kinds.some(({ kind }) => kind === null)) reached.add(pkg);
    }
  }
  return [...reached].flatMap((id) => {
    const crate = byId.get(id);
    if (!crate) return [];
    const { name, version, license, repository, manifest_path, source } = crate;
    const terms = license ?? 'see its text';
    if (!source) return []; // Our own.
    const text = textIn(dirname(manifest_path), terms);
    return [{ name: `${name} ${version}`, license: terms, home: repository ?? '', text }];
  });
}

/**
 * What we read of the answer of `cargo metadata`.
 * @typedef {object} Metadata
 * @property {Crate[]} packages
 * @property {{ nodes: { id: string, deps: Dependency[] }[] }} resolve
 * @typedef {{ pkg: string, dep_kinds: { kind: string | null }[] }} Dependency
 * @typedef {object} Crate
 * @property {string} id
 * @property {string} name
 * @property {string} version
 * @property {string | null} source null for crates of this repository
 * @property {string | null} license
 * @property {string | null} repository
 * @property {string} manifest_path
 * @property {{ kind: string[] }[]} targets
 */

/**
 * The licence files of a package. If we may choose, we take MIT, whose text is short.
 * @param {string} folder
 * @param {string} license as an SPDX expression
 */
function textIn(folder, license) {
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file))
    .sort();
  const mit = files.filter((file) => /mit/i.test(file));
  const chosen = /\bOR\b|\//.test(license) && mit.length > 0 ? mit : files;
  return chosen
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

/** Part of every Rust program; no tool chain keeps its licence in the same place as another. */
const STANDARD_LIBRARY = {
  name: 'The Rust standard library',
  license: 'MIT OR Apache-2.0',
  home: 'https://github.com/rust-lang/rust',
  text: `Copyright (c) The Rust Project Contributors

Permission is hereby granted, free of charge, to any
person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the
Software without restriction, including without
limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice
shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF
ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A
PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT
SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION
OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.`,
};
