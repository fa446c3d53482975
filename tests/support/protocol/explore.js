/**
 * Every order in which the requests of overlapping runs can be served, each with every accident
 * that is allowed: an explicit-state search that drives the real `js/history/index.js` and the protocols
 * of `js/storage/`.
 *
 * A run is deterministic, so a state is the server plus what each run was told. States that were
 * met before are not entered again; to come back to one, its choices are played once more.
 */
import { openHistory, save } from '../../../js/history/index.js';
import { Budget } from '../../../js/run/budget.js';
import { silentLog } from '../../../js/run/log.js';
import { ModelBuild, modelCore } from './model.js';

/**
 * @typedef {object} Scenario
 * @property {() => Server} server with what is there before
 * @property {Change[]} runs
 * @property {number} [crashes] how many runs may die, at any request
 * @property {number} [accidents] how many answers may get lost, or requests fail
 * @property {boolean} [areAlike] the runs differ in their names alone: any may be the first, and so on
 * @property {number} [switches] how often at most a run may be interrupted by another; default: ever
 *
 * @typedef {import('./turns.js').Turns & { store: (run: number, budget: Budget, change: Change)
 *   => import('../../../js/storage/index.js').Store, damage?: (run: number) => Promise<unknown>,
 *   open?: (options: import('../../../js/history/index.js').Options, run: number, budget: Budget,
 *   change: Change) => ReturnType<typeof openHistory> }} Server `open`: where opening is more than that
 * @typedef {ConstructorParameters<typeof ModelBuild>[0]} Change
 *
 * @typedef {object} End
 * @property {any} world the server
 * @property {('ok' | 'waits' | 'failed' | 'dead')[]} outcomes
 * @property {string[]} trail
 */

/**
 * @param {Scenario} scenario
 * @param {(end: End) => Promise<void> | void} check what must be true when all is over
 * @returns {Promise<{ states: number, ends: number }>}
 */
export async function explore(scenario, check) {
  /** How often runs had been interrupted when it was met. @type {Map<string, number>} */
  const visited = new Map();
  /** @type {number[][]} */
  const open = [[]];
  let ends = 0;
  for (let prefix = open.pop(); prefix; prefix = open.pop()) {
    const play = await start(scenario);
    /** @type {number[]} */
    const taken = [];
    for (;;) {
      const choices = choicesOf(play, scenario);
      if (choices.length === 0) {
        ends++;
        await check({ world: play.world, outcomes: play.outcomes, trail: play.trail });
        break;
      }
      const at = taken.length < prefix.length ? prefix[taken.length] : 0;
      const isNew = taken.length >= prefix.length;
      if (isNew) for (let other = 1; other < choices.length; other++) open.push([...taken, other]);
      await take(play, choices[at]);
      taken.push(at);
      // What was chosen to come here was looked at already, all but the last step of it.
      if (taken.length < prefix.length) continue;
      const state = stateOf(play, scenario);
      // With fewer interruptions behind it, more could still come.
      if ((visited.get(state) ?? Infinity) <= play.switches) break;
      visited.set(state, play.switches);
    }
  }
  return { states: visited.size, ends };
}

/**
 * One run alone, with nothing going wrong.
 *
 * @param {Server} world
 * @param {Change} change
 * @returns {Promise<string>} how it ended
 */
export async function alone(world, change) {
  world.waiting = [];
  const index = world.seen.length;
  let outcome = '';
  const done = run(world, index, change).then((end) => {
    outcome = end;
  });
  while (outcome === '') {
    await settle();
    const [request] = world.waiting;
    if (request) world.serve(request, 'answered');
  }
  await done;
  return outcome;
}

/** @typedef {Awaited<ReturnType<typeof start>>} Play */

/** @param {Scenario} scenario */
async function start({ server, runs }) {
  const world = server();
  /** @type {End['outcomes']} */
  const outcomes = [];
  const play = {
    world,
    outcomes,
    /** @type {string[]} */
    trail: [],
    crashes: 0,
    accidents: 0,
    switches: 0,
    last: -1,
    /** @type {Set<number>} */
    begun: new Set(),
  };
  for (const [index, change] of runs.entries()) {
    run(world, index, change).then((outcome) => {
      outcomes[index] = outcome;
      world.note(index, outcome);
    });
  }
  await settle();
  return play;
}

