/**
 * Lines of a shared chart can be hidden, one by one.
 */
import { button } from './dom.js';

/** @param {import('./stage.js').Stage} stage */
export function legend({ charts, state }) {
  for (const { metrics, readings } of charts.filter(({ metrics }) => metrics.length > 1)) {
    metrics.forEach(({ key }, i) => {
      const heading = readings[i].querySelector('h4');
      if (!heading) return;
      const toggle = button('', () => {
        const { hidden } = state.choice;
        const isHidden = hidden.includes(key);
        state.choose({
          hidden: isHidden ? hidden.filter((other) => other !== key) : [...hidden, key],
        });
      });
      toggle.className = 'toggle';
      toggle.append(...heading.childNodes);
      heading.append(toggle);
      const show = () =>
        toggle.setAttribute('aria-pressed', String(!state.choice.hidden.includes(key)));
      state.listeners.push(show);
      show();
    });
  }
}
