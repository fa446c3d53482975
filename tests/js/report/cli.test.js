/**
 * The report from the command line and the action: which branch, whose colours, where links lead.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { commit, git, ONE_METRIC, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

const PAGE = 'unentropy-report/index.html';

/** @param {string} cwd @param {string} [path] */
const pageOf = (cwd, path = PAGE) => readFileSync(join(cwd, path), 'utf8');

/** @param {object} report */
const configured = (report) => ({ 'unentropy.json': { ...ONE_METRIC, report } });

test('a theme, a style sheet and a footer of the project are part of the page', async (t) => {
  const cwd = project(t, {
    ...configured({
      theme: 'slate',
      css: 'report/own.css',
      partials: { footer: 'report/foot.hbs' },
    }),
    'report/own.css': 'h1 { color: rebeccapurple } /* </style><script>alert(1)</script> */',
    'report/foot.hbs': '<footer>Kept by the garden team, {{branch}}</footer>',
  });
  const { code, stderr } = await runCli(cwd, ['track']);
  assert.equal(code, 0, stderr);
  const html = pageOf(cwd);
  assert.match(html, /--background: #f4f6f8/);
  assert.match(html, /h1 \{ color: rebeccapurple \}/);
  assert.doesNotMatch(html, /<\/style><script>alert/);
  assert.match(html, /<footer>Kept by the garden team, main<\/footer>/);
});

test('a missing or invalid file costs the page, but not the build', async (t) => {
  for (const [report, files, words] of /** @type {const} */ ([
    [{ css: 'gone.css' }, {}, /gone\.css/],
    [{ partials: { header: 'head.hbs' } }, { 'head.hbs': '{{#if' }, /header/],
  ])) {
    const cwd = project(t, { ...configured(report), ...files });
    const { code, stderr } = await runCli(cwd, ['track']);
    assert.equal(code, 0, 'the build is stored');
    assert.match(stderr, words);
    const again = await runCli(cwd, ['report']);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /REPORT_FAILED/);
  }
});

test('a file of the page is below the folder of the configuration', async (t) => {
  const cwd = project(t, configured({ css: '../secret.css' }));
  const { code, stdout, stderr } = await runCli(cwd, ['verify']);
  assert.equal(code, 1);
  assert.match(stdout + stderr, /report\.css.*below it/);
});

test('links lead to the remote, or where the configuration says', async (t) => {
  const cwd = project(t);
  git(cwd, 'remote', 'add', 'origin', 'https://user:secret@example.com/octo/garden.git');
  await runCli(cwd, ['track']);
  await runCli(cwd, ['report']);
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  assert.match(pageOf(cwd), new RegExp(`href="https://example.com/octo/garden/commit/${sha}"`));
  assert.doesNotMatch(pageOf(cwd), /secret/);
  const own = { ...ONE_METRIC, report: { serverUrl: 'https://git.example.org' } };
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(own));
  await runCli(cwd, ['report']);
  assert.match(pageOf(cwd), new RegExp(`href="https://git.example.org/octo/garden/commit/${sha}"`));
});

test('the report of a push opens with the default branch, and has the others to choose', async (t) => {
  const cwd = project(t);
  writeFileSync(join(cwd, 'event.json'), '{"repository":{"default_branch":"main"}}');
  const env = { GITHUB_EVENT_PATH: join(cwd, 'event.json') };
  const first = await runAction(cwd, { env });
  assert.equal(first.code, 0, first.stderr);
  git(cwd, 'checkout', '--quiet', '-b', 'topic');
  const sha = commit(cwd, 'second');
  const topic = { GITHUB_REF: 'refs/heads/topic', GITHUB_REF_NAME: 'topic', GITHUB_RUN_ID: '2' };
  const { outputs } = await runAction(cwd, { env: { ...env, ...topic, GITHUB_SHA: sha } });
  const html = readFileSync(outputs['report-path'], 'utf8');
  assert.match(html, /<bdi class="branch">main<\/bdi>/);
  const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
  assert.deepEqual(
    data.branches.map((/** @type {{ name: string }} */ { name }) => name),
    ['topic'],
  );
});

test('a preview needs no build, and says that it is invented', async (t) => {
  const cwd = project(t, configured({ theme: 'contrast' }));
  const { code, stdout, stderr } = await runCli(cwd, ['preview']);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /unentropy-report\/preview\.html\n$/);
  assert.match(
    pageOf(cwd, 'unentropy-report/preview.html'),
    /Sample data\. These numbers are invented/,
  );
});

test('a machine without a browser is told where the page is', async (t) => {
  const cwd = project(t);
  mkdirSync(join(cwd, 'bin'));
  const env = { PATH: join(cwd, 'bin') };
  const { code, stdout, stderr } = await runCli(cwd, ['preview', '--open'], { env });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /preview\.html/);
  assert.match(stderr, /no browser could be started here: open the page by hand/);
  assert.ok(dirname(stdout.trim()).endsWith('unentropy-report'));
});

/** A command that opens pages, in place of the machine's own. @param {string} cwd @param {string} script */
function opener(cwd, script) {
  mkdirSync(join(cwd, 'bin'));
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(cwd, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return { PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
}

const noShell = process.platform === 'win32' && 'its opener is part of the system';

test('the command waits for an opener, within its limit', { skip: noShell }, async (t) => {
  const cwd = project(t);
  await runCli(cwd, ['track']);
  const env = opener(cwd, 'sleep 0.5; echo "$1" > opened');
  for (const command of ['preview', 'report']) {
    const { code, stdout, stderr } = await runCli(cwd, [command, '--open'], { env });
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    assert.ok(pageOf(cwd, 'opened').trim().endsWith(`/${stdout.trim()}`));
  }
});

test('an opener that fails, or keeps running, is harmless', { skip: noShell }, async (t) => {
  for (const [script, words] of /** @type {const} */ ([
    ['sleep 0.2; exit 3', /no browser could be started here/],
    ['sleep 6; exit 3', /^$/],
  ])) {
    const cwd = project(t);
    const env = opener(cwd, script);
    const { code, stderr } = await runCli(cwd, ['preview', '--open'], { env });
    assert.equal(code, 0, stderr);
    assert.match(stderr, words);
  }
});
