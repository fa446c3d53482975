/** The hostile archives, as another reader sees them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createInflateRaw } from 'node:zlib';
import { unzipSync } from 'fflate';
import * as archives from '../../support/github/archives.js';

describe('a hostile archive', () => {
  /** What the directory says. @param {Uint8Array} bytes */
  function entriesOf(bytes) {
    /** @type {import('fflate').UnzipFileInfo[]} */
    const entries = [];
    unzipSync(bytes, { filter: (entry) => entries.push(entry) < 0 });
    return entries;
  }

  /** @param {Uint8Array} bytes */
  function contentsOf(bytes) {
    const files = Object.entries(unzipSync(bytes));
    return Object.fromEntries(
      files.map(([name, content]) => [name, Buffer.from(content).toString()]),
    );
  }

  test('leads to another folder', () => {
    assert.deepEqual(contentsOf(archives.traversal('a')), { '../../x.db': 'a' });
    assert.deepEqual(contentsOf(archives.absolute('a')), { '/tmp/x.db': 'a' });
  });

  test('is a bomb, and may deny it', async () => {
    const bomb = archives.bomb('x.db', 'SQLite format 3');
    assert.ok(bomb.length < 1_100_000, `${bomb.length}`);
    const [{ originalSize, size }] = entriesOf(bomb);
    assert.ok(originalSize > 2 ** 30);
    assert.equal(entriesOf(archives.lyingBomb('x.db'))[0].originalSize, 40_960);
    let inflated = 0;
    const inflate = createInflateRaw({ chunkSize: 2 ** 20 });
    inflate.end(bomb.subarray(30 + 'x.db'.length, 30 + 'x.db'.length + size));
    for await (const piece of inflate) inflated += piece.length;
    assert.equal(inflated, originalSize);
  });

  test('announces what it does not have', () => {
    const [{ originalSize, size }] = entriesOf(archives.braggart('x.db', 'a'));
    assert.ok(originalSize > 4_000_000_000 && size < 10);
  });

  test('has a name twice, none, or ten thousand', () => {
    const twice = entriesOf(archives.duplicates('x.db', 'a', 'b'));
    assert.deepEqual(
      twice.map(({ name }) => name),
      ['x.db', 'x.db'],
    );
    assert.deepEqual(entriesOf(archives.empty()), []);
    const crowd = archives.crowd([{ name: 'x.db', content: 'a' }]);
    assert.equal(entriesOf(crowd).length, 10_000);
    assert.equal(contentsOf(crowd)['x.db'], 'a');
  });

  test('has a link in it', () => {
    const link = archives.symlink('x.db', '/etc/passwd');
    assert.deepEqual(contentsOf(link), { 'x.db': '/etc/passwd' });
    const modeAt = link.indexOf('PK\x01\x02') + 40; // The upper half of APPNOTE 4.4.15.
    assert.equal(link.readUInt16LE(modeAt) & 0o170000, 0o120000);
  });

  test('cannot be read', () => {
    const [{ compression }] = entriesOf(archives.unknownMethod('x.db', 'a'));
    assert.equal(compression, 12);
    const encrypted = archives.encrypted('x.db', 'a');
    const flagsAt = [6, encrypted.indexOf('PK\x01\x02') + 8];
    for (const at of flagsAt) assert.equal(encrypted.readUInt16LE(at) & 1, 1);
  });

  test('contradicts itself', () => {
    const twoNames = archives.twoNames('x.db', 'y.db', 'a');
    assert.deepEqual(contentsOf(twoNames), { 'x.db': 'a' });
    assert.equal(twoNames.toString('latin1', 30, 34), 'y.db');
    const sound = archives.archive([{ name: 'x.db', content: 'a' }]);
    assert.notDeepEqual(archives.wrongChecksum('x.db', 'a'), sound);
    assert.notDeepEqual(archives.wrongCount('x.db', 'a'), sound);
  });
});
