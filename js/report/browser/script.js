/**
 * The script of the page. The page can be read without it; it adds looking closer: ranges, a
 * crosshair, single builds, search, downloads.
 *
 * What the core wrote stays until a reader chooses something else, so that opening a large history
 * costs no more than showing it.
 */
import { introduce } from './about.js';
import { showBuilds } from './build.js';
import { History } from './data.js';
import { element } from './dom.js';
import { downloads } from './download.js';
import { listen } from './gestures.js';
import { legend } from './legend.js';
import { overview } from './overview.js';
import { Stage } from './stage.js';
import { askedBranch, State } from './state.js';
import { Tip } from './tip.js';
import { toolbar } from './toolbar.js';

const written = JSON.parse(document.getElementById('data')?.textContent ?? '');
const history = new History(written, askedBranch());
if (history.count > 0) {
  const status = element('p', { class: 'hidden', role: 'status' });
  document.body.append(status);
  const state = new State(history);
  const stage = new Stage(history, state, { tip: new Tip(history), status });
  toolbar(stage);
  overview(stage);
  legend(stage);
  downloads(stage);
  document.body.classList.add('scripted');
  listen(stage);
  const { choice } = state;
  if (choice.hidden.length > 0) stage.hide();
  if (choice.log.length > 0) stage.scale();
  if (choice.range !== 'all' || choice.over !== null || !history.isWritten) stage.show();
  document.body.classList.toggle('other-branch', !history.isWritten);
  if (!history.isWritten) introduce(history);
  if (choice.metric) {
    const chart = stage.charts.find(({ metrics }) =>
      metrics.some(({ key }) => key === choice.metric),
    );
    chart?.card.scrollIntoView({ block: 'center', behavior: 'instant' });
  }
  showBuilds(stage);
}
document.documentElement.dataset.ready = 'yes';
