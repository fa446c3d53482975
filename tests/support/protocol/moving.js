/** A bucket to which a history moves from artifacts; nothing happens before its turn. */
import { Failure } from '../../../js/errors.js';
import { openOrAdopt } from '../../../js/history/adopt-artifacts.js';
import { Forge } from './artifacts.js';
import { World } from './bucket.js';

/** A job of GitHub. */
const PLACE = {
  ...{ type: 'sqlite-s3', key: 'h', base: '/' },
  env: { GITHUB_ACTIONS: 'true', GITHUB_API_URL: 'model://', GITHUB_TOKEN: 'token' },
};

/** Requests of the forge, which have other names than those of the bucket. */
const OF_FORGE = /^(list (metrics)? \d+|download )/;

/** What is answered while artifacts cannot be read. */
const DOWN = 'cannot be read';

export class Moving extends World {
  #forge;
  /** How often artifacts were asked for. */
  asked = 0;

  /**
   * @param {import('./bucket.js').Conditions} conditions
   * @param {import('./artifacts.js').Traits & { isDown?: boolean }} traits `isDown`: the artifacts cannot
   *   be read until something happens
   */
  constructor(conditions, { isDown = false, ...traits }) {
    super(conditions);
    this.isDown = isDown;
    this.#forge = new Forge(traits);
    this.#forge.ask = async (run, what, apply, writes) => {
      this.asked++;
      const answer = await this.ask(run, what, () => (this.isDown ? DOWN : apply()), writes);
      if (answer === DOWN) throw new Failure('ARTIFACT_UNAVAILABLE', DOWN, 'later');
      return answer;
    };
  }

  /**
   * @param {import('../../../js/history/index.js').Options} options
   * @param {number} run
   * @param {import('../../../js/run/budget.js').Budget} budget
   * @param {import('./explore.js').Change} change
   */
  open(options, run, budget, change) {
    const artifacts = async () => this.#forge.store(run, budget, change);
    return openOrAdopt(options, PLACE, {}, artifacts);
  }

  /** The artifacts can be read again. @override @param {number} run whose turn decides when */
  damage(run) {
    return this.happen(run, 'recover', () => {
      this.isDown = false;
    });
  }

  /** @override @returns {any[]} */
  get kept() {
    return [...super.kept, ['artifacts', this.isDown]];
  }

  /** @override @param {import('./turns.js').Request} request */
  loses(request) {
    if (OF_FORGE.test(request.what)) this.#forge.loses(request);
    else super.loses(request);
  }
}
