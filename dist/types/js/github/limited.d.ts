/**
 * A `fetch` that reads no more than an answer can have. Of a refusal that says too much the words are left
 * out: its status tells enough.
 *
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {typeof globalThis.fetch}
 */
export declare function limited(fetch?: typeof globalThis.fetch): typeof globalThis.fetch;
