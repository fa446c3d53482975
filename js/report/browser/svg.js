/**
 * Small parts of drawings, as the core writes them.
 */

/** Text to HTML, as the core escapes it. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"'`=]/g, (c) => ESCAPED[c]);
}

/** @type {Record<string, string>} */
const ESCAPED = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
};

/** The text, or its beginning. @param {string} text @param {number} most */
export function shortened(text, most) {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** Words at the edges stay inside. @param {number} place */
export function anchor(place) {
  if (place < 0.06) return 'start';
  return place > 0.94 ? 'end' : 'middle';
}

/** @param {number} part */
export function percent(part) {
  return `${(part * 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}
