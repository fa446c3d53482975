/**
 * Splits an addition that is too large for one journal entry into several parts. Each is a small
 * packed history that can be folded in without the others.
 */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { Failure } from '../errors.js';
import { LARGEST_BUILD_BYTES } from '../run/limits.js';
import { check, create } from './open-bytes.js';

/** How many builds the first part has; their size decides about the next ones. */
const BUILDS_AT_FIRST = 2000;

/** How full an entry should be, since builds differ in size. */
const FILLING = 0.8;

/** Only a part that was made on purpose unpacks to more. */
const LARGEST_UNPACKED_BYTES = 256 * 1024 ** 2;

/** A large window: the same text occurs in tables and in their indexes, megabytes apart. */
const PACKING = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/**
 * Makes all entries or none: a part that is too large is found before the first one is stored.
 *
 * @param {import('../core.js').Parts} parts
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../storage/index.js').JournalEntry[]>} at least one, possibly with
 *   definitions only
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
    'one build, or the definitions of all metrics, exceeds 1 MiB, the maximum for a journal entry',
    'shorten metric names and descriptions; nothing was stored',
  );
}

/**
 * @param {string} base64 the packed history of a part
 * @param {import('../core.js').Core} core
 * @returns {Promise<import('../core.js').Database>} close it when done
 */
export async function openPart(base64, core) {
  const packed = Buffer.from(base64, 'base64');
  const limit = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  const bytes = await unpack(packed, limit).catch((cause) => {
    throw new Failure(
      'STORAGE_CORRUPT',
      'the entry cannot be decompressed',
      'repeat that import or migrate',
      { cause },
    );
  });
  return (await check(core, bytes)).db;
}
