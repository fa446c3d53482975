/**
 * What an answer says of an object: its ETag, size, time, and what was stored with it.
 */

/** @param {any} output of GetObject or HeadObject @returns {import('./port.js').Info} */
export function infoOf({ ETag, ContentLength = 0, Metadata = {}, LastModified }) {
  const facts = Object.entries(Metadata).map(([name, value]) => [name, decoded(String(value))]);
  const metadata = Object.fromEntries(facts);
  const modifiedAtMs = LastModified?.getTime() ?? 0;
  return { etag: plain(ETag), size: ContentLength, modifiedAtMs, metadata };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** An ETag without its quotation marks. @param {string | undefined} etag */
export function plain(etag) {
  return etag?.replace(/^W\//, '').replaceAll('"', '') || null;
}
