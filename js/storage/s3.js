/**
 * The history in a bucket of any S3-compatible provider.
 */
import { Budget } from './budget.js';
import { JournaledStore } from './journaled.js';
import { accountOf } from './s3/account.js';
import { Bucket } from './s3/bucket.js';

/**
 * @param {import('./index.js').Settings} settings
 * @param {import('./index.js').Limits} limits
 * @returns {import('./index.js').Store}
 */
export function open(settings, limits) {
  const account = accountOf(settings);
  for (const warning of account.warnings) limits.log?.warning(warning);
  const budget = new Budget(limits);
  return new JournaledStore(new Bucket(account, budget, limits.log), settings, budget, limits.log);
}
