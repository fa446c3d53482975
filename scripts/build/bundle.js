/** The JavaScript half of the build: `js/` and what it imports become files that need no install. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { ROOT } from '../run.js';
import { nameChunks } from './chunk-names.js';
import { filesUnder } from './record.js';

/** @typedef {import('esbuild').Plugin} Plugin */
/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * sql.js is CommonJS and asks for Node's own modules by `require`, which an ES module lacks.
 */
const BANNER =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

const ENTRIES = {
  action: 'js/action.js',
  gate: 'js/gate-action.js',
  cli: 'js/cli.js',
  index: 'js/index.js',
};

/**
 * Bundles the entries into `dist`, split so that a run loads only what it uses.
 * @param {string} dist
 * @returns {Promise<Metafile>} what went into which file
 */
export async function bundle(dist) {
  await writeAssets(dist);
  const { metafile: hashed } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: '[name]-[hash]',
    banner: { js: BANNER },
    // The folder where sql.js would look for its wasm, which js/sqlite/portable.js passes as bytes.
    define: {
      __dirname: 'import.meta.dirname',
      __filename: 'import.meta.filename',
      // That package is a copy of Node's streams, for older ones.
      'process.env.READABLE_STREAM': '"disable"',
    },
    // Stack traces of users should read like the source.
    minify: false,
    legalComments: 'none', // dist/licenses.txt has them all.
    metafile: true,
    logLevel: 'warning',
    plugins: [
      copyWasm(dist),
      preferNative,
      preferModules,
      leaveOutUnused,
      leaveOutUncalled,
      tameToolkit,
    ],
  });
  const metafile = nameChunks(ROOT, hashed, Object.keys(ENTRIES));
  await requireBuiltins(metafile);
  await minifyOthers(metafile);
  await writeCommonJs(dist, metafile);
  return metafile;
}

/** `import fs, { a, b as c } from "node:fs";` at the begin of a line. */
const IMPORT = /^import (?:\* as )?(\w+)?(?:, )?(?:\{([^}]*)\})? ?from "([\w:/]+)";$/gm;

/**
 * An import of one of Node's modules evaluates everything that it exports: of `node:crypto`, a dozen
 * modules more. `require` evaluates what is used.
 * @param {Metafile} metafile
 */
async function requireBuiltins({ outputs }) {
  for (const path of Object.keys(outputs).filter((path) => path.endsWith('.js'))) {
    const file = join(ROOT, path);
    const code = await readFile(file, 'utf8');
    const required = code.replace(IMPORT, (line, whole, names, from) => {
      if (!isBuiltin(from)) return line;
      const parts = names?.replaceAll(' as ', ': ');
      if (!parts) return `const ${whole} = require("${from}");`;
      return [
        ...(whole ? [`const ${whole} = require("${from}");`] : []),
        `const {${parts}} = require("${from}");`,
      ].join(' ');
    });
    await writeFile(file, required);
  }
}

/** The share of our code from which a file counts as ours. */
const OURS = 0.1;

/**
 * Minifies files with hardly a line of ours: people do not read them, and half the size is faster
 * to download and parse.
 * @param {Metafile} metafile
 */
async function minifyOthers({ outputs }) {
  for (const [path, { inputs }] of Object.entries(outputs)) {
    let [ours, all] = [0, 0];
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      all += bytesInOutput;
      if (/^(js|pkg)\//.test(input)) ours += bytesInOutput;
    }
    if (ours >= OURS * all) continue;
    const file = join(ROOT, path);
    const { code } = await transform(await readFile(file, 'utf8'), {
      minify: true,
      format: 'esm',
      target: 'node20',
      legalComments: 'none',
    });
    await writeFile(file, code);
  }
}

/**
 * The assets of pages: a style sheet, a script for browsers, and templates. One file for each kind of page,
 * because a run reads all of it or nothing.
 * @param {string} dist
 */
