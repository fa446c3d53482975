/**
 * What every storage promises (`js/storage/index.js`), as tests that each of them has to pass.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/**
 * @typedef {import('../../js/storage/index.js').Store} Store
 *
 * @typedef {object} Place where a history can be
 * @property {(limits?: import('../../js/storage/index.js').Limits) => Promise<Store>} open a run's
 *   own view of it
 * @property {(() => Promise<unknown>) | null} lose removes the history and nothing else
 *
 * @typedef {object} Traits
 * @property {() => boolean} [ignoresConditions] two writers may both be told "ok"
 * @property {boolean} [keepsDamaged] default: true
 * @property {boolean} [joins] nothing is ever replaced
 */

/**
 * @param {string} name
 * @param {(t: import('node:test').TestContext) => Promise<Place>} place a new one for each test
 * @param {Traits} [traits]
 */
export function storageContract(
  name,
  place,
  { ignoresConditions = () => false, keepsDamaged = true, joins = false } = {},
) {
  /** Where a store ignores conditions, the journal repairs what runs overwrite. */
  const onlyWhereRefused = (
    /** @type {(t: import('node:test').TestContext) => Promise<void>} */ act,
  ) => {
    return (/** @type {import('node:test').TestContext} */ t) => {
      if (joins) return t.skip('the store replaces nothing');
      return ignoresConditions() ? t.skip('the store ignores conditions') : act(t);
    };
  };

  test(`${name}: where nothing was stored there is nothing, without doubt`, async (t) => {
    const { open } = await place(t);
    const { bytes, lost } = await using(await open(), (store) => store.fetch());
    assert.deepEqual({ bytes, lost }, { bytes: null, lost: false });
  });

  test(`${name}: what was stored comes back as it was`, async (t) => {
    const { open } = await place(t);
    const all = Uint8Array.from({ length: 100_000 }, (_, index) => index * 31);
    for (const bytes of [bytesOf('one'), all, new Uint8Array()]) {
      await write(open, bytes);
      const found = await using(await open(), (store) => store.fetch());
      assert.deepEqual(Buffer.from(found.bytes ?? []), Buffer.from(bytes));
      assert.equal(found.lost, false);
      assert.notEqual(found.isIntact, false);
    }
  });

  test(`${name}: the history before is kept, and only the one before`, async (t) => {
    const { open } = await place(t);
    for (const text of ['one', 'two', 'three']) await write(open, bytesOf(text));
    assert.deepEqual(await older(open), joins ? ['two', 'one'] : ['two']);
  });

  test(`${name}: of two changes both are kept, and the next run hears of both`, async (t) => {
    if (!joins) return t.skip('one of them hears of a conflict');
    const { open } = await place(t);
    await write(open, bytesOf('before'));
    const [one, two] = [await open(), await open()];
    const [first, second] = [await one.fetch(), await two.fetch()];
    assert.equal(await one.persist(bytesOf('one'), first.revision), 'ok');
    assert.equal(await two.persist(bytesOf('two'), second.revision), 'ok');
    await using(await open(), async (store) => {
      const { bytes, base, others = [] } = await store.fetch();
      const brought = await Promise.all(others.map(({ entry }) => store.fetchOther?.(entry)));
      const all = [bytes, ...brought.map((it) => it?.bytes)].map((it) => Buffer.from(it ?? []));
      assert.deepEqual(all.map(String).sort(), ['before', 'one', 'two']);
      assert.equal(new Set([base, ...others].map((it) => it?.entry)).size, 3);
      assert.equal(await store.nextOthers?.(() => true), null);
    });
  });

  test(`${name}: a worse history does not take the place of the kept one`, async (t) => {
    if (joins) return t.skip('every one is kept');
    const { open } = await place(t);
    for (const text of ['one', 'two']) await write(open, bytesOf(text));
    await write(open, bytesOf('three'), { previous: 'keep' });
    assert.deepEqual(await older(open), ['one']);
  });

  test(
    `${name}: of two first histories one wins, and the other hears of it`,
    onlyWhereRefused(async (t) => {
      const { open } = await place(t);
      await overlap(open, async () => {});
    }),
  );

  test(
    `${name}: of two changes one wins, and the other hears of it`,
    onlyWhereRefused(async (t) => {
      const { open } = await place(t);
      await overlap(open, () => write(open, bytesOf('before')));
    }),
  );

  test(
    `${name}: the same bytes again are another history`,
    onlyWhereRefused(async (t) => {
      const { open } = await place(t);
      await write(open, bytesOf('A'));
      const late = await open();
      const { revision } = await late.fetch();
      for (const text of ['B', 'C']) await write(open, bytesOf(text));
      assert.equal(await late.persist(bytesOf('late'), revision), 'conflict');
      await late.close();
      assert.equal(await text(open), 'C');
    }),
  );

  test(
    `${name}: ten writers at once, and every one comes through`,
    onlyWhereRefused(async (t) => {
      const { open } = await place(t);
      const writers = Array.from({ length: 10 }, async (_, index) => {
        await using(await open(), async (store) => {
          for (let outcome = ''; outcome !== 'ok'; ) {
            const { bytes, revision } = await store.fetch();
            const all = `${Buffer.from(bytes ?? []).toString()}${index} `;
            outcome = await store.persist(bytesOf(all), revision);
            assert.notEqual(outcome, 'waits');
          }
        });
      });
      await Promise.all(writers);
      const found = (await text(open)).trim().split(' ').sort();
      assert.deepEqual(
        found,
        Array.from({ length: 10 }, (_, index) => String(index)),
      );
    }),
  );

  test(`${name}: a history that is gone was lost, not never there`, async (t) => {
    const { open, lose } = await place(t);
    if (!lose) return t.skip('only this process can take it away');
    for (const text of ['one', 'two']) await write(open, bytesOf(text));
    await lose();
    const { bytes, lost, revision } = await using(await open(), (store) => store.fetch());
    assert.deepEqual({ bytes, lost }, { bytes: null, lost: true });
    assert.ok((await older(open)).includes('one'));
    const again = await using(await open(), async (store) => {
      await store.fetch();
      return store.persist(bytesOf('restored'), revision, { previous: 'keep' });
    });
    assert.equal(again, 'ok');
    assert.equal(await text(open), 'restored');
  });

  test(`${name}: damaged bytes are put aside once`, async (t) => {
    if (!keepsDamaged) return t.skip('this store keeps no damaged bytes');
    const { open } = await place(t);
    await write(open, bytesOf('damaged'));
    const names = [];
    for (let time = 0; time < 2; time++) {
      const put = (/** @type {Store} */ store) => store.quarantine(bytesOf('damaged'));
      names.push(await using(await open(), put));
    }
    assert.equal(names[0], names[1]);
    assert.match(names[0], /\.corrupt-/);
    assert.equal(await text(open), 'damaged');
  });

  test(`${name}: what no history may be is refused by its name, and changes nothing`, async (t) => {
    const { open } = await place(t);
    await write(open, bytesOf('before'));
    await using(await open(), async (store) => {
      const { revision } = await store.fetch();
      const refused = store.persist(new Uint8Array(1.5 * 1024 ** 3), revision);
      const history = store.location.replace(/^file:/, '');
      const message = `the history "${history}" has 1.5 GiB; at most 1 GiB is supported`;
      await assert.rejects(refused, { code: 'STORAGE_UNSUPPORTED', message });
    });
    assert.equal(await text(open), 'before');
  });

  test(`${name}: a run that is over writes nothing`, async (t) => {
    const { open } = await place(t);
    await write(open, bytesOf('before'));
    const over = new AbortController();
    const store = await open({ signal: over.signal });
    const { revision } = await store.fetch();
    over.abort(new Error('over'));
    if (store.isJournaled) await assert.rejects(store.persist(bytesOf('after'), revision), /over/);
    await store.close();
    assert.equal(await text(open), 'before');
  });

  test(`${name}: a build that waits is there for every later run`, async (t) => {
    const { open } = await place(t);
    const first = await open();
    if (!first.isJournaled) {
      await first.close();
      return t.skip('its writes are never overwritten');
    }
    const entry = { name: 'c1-1.json', text: '{"öhm": 1}', commit: 'c1', run: '1' };
    const { revision } = await first.fetch();
    assert.equal(
      await first.persist(bytesOf('one'), revision, { entries: [entry], builds: 1 }),
      'ok',
    );
    assert.equal(first.isWaiting, true);
    await first.close();
    await using(await open(), async (store) => {
      const { waiting } = await store.fetch();
      assert.deepEqual(waiting, [entry.name]);
      assert.equal(await store.read?.(entry.name), entry.text);
      assert.equal(await store.read?.('unknown.json'), null);
    });
  });
}