/**
 * All that decides what can happen from here on, except how often runs may still be interrupted: who
 * was served last matters only where that is counted.
 *
 * @param {Play} play
 * @param {Scenario} scenario
 */
function stateOf({ world, crashes, accidents, last }, { switches = Infinity }) {
  return `${world.state} ${crashes} ${accidents} ${switches === Infinity ? '' : last}`;
}

/**
 * @typedef {{ request: import('./turns.js').Request, fate: 'answered' | 'lost' | 'failed' | 'dies'
 *   | 'dies after' }} Choice
 */

/** @param {Play} play @param {Scenario} scenario @returns {Choice[]} */
function choicesOf(play, { crashes = 0, accidents = 0, switches = Infinity, areAlike = false }) {
  /** @type {Choice[]} */
  const choices = [];
  const isGoingOn = play.world.waiting.some(({ run }) => run === play.last);
  // Without an interruption first: what is met with few of them need not be met with more.
  const isOther = (/** @type {{ run: number }} */ { run }) => Number(run !== play.last);
  const requests = play.world.waiting.toSorted((one, two) => isOther(one) - isOther(two));
  // Of those that have not begun, which one does makes no difference.
  const nextToBegin = areAlike ? play.begun.size : Infinity;
  for (const request of requests) {
    if (request.run > nextToBegin) continue;
    const isSwitch = isGoingOn && request.run !== play.last;
    if (isSwitch && play.switches >= switches) continue;
    choices.push({ request, fate: 'answered' });
    if (request.isEvent) continue;
    if (play.crashes < crashes) choices.push({ request, fate: 'dies' });
    if (play.crashes < crashes && request.writes) choices.push({ request, fate: 'dies after' });
    if (play.accidents < accidents && request.writes) choices.push({ request, fate: 'lost' });
    if (play.accidents < accidents) choices.push({ request, fate: 'failed' });
  }
  return choices;
}

/** @param {Play} play @param {Choice} choice */
async function take(play, { request, fate }) {
  const { world } = play;
  play.trail.push(`${request.run}: ${request.what} ${fate}`);
  if (play.last !== request.run && world.waiting.some(({ run }) => run === play.last)) {
    play.switches++;
  }
  play.last = request.run;
  play.begun.add(request.run);
  if (fate === 'dies' || fate === 'dies after') {
    play.crashes++;
    if (fate === 'dies after') request.apply();
    world.waiting = world.waiting.filter(({ run }) => run !== request.run);
    world.note(request.run, 'dead');
    play.outcomes[request.run] = 'dead';
    return;
  }
  if (fate !== 'answered') play.accidents++;
  world.serve(request, fate);
  await settle();
}

/**
 * @param {Server} world
 * @param {number} index
 * @param {Change} change
 * @returns {Promise<'ok' | 'waits' | 'failed'>}
 */
async function run(world, index, change) {
  if (change.damages) {
    await world.damage?.(index);
    return 'ok';
  }
  let timeMs = 0;
  const clock = {
    nowMs: () => timeMs++,
    sleep: async () => {},
    alarm: () => () => {},
    random: () => 0,
  };
  const budget = new Budget({ budgetMs: 60_000 }, clock);
  const store = world.store(index, budget, change);
  const options = {
    core: modelCore,
    store,
    onCorrupt: /** @type {const} */ ('restore'),
    log: silentLog,
  };
  try {
    const build = /** @type {any} */ (new ModelBuild(change));
    const opening = world.open ? world.open(options, index, budget, change) : openHistory(options);
    const saved = await save(await opening, build, options);
    return saved.waits ? 'waits' : 'ok';
  } catch {
    return 'failed';
  } finally {
    await store.close();
  }
}

/** Until every run waits for an answer, or is over: nothing here waits for anything else. */
function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}
