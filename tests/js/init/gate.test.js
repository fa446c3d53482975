/**
 * `unentropy init --gate`: rules for pull requests, and the workflow that judges by them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { lint } from '../../support/actionlint.js';
import { project } from '../../support/project.js';
import { gateAction, runCli } from '../../support/runner.js';
import { schemaErrors } from '../../support/workflow-schema.js';

const CONFIG = 'unentropy.json';
const WORKFLOW = '.github/workflows/metrics.yml';

/** @param {string} cwd @param {string} path */
const read = (cwd, path) => readFileSync(join(cwd, path), 'utf8');

test('--gate writes rules, and a workflow that judges pull requests in place of tracking them', async (t) => {
  const cwd = project(t, {
    'package.json': {
      scripts: { build: 'vite build' },
      devDependencies: { vite: '7', vitest: '3', '@vitest/coverage-v8': '3' },
    },
    'index.js': 'export const one = 1;\n',
  });
  const { code, stdout, stderr } = await runCli(cwd, ['init', '--gate']);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^wrote unentropy\.json, \S*metrics\.yml and \S*metrics-gate\.yml/);
  const { qualityGate } = JSON.parse(read(cwd, CONFIG));
  assert.deepEqual(qualityGate, {
    mode: 'soft',
    thresholds: [
      { metric: 'coverage', mode: 'no-regression', tolerance: 0.5 },
      { metric: 'size', mode: 'delta-max-rise', maxRisePercent: 5 },
    ],
  });
  assert.equal((await runCli(cwd, ['verify'])).code, 0);
  const gate = read(cwd, '.github/workflows/metrics-gate.yml');
  assert.deepEqual(await lint(gate), []);
  assert.deepEqual(schemaErrors(gate, 'metrics-gate.yml'), []);
  const { jobs, permissions } = parse(gate);
  assert.equal(permissions['pull-requests'], 'write');
  assert.equal(permissions.statuses, 'write');
  const judge = jobs.gate.steps.at(-1);
  assert.equal(judge.uses, 'unentropy/track-metrics/gate@v1');
  for (const input of Object.keys(judge.with)) assert.ok(gateAction.inputs[input], input);
  assert.deepEqual(
    jobs.gate.steps.slice(0, -1),
    parse(read(cwd, WORKFLOW)).jobs.metrics.steps.slice(0, -1),
  );
  assert.ok(
    !('pull_request' in parse(read(cwd, WORKFLOW)).on),
    'a pull request would be tested twice',
  );
});

test('the gate of a folder has its own name, configuration and comment', async (t) => {
  const cwd = project(t, {
    'api/go.mod': 'module example.com/api\n',
    'api/a_test.go': 'package a\n',
  });
  const { code, stderr } = await runCli(join(cwd, 'api'), ['init', '--gate']);
  assert.equal(code, 0, stderr);
  const gate = parse(read(cwd, '.github/workflows/metrics-api-gate.yml'));
  const { with: inputs } = gate.jobs.gate.steps.at(-1);
  for (const input of Object.keys(inputs)) assert.ok(gateAction.inputs[input], input);
  assert.equal(inputs.project, 'api');
  assert.equal(inputs['config-file'], 'api/unentropy.json');
});
