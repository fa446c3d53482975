/**
 * Archives that no ordinary tool makes: anyone who can upload an artifact can upload any of these.
 * fflate writes them, entry by entry, and asks no questions; what it cannot say is patched, at the
 * places that APPNOTE (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT) gives.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { Zip } from 'fflate';
import { bytesOf } from './zip.js';

/** @typedef {Uint8Array | string} Content */

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {Content} [content]
 * @property {Uint8Array} [deflated] instead of the content, with its `size` and `crc`
 * @property {number} [size] that is announced, the true one if nothing is said
 * @property {number} [crc]
 * @property {number} [attrs] external ones; the upper half is for Unix
 */

const DEFLATE = 8;
const UNIX = 3;
const A_LINK = 0o120777;
const MIB = 1024 * 1024;

/** Entries in this order, with any name. @param {Entry[]} entries @returns {Buffer} */
export function archive(entries) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const { name, content = '', attrs, ...about } of entries) {
    const bytes = bytesOf(content);
    const { deflated = deflateRawSync(bytes), size = bytes.length, crc = crc32(bytes) } = about;
    const unix = attrs === undefined ? {} : { os: UNIX, attrs };
    /** @type {import('fflate').ZipInputFile} */
    const file = { filename: name, compression: DEFLATE, size, crc, ...unix };
    zip.add(file);
    file.ondata?.(null, Buffer.from(deflated), true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

/** Leads out of the folder. @param {Content} content */
export function traversal(content, name = '../../x.db') {
  return archive([{ name, content }]);
}

/** Leads anywhere. @param {Content} content */
export function absolute(content, name = '/tmp/x.db') {
  return archive([{ name, content }]);
}

/**
 * Begins like any other file, and goes on for more than a GiB. More than 1032 : 1 cannot be had of
 * deflate, so the archive is 1 MB.
 *
 * @param {string} name
 * @param {Content} [head]
 * @param {number} [sizeMiB]
 */
export function bomb(name, head = '', sizeMiB = 1040) {
  return archive([{ name, ...zeros(head, sizeMiB) }]);
}

/** As above, and announces what a file of that name might well have. @param {string} name @param {Content} [head] */
export function lyingBomb(name, head = '', announced = 40_960, sizeMiB = 1040) {
  return archive([{ name, ...zeros(head, sizeMiB), size: announced }]);
}

/** Announces almost 4 GiB, and has next to nothing. @param {string} name @param {Content} content */
export function braggart(name, content, announced = 2 ** 32 - 2) {
  return archive([{ name, content, size: announced }]);
}

/**
 * The directory announces other sizes than the entry has: packed and not (APPNOTE 4.4.8, 4.4.9).
 *
 * @param {string} name
 * @param {Content} content
 * @param {{ packed: number, size?: number }} announced
 */
export function announcing(name, content, { packed, size }) {
  return patched(archive([{ name, content }]), (bytes, { central }) => {
    bytes.writeUInt32LE(packed, central + 20);
    if (size !== undefined) bytes.writeUInt32LE(size, central + 24);
  });
}

/** @param {string} name @param {...Content} contents of entries that are all called so */
export function duplicates(name, ...contents) {
  return archive(contents.map((content) => ({ name, content })));
}

/** @param {string} name @param {string} target where it points to */
export function symlink(name, target) {
  return archive([{ name, content: target, attrs: (A_LINK << 16) >>> 0 }]);
}

/** Far too many entries, with the given ones in the middle. @param {Entry[]} [among] */
export function crowd(among = [], count = 10_000) {
  const others = Array.from({ length: count - among.length }, (_, at) => ({ name: `${at}.txt` }));
  const half = others.length >> 1;
  return archive([...others.slice(0, half), ...among, ...others.slice(half)]);
}

/** An archive with nothing in it. */
export function empty() {
  return archive([]);
}

/** Other bytes than their checksum is of. @param {string} name @param {Content} content */
export function wrongChecksum(name, content) {
  return archive([{ name, content, crc: (crc32(bytesOf(content)) ^ 1) >>> 0 }]);
}

/** Says that it is encrypted: bit 0 of the flags (APPNOTE 4.4.4). @param {string} name @param {Content} content */
export function encrypted(name, content) {
  return patched(archive([{ name, content }]), (bytes, { local, central }) => {
    bytes[local + 6] |= 1;
    bytes[central + 8] |= 1;
  });
}

/** Compressed in a way (APPNOTE 4.4.5) that few know: 12 is bzip2. @param {string} name @param {Content} content */
export function unknownMethod(name, content, method = 12) {
  return patched(archive([{ name, content }]), (bytes, { local, central }) => {
    bytes.writeUInt16LE(method, local + 8);
    bytes.writeUInt16LE(method, central + 10);
  });
}

/**
 * The directory (APPNOTE 4.3.12) and the entry itself (4.3.7) do not agree on the name.
 *
 * @param {string} name in the directory
 * @param {string} inside as long as the other
 * @param {Content} content
 */
export function twoNames(name, inside, content) {
  return patched(archive([{ name, content }]), (bytes, { local }) => {
    bytes.write(inside, local + 30, name.length, 'latin1');
  });
}

/** The directory says that there are others than there are (APPNOTE 4.3.16). @param {string} name @param {Content} content */
export function wrongCount(name, content, count = 3) {
  const bytes = archive([{ name, content }]);
  const end = bytes.length - END_SIZE;
  bytes.writeUInt16LE(count, end + 8);
  bytes.writeUInt16LE(count, end + 10);
  return bytes;
}

/** Without a comment, as fflate writes it. */
const END_SIZE = 22;

/**
 * Changes the headers of every entry.
 *
 * @param {Buffer} bytes
 * @param {(bytes: Buffer, at: { local: number, central: number }) => void} change
 */
function patched(bytes, change) {
  const end = bytes.length - END_SIZE;
  let central = bytes.readUInt32LE(end + 16);
  while (central < end) {
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(central + at));
    change(bytes, { local: bytes.readUInt32LE(central + 42), central });
    central += 46 + name + extra + comment;
  }
  return bytes;
}

/** What inflates to the head and MiB after MiB of zeros. @param {Content} head @param {number} sizeMiB */
function zeros(head, sizeMiB) {
  const PIECE_MIB = 16;
  const zero = Buffer.alloc(PIECE_MIB * MIB);
  const start = bytesOf(head);
  // After a full flush a stream knows nothing of what came before: pieces can be put together.
  const flushed = { finishFlush: constants.Z_FULL_FLUSH, level: 9 };
  const piece = deflateRawSync(zero, flushed);
  const pieces = Array.from({ length: Math.ceil(sizeMiB / PIECE_MIB) }, () => piece);
  const crc = pieces.reduce((sum) => crc32(zero, sum), crc32(start));
  return {
    deflated: Buffer.concat([deflateRawSync(start, flushed), ...pieces, deflateRawSync('')]),
    size: start.length + pieces.length * zero.length,
    crc,
  };
}