/**
 * Two runs that fetch before either persists.
 *
 * @param {Place['open']} open
 * @param {() => Promise<unknown>} before
 */
async function overlap(open, before) {
  await before();
  const [one, two] = [await open(), await open()];
  const [first, second] = [await one.fetch(), await two.fetch()];
  assert.equal(await one.persist(bytesOf('one'), first.revision), 'ok');
  assert.equal(await two.persist(bytesOf('two'), second.revision), 'conflict');
  assert.equal(await text(open), 'one');
  const { bytes, revision } = await two.fetch();
  assert.equal(Buffer.from(bytes ?? []).toString(), 'one');
  assert.equal(await two.persist(bytesOf('one, two'), revision), 'ok');
  assert.equal(await text(open), 'one, two');
  await one.close();
  await two.close();
}

/**
 * @param {Place['open']} open
 * @param {Uint8Array} bytes
 * @param {import('../../js/storage/index.js').PersistOptions} [options]
 */
async function write(open, bytes, options) {
  await using(await open(), async (store) => {
    const { revision } = await store.fetch();
    assert.equal(await store.persist(bytes, revision, options), 'ok');
  });
}

/** @param {Place['open']} open */
async function text(open) {
  const { bytes } = await using(await open(), (store) => store.fetch());
  return Buffer.from(bytes ?? []).toString();
}

/** @param {Place['open']} open */
async function older(open) {
  return using(await open(), async (store) => {
    const found = [];
    for await (const { bytes } of store.older()) found.push(Buffer.from(bytes).toString());
    return found;
  });
}

/**
 * @template T
 * @param {Store} store
 * @param {(store: Store) => Promise<T>} act
 */
async function using(store, act) {
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}
