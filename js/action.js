/**
 * Entry of the action: hands the runner's inputs to the main job, and its result back.
 */
import { loadCore } from './core.js';
import { exitProcess, fromRunner } from './run/from-runner.js';
import { report } from './run/outputs.js';
import { runTrack } from './track.js';

const { request, redact } = fromRunner(loadCore().inputs());
const result = await runTrack(request);
await report(result, redact);
exitProcess(result.success);
