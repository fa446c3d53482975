/**
 * Sends the values of a build to a receiver of OpenTelemetry, with OpenTelemetry's own libraries. They are
 * used below their meters, which would read the clock: a value has the time of its build.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { ExportResultCode, parseKeyPairsIntoRecord } from '@opentelemetry/core';
import { createOtlpHttpExportDelegate } from '@opentelemetry/otlp-exporter-base/node-http';
import {
  MetricsExporterMetricsHelper,
  ProtobufMetricsSerializer,
} from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType } from '@opentelemetry/sdk-metrics';
import { Failure } from '../errors.js';
import { within } from '../run/deadline.js';
import { failureOf, said, webPage } from './otlp-failures.js';

/** @typedef {import('@opentelemetry/sdk-metrics').ResourceMetrics} ResourceMetrics */
/** @typedef {import('../../pkg/unentropy.js').Push} Push */

/** A run does not wait longer than this, with all attempts. */
const PATIENCE_MS = 10_000;

/** The libraries' numbers for a double, and the kind of exporter that this is. */
const DOUBLE = 1;
const EXPORTER = 'otlp_http_metric_exporter';

/**
 * @param {Push} push
 * @param {object} how
 * @param {string} how.endpoint
 * @param {Record<string, string>} how.headers
 * @param {number} how.atMs the time of all values
 * @param {string} how.version of this program
 * @param {AbortSignal} how.signal
 * @returns {Promise<{ count: number, refused: number, reason: string }>} how many values were sent, and how many of
 *   them the receiver refused
 */
export async function send(push, { endpoint, headers, atMs, version, signal }) {
  /** @type {Uint8Array} */
  let answered = new Uint8Array();
  /** @type {{ rejectedDataPoints?: number | string, errorMessage?: string }} */
  let partly = {};
  const isSecure = endpoint.startsWith('https:');
  const agent = isSecure ? new HttpsAgent() : new HttpAgent();
  const sender = createOtlpHttpExportDelegate(
    {
      url: endpoint,
      headers: async () => ({ ...headers, 'Content-Type': 'application/x-protobuf' }),
      agentFactory: async () => agent,
      userAgent: `unentropy-track-metrics/${version}`,
      compression: 'none',
      timeoutMillis: PATIENCE_MS,
      concurrencyLimit: 1,
    },
    {
      serializeRequest: ProtobufMetricsSerializer.serializeRequest,
      deserializeResponse(bytes) {
        answered = bytes;
        const answer = ProtobufMetricsSerializer.deserializeResponse(bytes);
        partly = answer.partialSuccess ?? {};
        return answer;
      },
    },
    EXPORTER,
    MetricsExporterMetricsHelper,
    undefined,
  );
  const clock = within(PATIENCE_MS, signal);
  try {
    await new Promise((resolve, reject) => {
      clock.addEventListener('abort', () => reject(clock.reason));
      clock.throwIfAborted();
      sender.export(metricsOf(push, atMs, version), ({ code, error }) =>
        code === ExportResultCode.SUCCESS ? resolve(null) : reject(error),
      );
    });
    if (said(answered).startsWith('<')) throw webPage(endpoint);
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(error, endpoint);
  } finally {
    // Ends what is still under way.
    agent.destroy();
  }
  const refused = Number(partly.rejectedDataPoints ?? 0);
  return { count: push.gauges.length, refused, reason: said(partly.errorMessage ?? '') };
}

/** @param {Push} push @param {number} atMs @param {string} version @returns {ResourceMetrics} */
function metricsOf({ resource, gauges }, atMs, version) {
  /** @type {[number, number]} */
  const endTime = [Math.floor(atMs / 1000), Math.round(atMs % 1000) * 1e6];
  return {
    resource: resourceFromAttributes(Object.fromEntries(resource)),
    scopeMetrics: [
      {
        scope: { name: 'unentropy-track-metrics', version },
        metrics: gauges.map(({ name, description, unit, value, attributes }) => ({
          descriptor: { name, description, unit, valueType: DOUBLE },
          aggregationTemporality: AggregationTemporality.CUMULATIVE,
          dataPointType: DataPointType.GAUGE,
          dataPoints: [
            // A gauge has no start.
            { startTime: [0, 0], endTime, value, attributes: Object.fromEntries(attributes) },
          ],
        })),
      },
    ],
  };
}

/**
 * The headers of a run. A name that is given twice counts as in the last of these.
 *
 * @param {Record<string, string>} inputs
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function headersOf(inputs, env) {
  const given = {
    OTEL_EXPORTER_OTLP_HEADERS: env.OTEL_EXPORTER_OTLP_HEADERS,
    OTEL_EXPORTER_OTLP_METRICS_HEADERS: env.OTEL_EXPORTER_OTLP_METRICS_HEADERS,
    'the input otlp-headers': inputs['otlp-headers'],
  };
  const all = Object.entries(given).map(([source, text = '']) => {
    const entries = text.split(',').filter((entry) => entry.trim() !== '');
    for (const [at, entry] of entries.entries()) {
      const isRead = Object.keys(parseKeyPairsIntoRecord(entry)).length === 1;
      // What follows a semicolon would be left out.
      if (!isRead || entry.includes(';')) throw unreadable(source, at + 1);
    }
    const headers = Object.entries(parseKeyPairsIntoRecord(text));
    return headers.map(([name, value]) => [name.toLowerCase(), value]);
  });
  return Object.fromEntries(all.flat());
}

/** @param {string} source @param {number} number */
function unreadable(source, number) {
  return new Failure(
    'INPUT_INVALID',
    `header ${number} of ${source} cannot be read`,
    'write headers as NAME=VALUE,NAME=VALUE, with a comma in a value as %2C, a semicolon as %3B and a percent sign as %25',
  );
}
