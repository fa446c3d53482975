/** Names the files that esbuild splits off after their contents, without a hash. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** @typedef {import('esbuild').Metafile} Metafile */
/** @typedef {Metafile['outputs'][string]} Output */

/**
 * Renames the chunks below `root` and every mention of them. A chunk is called after its entry point or
 * its largest part, a file of ours before a package; `load-…` only passes on what another chunk has.
 *
 * @param {string} root the folder that paths of the metafile are relative to
 * @param {Metafile} metafile
 * @param {string[]} entries files that keep their names, without `.js`
 * @returns {Metafile} with the new names
 */
export function nameChunks(root, metafile, entries) {
  const paths = Object.keys(metafile.outputs);
  const chunks = paths.filter((path) => !entries.includes(basename(path, '.js')));
  const content = (/** @type {string} */ path) => JSON.stringify(metafile.outputs[path].inputs);
  chunks.sort((a, b) => (content(a) < content(b) ? -1 : 1));
  const taken = new Set(entries);
  /** @type {Map<string, string>} */
  const renamed = new Map();
  for (const path of chunks) {
    const wanted = nameOf(metafile.outputs[path]);
    const name = firstFree(wanted, taken);
    taken.add(name);
    renamed.set(path, join(dirname(path), `${name}.js`).replaceAll('\\', '/'));
  }
  const texts = paths.map((path) => {
    let text = readFileSync(join(root, path), 'utf8');
    for (const [from, to] of renamed) text = text.replaceAll(basename(from), basename(to));
    return { path, text };
  });
  for (const { path, text } of texts) {
    const target = renamed.get(path) ?? path;
    if (target !== path) renameSync(join(root, path), join(root, target));
    writeFileSync(join(root, target), text);
  }
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [
    renamed.get(path) ?? path,
    output,
  ]);
  return { ...metafile, outputs: Object.fromEntries(outputs) };
}

/** @param {Output} output */
function nameOf({ entryPoint, inputs }) {
  const parts = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
  if (entryPoint) return parts.length > 0 ? called(entryPoint) : `load-${called(entryPoint)}`;
  const [largest] = parts.filter(([path]) => isOurs(path)).concat(parts);
  return largest ? called(largest[0]) : 'runtime'; // Helpers that esbuild adds for CommonJS.
}

/** @param {string} path */
function isOurs(path) {
  return /^(js|pkg)\//.test(path);
}

/**
 * `js/storage/s3/index.js` is `storage-s3`, a file of `@octokit/core` is `octokit-core`.
 *
 * @param {string} path
 */
function called(path) {
  if (path.startsWith('pkg/')) return 'core';
  const [, pack] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (pack) return pack.replace('@', '').replaceAll('/', '-');
  const words = path
    .replace(/^js\//, '')
    .replace(/(\/index)?\.js$/, '')
    .split('/');
  return words.filter((word, at) => word !== words[at - 1]).join('-');
}

/** @param {string} name @param {Set<string>} taken */
function firstFree(name, taken) {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}-${count}`)) count++;
  return `${name}-${count}`;
}
