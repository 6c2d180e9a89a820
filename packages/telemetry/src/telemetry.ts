// Owns telling OpenTelemetry of requests: a server span for each, what it is a part of, and how long it took.
// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server
import {
  type Context,
  context,
  isSpanContextValid,
  ProxyTracerProvider,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import {
  bindMiddleware,
  type Journey,
  type Middleware,
  type MiddlewareRequest,
  type MiddlewareResponse,
  type RequestChanges,
} from '@portico/core';
import { checkOptions, type Every, isDeparture } from '@portico/core/graph';
import { whenBodyEnds } from '@portico/middleware';
import { durationAttributes, firstAttributes, lastAttributes, methodOf, requestAttributes } from './attributes.js';
import { createDuration } from './duration.js';
import { Faults, faultsOf, withFaults } from './fault.js';
import { inContext } from './in-context.js';
import { observeStep } from './observe-step.js';
import { scope } from './scope.js';

/** Options of {@link telemetry}. */
export interface TelemetryOptions {
  /** Whether each step of a route has a span of its own: schemes, dependencies, body, handler, response. Default: true. */
  readonly steps?: boolean;
  /**
   * Whether a request that names a trace (`traceparent`) becomes a part of that: so it is behind a gateway of yours. Otherwise a trace
   * of its own begins, linked to the named one, no stranger decides what is sampled, and the request has no `tracestate` and `baggage`
   * any more. Default: true.
   */
  readonly trustParent?: boolean;
  /** Whether the messages of errors are recorded; they may hold what nobody else should read. Default: false. */
  readonly errorMessages?: boolean;
}

const known: Every<TelemetryOptions> = { steps: true, trustParent: true, errorMessages: true };

/**
 * Traces and measures every request with the SDK of OpenTelemetry that the program registered before it; without one it is not there.
 * Use it first, before `accessLog()`, whose entries then have the trace's id.
 * @throws {DefinitionError} If an option is not known.
 * @see https://www.w3.org/TR/trace-context/
 * @example app.use(telemetry(), accessLog());
 */
export function telemetry(options: TelemetryOptions = {}): Middleware {
  checkOptions(options, known, 'Cannot trace requests', 'telemetry');
  const { steps = true, trustParent = true, errorMessages = false } = options;
  return bindMiddleware('telemetry', (app) => {
    const duration = createDuration();
    // Nobody listens: then nothing is watched, and requests cost nothing more.
    if (duration === undefined && !isTraced()) return undefined;
    const journeyOf = app.followRequests();
    const tracer = trace.getTracer(scope);
    if (steps) app.observeSteps(observeStep(tracer));
    app.observeFaults((error) => {
      const [faults, span] = [faultsOf(context.active()), trace.getSpan(context.active())];
      if (span) faults?.record(span, error);
    });
    return async (request, next) => {
      const start = performance.now();
      const span = startSpan(tracer, request, trustParent);
      if (span.isRecording()) span.setAttributes(requestAttributes(request));
      const faults = new Faults(errorMessages);
      const around = withFaults(trace.setSpan(context.active(), span), faults);
      const response = await context.with(around, () => next(changesOf(around, span, trustParent)));
      const body = whenBodyEnds(response.body, (_, failure) => {
        const journey = journeyOf(request);
        const broken = failure !== undefined && !isDeparture(failure.error, request);
        if (broken) faults.record(span, failure.error);
        const errorType = broken || response.status >= 500 ? (faults.type ?? String(response.status)) : undefined;
        if (span.isRecording()) endSpan(span, request, response, journey, errorType);
        duration?.record((performance.now() - start) / 1000, durationAttributes(request, response, journey, errorType));
      });
      return { ...response, body: inContext(body, around) };
    };
  });
}

/** Whether an SDK makes spans. The API asks it anew for each, through a proxy that is always there. */
function isTraced(): boolean {
  const provider = trace.getTracerProvider();
  return (
    !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== new ProxyTracerProvider().getDelegate()
  );
}

/** Without an SDK, a span that is not recorded. */
function startSpan(tracer: Tracer, request: MiddlewareRequest, trustParent: boolean): Span {
  const named = propagation.extract(ROOT_CONTEXT, request, fromHeaders);
  const stranger = trustParent ? undefined : trace.getSpanContext(named);
  const options = {
    kind: SpanKind.SERVER,
    attributes: firstAttributes(request),
    ...(stranger && { links: [{ context: stranger }] }),
  };
  return tracer.startSpan(methodOf(request.method), options, trustParent ? named : ROOT_CONTEXT);
}

/** What a trace travels in by the standards, whatever the SDK reads of it. */
const standard = ['traceparent', 'tracestate', 'baggage'];

const fromHeaders = {
  keys: ({ headers }: MiddlewareRequest): string[] => [...headers.keys()],
  get: (request: MiddlewareRequest, name: string): string | undefined => request.header(name.toLowerCase()),
};

/** What is further inside reads whose part it is, as a log does; of a stranger's trace it has nothing to hand on. */
function changesOf(around: Context, span: Span, trustParent: boolean): RequestChanges | undefined {
  const headers: Record<string, string | undefined> = {};
  if (!trustParent) for (const name of [...standard, ...propagation.fields()]) headers[name.toLowerCase()] = undefined;
  if (isSpanContextValid(span.spanContext())) propagation.inject(around, headers);
  else if (trustParent) return undefined;
  return { headers };
}

function endSpan(
  span: Span,
  { method }: MiddlewareRequest,
  response: MiddlewareResponse,
  journey: Journey | undefined,
  errorType: string | undefined,
): void {
  if (journey) span.updateName(`${methodOf(method)} ${journey.path}`);
  span.setAttributes(lastAttributes(response, journey, errorType));
  // What a client did wrong is no fault of the server.
  if (errorType !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
