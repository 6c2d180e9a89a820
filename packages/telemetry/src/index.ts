// The public surface of the telemetry package.
export { type TelemetryOptions, telemetry } from './telemetry.js';
