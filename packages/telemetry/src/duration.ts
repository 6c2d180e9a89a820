// Owns the measure of how long requests took.
// https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
import { createNoopMeter, type Histogram, metrics } from '@opentelemetry/api';
import { scope } from './scope.js';

/** In seconds, as the conventions ask for. */
const explicitBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** The histogram `http.server.request.duration`; `undefined` where no meters are registered: those that come later get none. */
export function createDuration(): Histogram | undefined {
  const meter = metrics.getMeter(scope);
  if (meter === createNoopMeter()) return undefined;
  return meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'Duration of HTTP server requests.',
    advice: { explicitBucketBoundaries },
  });
}
