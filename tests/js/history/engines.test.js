/** The engines of SQLite do the same, and each reads what the other one wrote. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engines } from '../../support/engines.js';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const HUGE = 2 ** 63;

/** @param {import('../../../js/sqlite/index.js').Engine} engine */
function filled(engine) {
  const db = engine.open(null);
  db.run('CREATE TABLE cells (a, b)', []);
  const rows = [
    [5, 2 ** 40],
    ['t\0u', 1.5],
    ['', -0.1],
    [null, new Uint8Array([1, 0, 2])],
  ];
  for (const row of rows) db.run('INSERT INTO cells VALUES (?, ?)', row);
  db.run("INSERT INTO cells VALUES (9223372036854775807, CAST(x'ff41' AS TEXT))", []);
  return db;
}

const CELLS = [
  [5, 'integer', 2 ** 40, 'real'],
  ['t\0u', 'text', 1.5, 'real'],
  ['', 'text', -0.1, 'real'],
  [null, 'null', new Uint8Array([1, 0, 2]), 'blob'],
  [HUGE, 'integer', '\ufffdA', 'text'],
];

for (const engine of engines) {
  test(`${engine.name}: cells are what was bound, and what is too large for a double is near it`, (t) => {
    const db = filled(engine);
    t.after(() => db.close());
    assert.deepEqual(db.rows('SELECT a, typeof(a), b, typeof(b) FROM cells', []), CELLS);
  });

  test(`${engine.name}: numbers come in the order of the rows, and NaN is what is none`, (t) => {
    const db = filled(engine);
    t.after(() => db.close());
    /** @param {string} sql @param {...number} params */
    const numbers = (sql, ...params) => [...db.numbers(sql, params)];
    const { NaN: none } = Number;
    assert.deepEqual(numbers('SELECT a, b FROM cells ORDER BY rowid DESC LIMIT ?', 2), [
      ...[HUGE, none],
      ...[none, none],
    ]);
    assert.deepEqual(numbers('SELECT b FROM cells WHERE b < ?', 2), [1.5, -0.1]);
    assert.deepEqual(numbers('SELECT a FROM cells WHERE a = ?', 7), []);
    assert.deepEqual(numbers('PRAGMA page_size'), [4096]);
    const many = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)';
    const last = numbers(`${many} SELECT i, 2 * i FROM n ORDER BY i DESC`);
    assert.deepEqual([last.length, ...last.slice(0, 3)], [10_000, 5000, 10_000, 4999]);
  });

  test(`${engine.name}: refusals say the same, and nothing stays open`, () => {
    const db = filled(engine);
    db.run('CREATE UNIQUE INDEX one ON cells (a)', []);
    assert.throws(() => db.run('nonsense', []), { message: 'near "nonsense": syntax error' });
    assert.throws(() => db.rows('SELECT * FROM b', []), { message: 'no such table: b' });
    assert.throws(() => db.numbers('SELECT * FROM b', []), { message: 'no such table: b' });
    assert.throws(() => db.run('INSERT INTO cells VALUES (5, 1)', []), {
      message: 'UNIQUE constraint failed: cells.a',
    });
    db.close();
    db.close();
    assert.throws(() => db.rows('SELECT 1', []));
  });

  test(`${engine.name}: no bytes are an empty database, others must be one`, () => {
    const count = 'SELECT count(*) FROM sqlite_master';
    assert.deepEqual(engine.open(new Uint8Array()).rows(count, []), [[0]]);
    assert.throws(() => engine.open(new Uint8Array(5000).fill(7)).rows(count, []), {
      message: 'file is not a database',
    });
  });

  for (const reader of engines) {
    test(`${reader.name} reads what ${engine.name} wrote`, () => {
      const written = filled(engine).export();
      const db = reader.open(written);
      assert.deepEqual(db.rows('SELECT a, typeof(a), b, typeof(b) FROM cells', []), CELLS);
      assert.deepEqual(db.rows('PRAGMA integrity_check', []), [['ok']]);
      db.close();
    });
  }
}

test('a verbose run says which engine it uses, and no run warns of one', async (t) => {
  const cwd = project(t);
  const verbose = await runCli(cwd, ['track', '--verbose']);
  assert.match(verbose.stdout + verbose.stderr, new RegExp(`SQLite: ${engines[0].name}`));
  const plain = await runCli(cwd, ['track']);
  assert.doesNotMatch(plain.stdout + plain.stderr, /SQLite|Warning/);
});

test('where Node has no SQLite, sql.js is used', { skip: engines.length < 2 }, (t) => {
  const cwd = project(t);
  const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const flags = ['--no-experimental-sqlite', cli, 'track', '--verbose'];
  const { stderr } = spawnSync(process.execPath, flags, { cwd, encoding: 'utf8' });
  assert.match(stderr, /SQLite: sql\.js/);
});
