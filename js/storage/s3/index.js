/**
 * The history in a bucket of any S3-compatible provider.
 */
import { Failure } from '../../errors.js';
import { Budget } from '../../run/budget.js';
import { historyOf } from '../address.js';
import { accountOf } from './account.js';
import { Bucket } from './bucket.js';
import { JournaledStore } from './store.js';

/**
 * @param {import('../index.js').Settings} settings
 * @param {import('../index.js').Limits} limits
 * @returns {import('../index.js').Store}
 */
export function open(settings, limits) {
  const { key, isReadOnly } = settings;
  refuseOddKey(isReadOnly ? historyOf(key) : key);
  const account = accountOf(settings);
  for (const warning of account.warnings) limits.log?.warning(warning);
  const budget = new Budget(limits);
  return new JournaledStore(new Bucket(account, budget, limits.log), settings, budget, limits.log);
}

/**
 * Providers normalise such keys, each in its own way; and some names are taken.
 *
 * @param {string} key
 */
function refuseOddKey(key) {
  const parts = key.split('/');
  const isUnclean = parts.some((part) => part === '' || part === '.' || part === '..');
  const isTaken = /\.(previous|journal|corrupt-[^/]*)(\/|$)/.test(key);
  if (!isUnclean && !isTaken) return;
  throw new Failure(
    'INPUT_INVALID',
    `"${key}" cannot be the key of a history in a bucket`,
    isTaken
      ? 'names with ".previous", ".journal" and ".corrupt-" belong to what lies beside a history'
      : 'set "database-key" to names with single slashes between them, such as "team/metrics.db"',
  );
}
