/**
 * The script of the report says and draws what the core says and draws.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { courseOf } from '../../../js/report/browser/course.js';
import { History, unpack } from '../../../js/report/browser/data.js';
import { drawBands, drawLines } from '../../../js/report/browser/draw.js';
import { format, formatChange, formatTick } from '../../../js/report/browser/unit.js';
import { viewOf } from '../../../js/report/browser/view.js';
import { project } from '../../support/project.js';
import { everyday, wander } from '../../support/report/database.js';
import { reportOf } from '../../support/report/page.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

test('numbers read the same in the core and on the page', () => {
  const rows = JSON.parse(readFileSync(new URL('report-words.json', FIXTURES), 'utf8'));
  assert.ok(rows.length > 500);
  for (const [name, from, to, value, change, at, step, tick] of rows) {
    const unit = name || null;
    assert.equal(format(from, unit), value, `${from} ${name}`);
    assert.equal(formatChange(from, to, unit), change, `${from} to ${to} ${name}`);
    assert.equal(formatTick(at, step, unit), tick, `${at} in steps of ${step} ${name}`);
  }
});

test('what a metric did reads the same in the core and on the page', () => {
  const rows = JSON.parse(readFileSync(new URL('report-courses.json', FIXTURES), 'utf8'));
  assert.ok(rows.length > 100);
  const kinds = new Set();
  for (const { unit, values, steps, window, words, isMove } of rows) {
    const at = values.map((/** @type {unknown} */ _, /** @type {number} */ day) => {
      return Date.UTC(2026, 0, 1 + day);
    });
    const commits = at.map((/** @type {number} */ _, /** @type {number} */ place) => {
      return `${String(place).padStart(7, '0')}abcdef`;
    });
    const history = new History({
      repository: { title: '', branch: 'main', commits: null, compare: null },
      builds: { count: values.length, at, run: at, commits },
      steps_from: 0,
      metrics: [
        { key: 'a', name: 'a', unit, better: null, targets: [], states: null, values, steps },
      ],
      branches: [],
    });
    const told = courseOf(history, history.metrics[0], window[0], window[1]);
    assert.deepEqual({ words: told.words, isMove: told.isMove }, { words, isMove });
    kinds.add(words.split(' ', 1)[0]);
  }
  assert.deepEqual([...kinds].sort(), ['drifts', 'scatters', 'steady', 'stepped', 'too']);
});

test('every golden page is drawn by the script as the core drew it', () => {
  const folder = new URL('report/', FIXTURES);
  let charts = 0;
  for (const name of readdirSync(folder)) {
    charts += compare(readFileSync(new URL(`${name}/index.html`, folder), 'utf8'), name);
  }
  assert.ok(charts > 20, `${charts} charts`);
});

test('minutes, hours, months and years are drawn alike', async (t) => {
  const cwd = project(t);
  for (const [hoursApart, builds] of [
    [0.01, 5],
    [0.02, 90],
    [1, 30],
    [3, 400],
    [24 * 3, 300],
    [24 * 40, 90],
    [24 * 300, 40],
  ]) {
    const spec = { builds, hoursApart, metrics: everyday() };
    const html = await reportOf(cwd, `every-${hoursApart}`, spec);
    assert.equal(compare(html, `${hoursApart} h`), 8);
  }
});

