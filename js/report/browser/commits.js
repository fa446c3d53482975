/**
 * Looks for commits by what they say: their subject, their author, the start of their hash.
 */
import { date } from './calendar.js';
import { bdi, button, element } from './dom.js';

/** More are not read. */
const MOST = 8;

/** @param {import('./stage.js').Stage} stage */
export function foundCommits({ history, state }) {
  const list = element('ul', { class: 'commits', 'aria-label': 'Commits', hidden: '' });
  const textOf = (/** @type {number} */ build) => {
    const { subject, author } = history.words(build);
    return `${subject} ${author} ${history.commit(build)}`.toLowerCase();
  };
  /** @param {number} build */
  const line = (build) => {
    const { subject, author } = history.words(build);
    const made = button('', () => state.choose({ build, base: null }));
    made.append(
      element('span', { class: 'day' }, date(history.times()[build])),
      element('code', {}, history.commit(build).slice(0, 7)),
      element(
        'span',
        {},
        bdi(subject),
        author && element('span', { class: 'quiet' }, ' by ', bdi(author)),
      ),
    );
    return element('li', {}, made);
  };
  return {
    list,
    /** Shows the newest builds whose commits say all of these words; returns how many there are. @param {string[]} words */
    find(words) {
      const { from, lines } = history.said();
      const found = [];
      for (let build = from + lines.length - 1; build >= from; build--) {
        const text = textOf(build);
        if (words.every((word) => text.includes(word))) found.push(build);
      }
      const more = found.length - MOST;
      list.replaceChildren(
        ...found.slice(0, MOST).map(line),
        ...(more > 0 ? [element('li', { class: 'quiet' }, `and ${more} more`)] : []),
      );
      return found.length;
    },
  };
}