async function writeAssets(dist) {
  const templates = filesUnder(join(ROOT, 'src/report/templates')).map((path) => [
    basename(path, '.hbs'),
    readFileSync(path, 'utf8'),
  ]);
  const report = { ...(await browserFiles('js/report/browser')), templates };
  const template = readFileSync(join(ROOT, 'src/fleet/templates/fleet.hbs'), 'utf8');
  const fleet = { ...(await browserFiles('js/report/browser/fleet')), template };
  for (const [name, assets] of Object.entries({ report, fleet })) {
    await writeFile(join(dist, `${name}.json`), `${JSON.stringify(assets, null, 1)}\n`);
  }
}

/** @param {string} folder */
async function browserFiles(folder) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`${folder}/style.css`, `${folder}/script.js`],
    outdir: ROOT,
    write: false,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  /** @param {string} name */
  const text = (name) => outputFiles.find(({ path }) => path.endsWith(name))?.text.trim() ?? '';
  return { style: text('style.css'), script: text('script.js') };
}

/**
 * `new URL('…/some.wasm', import.meta.url)` works in the source; the file is copied next to the
 * bundles, and the address is rewritten to the copy.
 * @param {string} dist
 * @returns {Plugin}
 */
function copyWasm(dist) {
  const address = /new URL\(\s*'([^']+\.wasm)',\s*import\.meta\.url,?\s*\)/g;
  return {
    name: 'copy-wasm',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]js[\\/].*\.js$/ }, async ({ path }) => {
        if (!path.startsWith(join(ROOT, 'js'))) return undefined;
        const text = await readFile(path, 'utf8');
        for (const [, wasm] of text.matchAll(address)) {
          const bytes = await readFile(resolve(dirname(path), wasm));
          await writeFile(join(dist, basename(wasm)), bytes);
        }
        const contents = text
          .replace(address, (_, wasm) => `new URL('./${basename(wasm)}', import.meta.url)`)
          .replace(/new URL\('(\.\.\/)+dist\//g, "new URL('./");
        return { contents, loader: 'js' };
      });
    },
  };
}

/**
 * @actions/core imports an OIDC client for a function we never call, and with it undici: most of
 * its code and half of its start-up time. The modules on that path only declare things, so what
 * is unused of them may go.
 * @type {Plugin}
 */
const leaveOutUnused = {
  name: 'leave-out-unused',
  setup({ onResolve, resolve: ordinarily }) {
    const onlyDeclare = /^(\.\/oidc-utils\.js|@actions\/http-client(\/.*)?|tunnel)$/;
    onResolve({ filter: onlyDeclare }, async ({ path, pluginData, ...where }) => {
      if (pluginData === leaveOutUnused || !where.importer.includes('@actions')) return undefined;
      const found = await ordinarily(path, { ...where, pluginData: leaveOutUnused });
      return { ...found, sideEffects: false };
    });
  },
};

/**
 * Packages of toolkits that Node's own functions replace, faster:
 *
 * - an HTTP client that takes 25 ms to load, for the sake of proxies. Without a proxy, Node's own
 *   client is equivalent;
 * - CRC-32, where Node is not older than 20.15.
 */
const NATIVE = new Map([
  [
    'undici',
    `exports.ProxyAgent = class {
       constructor(options) { this.options = options; }
     };
     exports.fetch = async (url, options) => {
       const proxy = options?.dispatcher;
       if (!proxy) return fetch(url, options);
       const { default: undici } = await import('undici');
       proxy.agent ??= new undici.ProxyAgent(proxy.options);
       return undici.fetch(url, { ...options, dispatcher: proxy.agent });
     };`,
  ],
  [
    'crc-32',
    `const { crc32 } = require('node:zlib');
     exports.buf = (bytes, start) =>
       crc32 ? crc32(bytes, start >>> 0) : require('crc-32').buf(bytes, start);`,
  ],
]);

/** @type {Plugin} */
const preferNative = {
  name: 'prefer-native',
  setup({ onResolve, onLoad }) {
    const namespace = 'native';
    const filter = new RegExp(`^(${[...NATIVE.keys()].join('|')})$`);
    onResolve({ filter }, ({ path, namespace: from }) =>
      from === namespace ? undefined : { path, namespace, sideEffects: false },
    );
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: NATIVE.get(path),
      resolveDir: ROOT,
    }));
  },
};

