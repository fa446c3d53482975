/**
 * Light or dark; remembered where the browser lets a page remember.
 */
import { button, element } from './dom.js';

const MODES = [
  ['auto', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const REMEMBERED = 'unentropy-mode';

export function modes() {
  const root = document.documentElement;
  /** @type {HTMLButtonElement[]} */
  const buttons = MODES.map(([mode, name]) =>
    button(
      name,
      () => {
        remember(mode);
        show(mode);
      },
      { 'data-mode-choice': mode },
    ),
  );
  const show = (/** @type {string} */ mode) => {
    if (mode === 'auto') delete root.dataset.mode;
    else root.dataset.mode = mode;
    for (const made of buttons) {
      made.setAttribute('aria-pressed', String(made.dataset.modeChoice === mode));
    }
  };
  show(remembered());
  return element('div', { class: 'group', role: 'group', 'aria-label': 'Colours' }, ...buttons);
}

function remembered() {
  try {
    const mode = localStorage.getItem(REMEMBERED) ?? '';
    return MODES.some(([known]) => known === mode) ? mode : 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {string} mode */
function remember(mode) {
  try {
    localStorage.setItem(REMEMBERED, mode);
  } catch {
    // A page in a sandbox has no memory.
  }
}
