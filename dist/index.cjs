/** The package for CommonJS: the same functions, each answering with a promise. */
'use strict';
exports.backfill = async (...args) => (await import('./index.js')).backfill(...args);
exports.changes = async (...args) => (await import('./index.js')).changes(...args);
exports.collect = async (...args) => (await import('./index.js')).collect(...args);
exports.gate = async (...args) => (await import('./index.js')).gate(...args);
exports.openHistory = async (...args) => (await import('./index.js')).openHistory(...args);
exports.renderReport = async (...args) => (await import('./index.js')).renderReport(...args);
exports.track = async (...args) => (await import('./index.js')).track(...args);
exports.validateConfig = async (...args) => (await import('./index.js')).validateConfig(...args);
