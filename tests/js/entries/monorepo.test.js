/**
 * Several configurations in one repository and one workflow, as docs/monorepo.md shows it.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { lint } from '../../support/actionlint.js';
import { git, project } from '../../support/project.js';
import { action, gateAction, runAction } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

const DOCS = readFileSync(new URL('../../../docs/monorepo.md', import.meta.url), 'utf8');
const [, workflow = ''] = /```yaml\n(name:[\s\S]*?)```/.exec(DOCS) ?? [];

/** @param {string} file */
const configOf = (file) => ({
  metrics: {
    files: { $ref: 'size', command: '@collect size src' },
    shell: { type: 'numeric', command: `cat ${file}` },
  },
});

test('the workflow of the documentation is valid, and its inputs are there', async () => {
  assert.deepEqual(await lint(workflow), []);
  /** @type {{ uses?: string, with: object }[]} */
  const steps = parse(workflow).jobs.metrics.steps;
  const ours = steps.filter(({ uses }) => uses?.startsWith('unentropy/'));
  assert.equal(ours.length, 2);
  for (const { uses, with: inputs } of ours) {
    const { inputs: known } = uses?.includes('/gate@') ? gateAction : action;
    for (const input of Object.keys(inputs)) assert.ok(input in known, input);
  }
});

test('two projects of one run keep histories and reports of their own', async (t) => {
  const cwd = project(t, {
    'api/unentropy.json': configOf('number'),
    'api/src/a.txt': 'a',
    'api/number': '1',
    'web/unentropy.json': configOf('other'),
    'web/src/b.txt': 'bb',
    'web/other': '2',
  });
  const { matrix } = parse(workflow).jobs.metrics.strategy;
  for (const name of matrix.project) {
    const inputs = { 'config-file': `${name}/unentropy.json` };
    const { code, stdout } = await runAction(cwd, { inputs });
    assert.equal(code, 0, stdout);
  }
  const values = 'SELECT metric_id, value_numeric FROM metric_values ORDER BY 1';
  for (const [name, size] of /** @type {const} */ ([
    ['api', 1],
    ['web', 2],
  ])) {
    assert.deepEqual(await query(join(cwd, name, 'unentropy-metrics.db'), values), [
      ['files', size],
      ['shell', size],
    ]);
    assert.ok(existsSync(join(cwd, name, 'unentropy-report/index.html')));
  }
  assert.match(git(cwd, 'status', '--short'), /^\?\? api\/.*\n(\?\? .*\n)*$/);
  assert.ok(!existsSync(join(cwd, 'unentropy-report')), 'something was left in the root');
});