test('packed numbers are unpacked unchanged', async (t) => {
  const cwd = project(t);
  const odd = [
    0,
    -0.1,
    1e-7,
    84.238_475_83,
    1 / 3,
    2 ** 52,
    -7,
    1e300,
    null,
    null,
    5e-324,
    4,
    4,
    4,
    4,
  ];
  const whole = [1000, 2000, -3000, null, 3000, 3000, 3000, 3000, 1e9];
  const metrics = [
    { id: 'odd', value: (/** @type {number} */ i) => odd[i % odd.length] },
    { id: 'whole', value: (/** @type {number} */ i) => whole[i % whole.length] },
    { id: 'word', value: (/** @type {number} */ i) => ['a', 'b', 'b', null, 'c'][i % 5] },
  ];
  const { metrics: found } = historyOf(await reportOf(cwd, 'values', { builds: 60, metrics }));
  const values = (/** @type {string} */ key) => {
    const metric = found.find((metric) => metric.key === key);
    assert.ok(metric);
    return [...metric.values()].map((n) => (Number.isNaN(n) ? null : (metric.states?.[n] ?? n)));
  };
  for (const { id, value } of metrics) {
    const expected = Array.from({ length: 60 }, (_, i) => value(i));
    assert.deepEqual(values(id), expected, id);
  }
});

test('fifteen digits of repeating decimals are kept', async (t) => {
  const metrics = [{ id: 'third', value: (/** @type {number} */ i) => (i * 7) / 3 }];
  const history = historyOf(await reportOf(project(t), 'thirds', { builds: 60, metrics }));
  for (const [i, found] of history.metrics[0].values().entries()) {
    assert.ok(Math.abs(found - (i * 7) / 3) < 1e-12, String(found));
  }
});

test('a huge history keeps the visible digits of its numbers', async (t) => {
  const value = wander(1, 84, 1.5);
  const metrics = Array.from({ length: 5 }, (_, i) => ({ id: `m-${i}`, unit: 'percent', value }));
  const spec = { builds: 5000, hoursApart: 3, metrics };
  const history = historyOf(await reportOf(project(t), 'huge', spec));
  const found = history.metrics[0].values();
  for (let i = 0; i < 5000; i++) {
    const exact = /** @type {number} */ (value(i));
    assert.ok(Math.abs(found[i] - exact) < 1e-6, `${found[i]} for ${exact}`);
  }
});

test('gaps at the end need no entry', () => {
  assert.deepEqual([...unpack({ decimals: 0, steps: '' }, 2)], [Number.NaN, Number.NaN]);
});

/** @param {string} html */
function historyOf(html) {
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1];
  return new History(JSON.parse(data ?? ''));
}

/** Draws each chart of a page again. @param {string} html @param {string} name @returns {number} how many */
function compare(html, name) {
  const history = historyOf(html);
  let charts = 0;
  for (const panel of html.split('<div class="panel" data-metrics="').slice(1)) {
    const numbers = panel.slice(0, panel.indexOf('"')).split(' ').map(Number);
    const drawing = /<svg class="chart (lines|bands) g(\d+)".*?<\/desc>(.*)<\/svg><\/div>/s.exec(
      panel,
    );
    if (!drawing) continue;
    const [, kind, gutter, expected] = drawing;
    const metrics = numbers.map((number) => history.metrics[number]);
    const view = viewOf(history, null);
    if (kind === 'lines') {
      const lines = metrics.map((metric, i) => ({ metric, swatch: (i % 6) + 1 }));
      const measured = lines.filter(({ metric }) =>
        metric.values().some((value) => !Number.isNaN(value)),
      );
      const drawn = drawLines(history, view, { lines: measured, unit: metrics[0].unit });
      assert.equal(drawn.svg, expected, `${name}: ${metrics[0].key}`);
      assert.equal(drawn.gutter, Number(gutter), `${name}: ${metrics[0].key}`);
    } else {
      const [{ states, values }] = metrics;
      const known = swatches(values());
      const swatchOf = (/** @type {number} */ state) => known.indexOf(state) + 1 || null;
      const drawn = drawBands(history, view, { states: states ?? [], values: values(), swatchOf });
      assert.equal(drawn, expected, `${name}: ${metrics[0].key}`);
    }
    charts++;
  }
  return charts;
}

/** The states seen last. @param {Float64Array} values */
function swatches(values) {
  const seen = [...values].reverse().filter((value) => !Number.isNaN(value));
  return [...new Set(seen)].slice(0, 5);
}
