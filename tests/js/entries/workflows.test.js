/**
 * Our own workflows: valid by GitHub's schema and by actionlint, and every action of others pinned.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { lint } from '../../support/actionlint.js';
import { action, gateAction } from '../../support/runner.js';
import { schemaErrors } from '../../support/workflow-schema.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = join(ROOT, '.github/workflows');
const workflows = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}));

test('all of them exist', () => {
  const names = ['ci.yml', 'metrics.yml', 'release.yml', 'track-metrics-example.yml'];
  assert.deepEqual(
    names.filter((name) => !workflows.some((it) => it.name === name)),
    [],
  );
});

test('CI rebuilds what is committed, as root, where the compiler that wrote it can be had', () => {
  const { jobs } = parse(workflows.find(({ name }) => name === 'ci.yml')?.text ?? '');
  const { origin } = JSON.parse(readFileSync(join(ROOT, 'pkg/build.json'), 'utf8'));
  assert.match(jobs.rebuild.container, new RegExp(`^${origin}:\\d+$`));
  assert.equal(jobs.rebuild.steps.at(-1).run, 'npm run rebuild');
  assert.equal(jobs.rebuild.if, undefined, 'it runs for every commit');
});

describe('each', () => {
  for (const { name, text } of workflows) {
    test(`${name} is valid`, async () => {
      assert.deepEqual(schemaErrors(text, name), []);
      assert.deepEqual(await lint(text, `.github/workflows/${name}`), []);
    });

    test(`${name} pins what others wrote by its commit, and says the version`, () => {
      const uses = [...text.matchAll(/^[\s#-]*uses:\s*(.+)$/gm)].map(([, what]) => what);
      for (const what of uses) {
        if (/^(\.\/|unentropy\/)/.test(what)) continue;
        assert.match(what, /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    test(`${name} gives its token no more than it names, and every job an end`, () => {
      const { permissions, jobs } = parse(text);
      assert.equal(permissions?.contents, 'read');
      for (const [id, job] of Object.entries(jobs)) {
        assert.ok(job['timeout-minutes'] > 0, `${id} may run for six hours`);
      }
    });

    test(`${name} hands the action inputs that it has`, () => {
      const { jobs } = parse(text);
      for (const { steps } of Object.values(jobs)) {
        for (const { uses = '', with: inputs = {} } of steps) {
          if (!/^(\.\/$|unentropy\/track-metrics@)/.test(uses)) continue;
          assert.deepEqual(
            Object.keys(inputs).filter((input) => !(input in action.inputs)),
            [],
          );
        }
      }
    });
  }
});

const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)];

test('workflows of the documentation are valid', async () => {
  let count = 0;
  for (const page of PAGES.filter((path) => path.endsWith('.md'))) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    for (const [, block] of text.matchAll(/```yaml\n([\s\S]*?)```/g)) {
      if (!/^jobs:/m.test(block)) continue;
      assert.deepEqual(await lint(block, page), []);
      assert.deepEqual(schemaErrors(block, page), [], page);
      const { on, permissions, concurrency, jobs } = parse(block);
      assert.ok(on && permissions, `${page}: a workflow that can be copied whole`);
      const isPull = /pull_request/.test(JSON.stringify(on));
      assert.ok(concurrency || !isPull, `${page}: older runs of a pull request go on`);
      for (const { steps } of Object.values(jobs)) hasInputs(steps, page);
      count++;
    }
  }
  assert.ok(count > 8);
});

/** @param {{ uses?: string, with?: object }[]} steps @param {string} page */
function hasInputs(steps, page) {
  for (const { uses = '', with: inputs = {} } of steps) {
    if (!uses.startsWith('unentropy/')) continue;
    const { inputs: known } = uses.includes('/gate@') ? gateAction : action;
    for (const input of Object.keys(inputs)) assert.ok(input in known, `${page}: ${input}`);
  }
}

test('pages of the documentation only have valid links', () => {
  for (const page of PAGES.filter((path) => path.endsWith('.md'))) {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [path, anchor] = target.split('#');
      const file = path ? join(ROOT, dirname(page), path) : join(ROOT, page);
      assert.ok(existsSync(file), `${page}: ${target}`);
      if (!anchor || !file.endsWith('.md')) continue;
      const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
      const anchors = Array.from(headings, ([, heading]) => anchorOf(heading));
      assert.ok(anchors.includes(anchor), `${page}: ${target}`);
    }
  }
});

/** As GitHub makes them. @param {string} heading */
function anchorOf(heading) {
  const text = heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '');
  return text.replaceAll(' ', '-');
}

test('one version of an action is one commit', () => {
  const pins = new Map();
  for (const { text } of workflows) {
    for (const [, pin, version] of text.matchAll(/uses:\s*(\S+)@\S+ # (v\S+)/g)) {
      pins.set(pin, new Set([...(pins.get(pin) ?? []), version]));
    }
  }
  for (const [pin, versions] of pins) assert.equal(versions.size, 1, pin);
});

test('the schema finds what is wrong', () => {
  const text = 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    stepps: []\n';
  assert.match(schemaErrors(text, 'x.yml').join(), /stepps|steps/);
});
