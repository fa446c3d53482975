/**
 * Entry of the action: passes the runner's inputs to the main job, and returns its result.
 */
import { loadCore } from './core.js';
import { exitProcess, fromRunner } from './run/from-runner.js';
import { report } from './run/outputs.js';
import { runTrack } from './track.js';

const { request, redact } = fromRunner(loadCore().inputs());
const result = await runTrack(request);
await report(result, redact);
exitProcess(result.success);
