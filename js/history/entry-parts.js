/**
 * What is too large for one entry of a journal, as several: each holds a small history of its own,
 * packed. Whoever folds one in has that much, whether or not the others are there.
 */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { Failure } from '../errors.js';
import { LARGEST_BUILD_BYTES } from '../run/limits.js';
import { check, create } from './open-bytes.js';

/** As many builds are tried at first; how much room they take shows then. */
const BUILDS_AT_FIRST = 2000;

/** How full an entry is to be, since builds differ. */
const FILLING = 0.8;

/** Unpacked, one would have to be made for this to be larger. */
const LARGEST_UNPACKED_BYTES = 256 * 1024 ** 2;

/** The same text stands in tables and in their indexes, megabytes apart. */
const PACKING = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/**
 * All of them or none: a part that cannot be is found out before the first is stored.
 *
 * @param {import('../core.js').Parts} parts
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../storage/index.js').JournalEntry[]>} at least one, which may have definitions only
 */
export async function entriesOf(parts, core) {
  const nowMs = Date.now();
  const entries = [];
  let count = BUILDS_AT_FIRST;
  for (let first = 0; first === 0 || first < parts.length; ) {
    const text = await textOf(parts, first, count, core);
    const room = LARGEST_BUILD_BYTES / text.length;
    if (room < 1 && count === 1) throw tooLarge();
    if (room >= 1) {
      const name = core.entryName('part', nowMs, randomUUID());
      entries.push({ name, text, commit: '', run: '' });
      first += count;
    }
    const next = Math.floor(FILLING * room * Math.min(count, parts.length));
    count = Math.max(1, Math.min(next, 10 * count));
  }
  return entries;
}

/**
 * @param {import('../core.js').Parts} parts
 * @param {number} first
 * @param {number} count
 * @param {import('../core.js').Core} core
 */
async function textOf(parts, first, count, core) {
  const db = await create(core);
  try {
    parts.put(db, first, count);
    const packed = await pack(db.export(), { params: PACKING });
    return core.partText(packed.toString('base64'));
  } finally {
    db.close();
  }
}

function tooLarge() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    'one build, or the definitions of all metrics, do not fit into a mebibyte of the journal',
    'shorten what its metrics are called and say; nothing of it was stored',
  );
}

/**
 * @param {string} base64 what an entry has that is a part
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../core.js').Database>} close it when done
 */
export async function openPart(base64, core) {
  const packed = Buffer.from(base64, 'base64');
  const limit = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  const bytes = await unpack(packed, limit).catch((cause) => {
    throw new Failure(
      'STORAGE_CORRUPT',
      'it cannot be unpacked',
      'bring in once more what was imported or moved then',
      { cause },
    );
  });
  return (await check(core, bytes)).db;
}
