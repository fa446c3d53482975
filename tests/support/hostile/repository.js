/**
 * A repository that names a program wherever git takes one. Each leaves a file: a canary that sang.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commit, git, project } from '../project.js';

/** Settings of git whose value is a program, by what each canary is called. */
const SETTINGS = {
  fsmonitor: 'core.fsmonitor',
  ssh: 'core.sshCommand',
  pager: 'core.pager',
  'pager-log': 'pager.log',
  'pager-diff': 'pager.diff',
  editor: 'core.editor',
  askpass: 'core.askPass',
  proxy: 'core.gitProxy',
  alternates: 'core.alternateRefsCommand',
  credential: 'credential.helper',
  'credential-of': 'credential.https://github.com.helper',
  gpg: 'gpg.program',
  'gpg-ssh': 'gpg.ssh.program',
  pack: 'uploadpack.packObjectsHook',
  external: 'diff.external',
  'diff-driver': 'diff.evil.command',
  textconv: 'diff.evil.textconv',
  merge: 'merge.evil.driver',
  clean: 'filter.evil.clean',
  smudge: 'filter.evil.smudge',
  process: 'filter.long.process',
  required: 'filter.needed.clean',
  uploadpack: 'remote.origin.uploadpack',
  hook: 'hook.evil.command',
};

const HOOKS = [
  ...['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc', 'post-merge'],
  ...['fsmonitor-watchman', 'pre-commit', 'post-rewrite', 'sendemail-validate'],
];

const ATTRIBUTES = [
  '*.js filter=evil diff=evil merge=evil',
  '*.txt filter=long diff=evil',
  '*.md filter=needed',
];

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string | object>} files
 * @returns {{ cwd: string, canaries: () => string[] }}
 */
export function hostileRepository(t, files) {
  const cage = mkdtempSync(join(tmpdir(), 'canaries-'));
  t.after(() => rmSync(cage, { recursive: true, force: true }));
  const program = (/** @type {string} */ name) => {
    const path = join(cage, `${name}.sh`);
    // It passes on what it is given, so that nothing fails before others had their turn.
    writeFileSync(path, `#!/bin/sh\ntouch '${join(cage, `${name}.sang`)}'\nexec cat\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const cwd = project(t, files);
  for (let day = 0; day < 3; day++) {
    for (const name of ['a.js', 'b.txt', 'c.md']) writeFileSync(join(cwd, name), `${day}\n`);
    git(cwd, 'add', '--all');
    commit(cwd, `day ${day}`);
  }
  for (const [name, setting] of Object.entries(SETTINGS))
    git(cwd, 'config', setting, program(name));
  const more = {
    'filter.needed.required': 'true',
    'hook.evil.event': 'post-checkout',
    'log.showSignature': 'true',
    'diff.autoRefreshIndex': 'true',
    'remote.origin.url': 'ext::sh -c touch% x',
    'remote.origin.promisor': 'true',
    'protocol.ext.allow': 'always',
    'submodule.recurse': 'true',
    'core.hooksPath': join(cage, 'hooks'),
  };
  for (const [setting, value] of Object.entries(more)) git(cwd, 'config', setting, value);
  for (const folder of [join(cage, 'hooks'), join(cwd, '.git/hooks')]) {
    mkdirSync(folder, { recursive: true });
    for (const hook of HOOKS) {
      const path = join(folder, hook);
      writeFileSync(path, `#!/bin/sh\ntouch '${join(cage, `hook-${hook}.sang`)}'\n`);
      chmodSync(path, 0o755);
    }
  }
  mkdirSync(join(cwd, '.git/info'), { recursive: true });
  writeFileSync(join(cwd, '.git/info/attributes'), `${ATTRIBUTES.join('\n')}\n`);
  // What looks changed is read, and goes through the filters.
  for (const name of ['a.js', 'b.txt', 'c.md']) writeFileSync(join(cwd, name), 'new\n');
  return {
    cwd,
    canaries: () => readdirSync(cage).filter((name) => name.endsWith('.sang')),
  };
}
