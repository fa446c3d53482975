/** Failures between a run and its bucket, none of which loses a build. */
import { playOnEachServer } from '../../../support/s3/scenario.js';
import { access } from './faults/access.js';
import { bodies } from './faults/bodies.js';
import { damage } from './faults/damage.js';
import { journal } from './faults/journal.js';
import { missings, requests } from './faults/requests.js';
import { writes } from './faults/writes.js';

playOnEachServer('a fault', [
  ...requests,
  ...missings,
  ...bodies,
  ...damage,
  ...writes,
  ...journal,
  ...access,
]);
