// Traces and metrics, for apps that install `@opentelemetry/api`.
export * from '@portico/telemetry';
