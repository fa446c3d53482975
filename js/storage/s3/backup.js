/**
 * The previous history: `<key>.previous`, a copy of the one that a run replaces.
 */

import { checked, HISTORY } from './checksum.js';

/** A missing copy is only a warning: it must not cost a build. */
const NOT_KEPT = 'the previous history could not be backed up';

export class Previous {
  #objects;
  #key;
  #degraded;
  /** Undefined: not checked, or not allowed. @type {import('./port.js').Info | null | undefined} */
  #found;
  /** The hash of the history that this run has copied. @type {string | null} */
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

  /** Checks whether a copy exists, and how many builds it has. @param {AbortSignal} signal */
  async look(signal) {
    try {
      this.#found = await this.#objects.head(this.key);
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }

  /**
   * Keeps the history that is about to be replaced, once per run. If it has changed by now, the
   * write will be refused too.
   *
   * @param {import('./store.js').Revision} base
   * @param {number} builds how many it has
   * @param {AbortSignal} signal
   */
  async keep(base, builds, signal) {
    const { sha256 } = base;
    if (this.keptSha256 !== null || sha256 === null || this.#found === undefined) return;
    const held = Number(this.#found?.metadata.builds ?? 0);
    if (held > builds) {
      // Other runs may have written between reading the history and checking its copy.
      if (await this.#isReplaced(base).catch(() => true)) return;
      this.#degraded.say(
        `${this.key} holds ${held} builds, the history ${builds}: the copy stays; if another program ` +
          'replaced the history, put the copy in its place',
      );
      return;
    }
    try {
      if (await this.#isReplaced(base).catch(() => false)) return;
      // One retry: without a copy, the history that is written now is the only one.
      const isKept = await this.#copyOf(base).catch(() => this.#copyOf(base));
      if (isKept) this.keptSha256 = sha256;
    } catch (error) {
      if (!signal.aborted) this.#degraded.because(error, NOT_KEPT);
    }
  }

  /**
   * Whether the history has been replaced since it was read.
   *
   * @param {import('./store.js').Revision} base
   */
  async #isReplaced({ etag, sha256 }) {
    const now = await this.#objects.head(this.#key);
    if (!now) return true;
    return etag ? now.etag !== etag : (now.metadata.sha256 ?? sha256) !== sha256;
  }

  /**
   * Uploads what was read and verified. The store could copy it itself, but stores copy the current
   * object even if they accept the condition: a history that was damaged meanwhile would replace
   * the intact copy.
   *
   * @param {import('./store.js').Revision} base
   * @returns {Promise<boolean>} false: it has changed
   */
  async #copyOf({ sha256, small }) {
    const found = small ?? (await this.#objects.get(this.#key));
    if (!found || (!small && checked(found).sha256 !== sha256)) return false;
    const about = { contentType: HISTORY, metadata: { ...found.metadata, sha256: String(sha256) } };
    await this.#objects.put(this.key, found.bytes, about);
    return true;
  }
}
