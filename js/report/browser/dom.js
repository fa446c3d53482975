/**
 * Elements from text: what comes from a history is only ever set as text.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null | false | '')} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

/** @param {string} text @param {() => void} act @param {Record<string, string>} attributes */
export function button(text, act, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

/**
 * Text whose direction does not affect its surroundings.
 * @param {string} text
 * @param {string} name
 */
export function bdi(text, name = '') {
  return element('bdi', name ? { class: name } : {}, text);
}

/**
 * A link, or just the text without an address.
 * @param {string | null} href
 * @param {Node | string} text
 */
export function link(href, text) {
  return href ? element('a', { href, rel: 'noreferrer' }, text) : element('span', {}, text);
}

/**
 * What the commit of a build says, and who made it; null where neither is known.
 *
 * @param {import('./data.js').History} history
 * @param {number} build
 */
export function saidBy(history, build) {
  const { subject, author } = history.words(build);
  if (!subject && !author) return null;
  const by = author && element('span', { class: 'quiet' }, 'by ', bdi(author));
  return element('p', { class: 'said' }, subject && bdi(subject, 'subject'), ' ', by);
}

/**
 * Calls a function at most once per frame, with the last arguments.
 *
 * @template {unknown[]} Arguments
 * @param {(...args: Arguments) => void} act
 * @returns {(...args: Arguments) => void}
 */
export function eachFrame(act) {
  /** @type {Arguments | null} */
  let latest = null;
  return (...args) => {
    if (latest === null) {
      requestAnimationFrame(() => {
        const given = /** @type {Arguments} */ (latest);
        latest = null;
        act(...given);
      });
    }
    latest = args;
  };
}
