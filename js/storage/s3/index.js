/**
 * The history in a bucket of any S3-compatible provider.
 */
import { Budget } from '../../run/budget.js';
import { accountOf } from './account.js';
import { Bucket } from './bucket.js';
import { historyOf, refuseOddKey } from './key.js';
import { JournaledStore } from './store.js';

/**
 * @param {import('../index.js').StoragePlace} settings
 * @param {import('../index.js').Limits} limits
 * @returns {import('../index.js').Store}
 */
export function openBucket(settings, limits) {
  const { key, isReadOnly } = settings;
  refuseOddKey(isReadOnly ? historyOf(key) : key);
  const account = accountOf(settings);
  for (const warning of account.warnings) limits.log?.warning(warning);
  const budget = new Budget(limits);
  return new JournaledStore(new Bucket(account, budget, limits.log), settings, budget, limits.log);
}
