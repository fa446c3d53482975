/**
 * Entry of the action: hands the runner's inputs to the main job, and its result back.
 */
import { loadCore } from './core.js';
import { report } from './outputs.js';
import { fromRunner, leave } from './runner.js';
import { track } from './track.js';

const { request, redact } = fromRunner(loadCore().inputs());
const result = await track(request);
await report(result, redact);
leave(result.success);
