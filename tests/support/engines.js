/** The SQLite engines that this Node has. */
import { loadNative } from '../../js/sqlite/native.js';
import { loadPortable } from '../../js/sqlite/portable.js';

/** One on Node 20, two on Node 24. */
export const engines = [loadNative(), await loadPortable()].filter((engine) => engine !== null);
