/** What S3 says when it refuses. */

/**
 * @param {string} code
 * @param {string} message
 * @param {Record<string, string>} details
 */
export function errorXml(code, message, details = {}) {
  const fields = { Code: code, Message: message, ...details, RequestId: 'PLAYEDBYTHEPROXY' };
  const tags = Object.entries(fields).map(([tag, text]) => `<${tag}>${escaped(text)}</${tag}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${tags.join('')}</Error>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
