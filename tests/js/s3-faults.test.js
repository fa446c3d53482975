/** What can go wrong between a run and its bucket, and that no build is lost by it. */
import { playOnEachServer } from '../rigs/s3/scenario.js';
import { access } from './s3-faults/access.js';
import { bodies } from './s3-faults/bodies.js';
import { journal } from './s3-faults/journal.js';
import { missings, requests } from './s3-faults/requests.js';
import { writes } from './s3-faults/writes.js';

playOnEachServer('a fault', [
  ...requests,
  ...missings,
  ...bodies,
  ...writes,
  ...journal,
  ...access,
]);
