// Registers an SDK of OpenTelemetry: what spans are made of, and where they go.
// #region register
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

/** In production, new BatchSpanProcessor(new OTLPTraceExporter()) of @opentelemetry/exporter-trace-otlp-http. */
export const exporter = new InMemorySpanExporter();

export const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
// #endregion register
