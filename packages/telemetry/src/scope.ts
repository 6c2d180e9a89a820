// Owns the name by which OpenTelemetry knows what made a span or a measure (the instrumentation scope).

/** The package's name. */
export const scope = '@portico/telemetry';