/**
 * OpenTelemetry's packages as ES modules: as CommonJS nothing unused could be left out, which is nine tenths.
 * What finds the id of a machine is unused too, and would be files of its own.
 * @type {Plugin}
 */
const preferModules = {
  name: 'prefer-modules',
  setup({ onResolve, resolve: ordinarily }) {
    onResolve({ filter: /^@opentelemetry\// }, async ({ path, pluginData, ...where }) => {
      if (pluginData === preferModules) return undefined;
      const found = await ordinarily(path, { ...where, pluginData: preferModules });
      const module = found.path.replace(/([\\/]build[\\/])src([\\/])/, '$1esm$2');
      return existsSync(module) ? { ...found, path: module } : found;
    });
    onResolve({ filter: /^\.\/getMachineId-/ }, ({ path }) => ({ path, external: true }));
  },
};

/**
 * Parts of toolkits that are never called here, but would be loaded:
 *
 * - finding credentials, a quarter of the S3 toolkit. It always gets them from
 *   `js/storage/s3/account.js`, and must never query a machine's metadata service;
 * - unpacking: we do that ourselves (`js/github/archive.js`), and write no file of an
 *   archive; other archives than zip, and patterns of files for them.
 */
const UNCALLED = new Map([
  ['@aws-sdk/credential-provider-node', 'defaultProvider'],
  ['unzip-stream', 'Extract'],
  ['tar-stream', 'pack'],
  ['readdir-glob', 'default'],
  ['glob', 'sync'],
]);

/** @type {Plugin} */
const leaveOutUncalled = {
  name: 'leave-out-uncalled',
  setup({ onResolve, onLoad }) {
    const namespace = 'left-out';
    const filter = new RegExp(`^(${[...UNCALLED.keys()].join('|')})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `exports.${UNCALLED.get(path)} = () => { throw new Error('${path} is left out'); };`,
    }));
  },
};

/**
 * GitHub's artifact toolkit prints ten lines for each file, and as debug messages every answer with
 * its signed addresses. It does so through @actions/core; we decide which lines are useful. And it
 * reads answers of the REST interface whole, through @actions/github.
 * @type {Plugin}
 */
const tameToolkit = {
  name: 'tame-toolkit',
  setup({ onResolve }) {
    const github = join(ROOT, 'js', 'github');
    const places = new Map([
      ['@actions/core', join(github, 'toolkit-log.js')],
      ['@actions/github', join(github, 'toolkit-api.js')],
    ]);
    onResolve({ filter: /^@actions\/(core|github)$/ }, ({ path, importer }) =>
      /@actions[\\/]artifact[\\/]/.test(importer) ? { path: places.get(path) } : undefined,
    );
  },
};

/**
 * Early releases of Node 20 cannot `require` an ES module, but every one can import it when a
 * function is called.
 * @param {string} dist
 * @param {Metafile} metafile
 */
async function writeCommonJs(dist, metafile) {
  const entry = Object.values(metafile.outputs).find((o) => o.entryPoint === 'js/index.js');
  const names = [...(entry?.exports ?? [])].sort();
  const lines = names.map(
    (name) => `exports.${name} = async (...args) => (await import('./index.js')).${name}(...args);`,
  );
  const header =
    '/** The package for CommonJS: the same functions, each answering with a promise. */';
  await writeFile(join(dist, 'index.cjs'), `${[header, "'use strict';", ...lines].join('\n')}\n`);
  const types = names.map((name) => `export declare const ${name}: Later<typeof esm.${name}>;`);
  await writeFile(
    join(dist, 'index.d.cts'),
    `${[
      "import type * as esm from './types/js/index.js' with { 'resolution-mode': 'import' };",
      'type Later<F> = F extends (...args: infer A) => infer R',
      '\t? (...args: A) => Promise<Awaited<R>>',
      '\t: never;',
      ...types,
      "export type * from './types/js/index.js' with { 'resolution-mode': 'import' };",
    ].join('\n')}\n`,
  );
}
