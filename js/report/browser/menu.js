/**
 * Menus that open below a sign.
 */
import { element } from './dom.js';

/**
 * Closes on Escape, and on a click elsewhere.
 *
 * @param {string} sign @param {string} name @param {...Node} content
 */
export function menu(sign, name, ...content) {
  const made = element(
    'details',
    { class: 'menu' },
    element('summary', { 'aria-label': name }, sign),
    element('div', { class: 'sheet' }, ...content),
  );
  addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !made.contains(target)) made.open = false;
  });
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !made.open) return;
    event.stopPropagation();
    made.open = false;
    made.querySelector('summary')?.focus();
  });
  return made;
}
