/**
 * Imports lines of JSON, one value each. The core decides what a line means.
 */
import { lines, nameOf, textOf } from '../collect/pieces.js';

/**
 * @param {string} path
 * @param {import('../core.js').Importer} importer
 * @param {string[]} fields
 */
export async function readJsonl(path, importer, fields) {
  const name = nameOf(path);
  let count = 0;
  for await (const bytes of lines(path)) {
    const place = `${name}:${++count}`;
    const text = bytes && textOf(bytes);
    if (bytes === null) importer.refuse(place, 'the line is longer than a mebibyte');
    else if (text === null) importer.refuse(place, 'the line is not text in UTF-8');
    else if (text.trim() !== '') take(place, text, importer, fields);
  }
}

/**
 * @param {string} place
 * @param {string} text
 * @param {import('../core.js').Importer} importer
 * @param {string[]} fields
 */
function take(place, text, importer, fields) {
  let line;
  try {
    line = JSON.parse(text);
  } catch (error) {
    // Only the position is used: the message quotes the line, which may contain anything.
    const [, at] = /position (\d+)/.exec(String(error)) ?? [];
    const where = at === undefined ? '' : `, as character ${Number(at) + 1} shows`;
    importer.refuse(place, `the line is not JSON${where}`);
    return;
  }
  if (line === null || typeof line !== 'object' || Array.isArray(line)) {
    importer.refuse(place, 'the line is JSON, but not an object');
    return;
  }
  importer.take(
    place,
    fields.map((field) => (Object.hasOwn(line, field) ? line[field] : null)),
    false,
  );
}
