/**
 * The history before: `<key>.previous`, a copy of the one that a run replaces.
 */

import { checked, HISTORY } from './checksum.js';

/** Whatever happens, a missing copy is no reason to lose a build. */
const NOT_KEPT = 'no copy is kept of the history that this run replaces';

export class Previous {
  #objects;
  #key;
  #degraded;
  /** Undefined: not looked at, or not allowed to. @type {import('./port.js').Info | null | undefined} */
  #found;
  /** The history that this run has made a copy of. @type {string | null} */
  keptSha256 = null;

  /**
   * @param {import('./port.js').Objects} objects
   * @param {string} key of the history
   * @param {import('./warnings.js').Degraded} degraded
   */
  constructor(objects, key, degraded) {
    this.#objects = objects;
    this.#key = key;
    this.#degraded = degraded;
  }

  get key() {
    return `${this.#key}.previous`;
  }

  /** Whether there is one, and what it holds. @param {AbortSignal} signal */
  async look(signal) {
    try {
      this.#found = await this.#objects.head(this.key);
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }

  /**
   * Keeps the history that is about to be replaced, once a run. Should it be another one by now, the
   * write will be refused as well.
   *
   * @param {import('./store.js').Revision} base
   * @param {number} builds it holds
   * @param {AbortSignal} signal
   */
  async keep(base, builds, signal) {
    const { sha256 } = base;
    if (this.keptSha256 !== null || sha256 === null || this.#found === undefined) return;
    const held = Number(this.#found?.metadata.builds ?? 0);
    if (held > builds) {
      // Other runs write between reading the history and asking for the copy of it.
      if (await this.#isReplaced(base).catch(() => true)) return;
      this.#degraded.say(
        `${this.key} holds ${held} builds, the history ${builds}: the copy stays; if another program ` +
          'replaced the history, put the copy in its place',
      );
      return;
    }
    try {
      if (await this.#isReplaced(base).catch(() => false)) return;
      // Once more: without it, the history that is written now is the only one.
      const isKept = await this.#copyOf(base).catch(() => this.#copyOf(base));
      if (isKept) this.keptSha256 = sha256;
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }

  /**
   * Whether the history may be another one by now than that which was read.
   *
   * @param {import('./store.js').Revision} base
   */
  async #isReplaced({ etag, sha256 }) {
    const now = await this.#objects.head(this.#key);
    if (!now) return true;
    return etag ? now.etag !== etag : (now.metadata.sha256 ?? sha256) !== sha256;
  }

  /**
   * What was read and verified is sent. The store could copy it itself, but stores copy whatever lies
   * there by now, although they accept the condition: a history that was damaged meanwhile would take the
   * place of the good copy.
   *
   * @param {import('./store.js').Revision} base
   * @returns {Promise<boolean>} false: it is another one by now
   */
  async #copyOf({ sha256, small }) {
    const found = small ?? (await this.#objects.get(this.#key));
    if (!found || (!small && checked(found).sha256 !== sha256)) return false;
    const about = { contentType: HISTORY, metadata: { ...found.metadata, sha256: String(sha256) } };
    await this.#objects.put(this.key, found.bytes, about);
    return true;
  }
}
