/** The forms in which programs write a secret, none of which may be found anywhere. */

/** @param {string} secret @returns {Record<string, string>} by what the form is called */
export function formsOf(secret) {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  return {
    plain: secret,
    'in base64': base64,
    'in base64 behind one character': Buffer.from(`:${secret}`).toString('base64'),
    'in base64 behind two': Buffer.from(`x:${secret}`).toString('base64'),
    'in base64, and something behind it': Buffer.from(`${secret}:x`).toString('base64'),
    'in base64 for addresses': Buffer.from(`x-access-token:${secret}`).toString('base64url'),
    'as a header': `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${secret}`).toString('base64')}`,
    'in base64 of several lines': Buffer.from(`${secret}${secret}`)
      .toString('base64')
      .replace(/.{76}/g, '$&\n'),
    'in hex': bytes.toString('hex'),
    'in capital hex': bytes.toString('hex').toUpperCase(),
    'in an address': encodeURIComponent(secret),
    'in an address, in small letters': encodeURIComponent(secret).replace(/%../g, (it) =>
      it.toLowerCase(),
    ),
    'in an address, twice': encodeURIComponent(encodeURIComponent(secret)),
    'in a form': new URLSearchParams([['t', secret]]).toString().slice(2),
    'every byte escaped': [...bytes]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
    'in JSON': JSON.stringify(secret).slice(1, -1),
    'in JSON, as PHP writes it': JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    'in JSON in JSON': JSON.stringify(JSON.stringify(secret)),
    'in JSON without < and &': JSON.stringify(secret).replace(/[<>&+=]/g, unicode),
    'in HTML': secret.replace(/[<>&"']/g, (it) => HTML[it]),
    'in HTML, by numbers': [...secret].map((it) => `&#${it.codePointAt(0)};`).join(''),
    'in HTML, by hex numbers': [...secret]
      .map((it) => `&#x${it.codePointAt(0)?.toString(16)};`)
      .join(''),
    'in Markdown': secret.replace(/[^\w\s]|_/g, '\\$&'),
  };
}

/** @type {Record<string, string>} */
const HTML = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' };

/** @param {string} character */
function unicode(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
