/** VictoriaMetrics from the packages of the system: a database of metrics that receives OTLP. */
import { ask } from '../run.js';
import * as debian from './debian.js';

const PROGRAM = process.env.UNENTROPY_RECEIVER || 'victoria-metrics';

/**
 * Installs it, if this is Debian.
 * @returns {string | { unavailable: string }} the program
 */
export function receiver() {
  const reason = options() === null ? debian.install(['victoria-metrics']) : null;
  const found = options();
  if (found?.includes('-opentelemetry.usePrometheusNaming')) return PROGRAM;
  const why = reason ?? 'victoria-metrics is too old, or did not start';
  return { unavailable: `no receiver of OTLP: ${why}` };
}

/** What it says of its options; null if there is no such program. */
function options() {
  return ask('sh', ['-c', `"${PROGRAM}" -help 2>&1`]);
}
