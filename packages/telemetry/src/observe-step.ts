// Owns the spans of steps: each scheme, dependency, body, handler and response of a traced request.
import { type Attributes, context, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { HTTPException, RequestValidationError, type StepKind, type StepObserver } from '@portico/core';
import { faultsOf } from './fault.js';

/** Makes a span of each run of a step, below the span that is active then; none where that one is not recorded. */
export function observeStep(tracer: Tracer): StepObserver {
  return (step) => {
    const attributes: Attributes = { 'portico.step': step.kind };
    return (run) => {
      const outside = context.active();
      if (trace.getSpan(outside)?.isRecording() !== true) return run();
      const span = tracer.startSpan(step.label, { attributes }, outside);
      const fail = (error: unknown): never => {
        tellError(span, step.kind, error);
        span.end();
        throw error;
      };
      const end = (given: unknown): unknown => {
        if (step.outcomeOf) span.setAttribute('portico.outcome', step.outcomeOf(given));
        span.end();
        return given;
      };
      return context.with(trace.setSpan(outside, span), () => settle(run, end, fail));
    };
  };
}

/** Now if it need not wait, so that what is done at once stays so. */
function settle(run: () => unknown, end: (given: unknown) => unknown, fail: (error: unknown) => never): unknown {
  let given: unknown;
  try {
    given = run();
  } catch (error) {
    return fail(error);
  }
  const isPromise = typeof (given as PromiseLike<unknown> | null | undefined)?.then === 'function';
  return isPromise ? Promise.resolve(given).then(end, fail) : end(given);
}

/** A refusal is an answer, and no fault. */
function tellError(span: Span, kind: StepKind, error: unknown): void {
  const faults = faultsOf(context.active());
  // What was told of a failure, and passed it on, did not fail.
  if (kind === 'teardown' && faults?.has(error)) return;
  const status = statusOf(error);
  if (status !== undefined && status < 500) {
    span.setAttribute('portico.refused', status);
    return;
  }
  span.setStatus({ code: SpanStatusCode.ERROR });
  faults?.record(span, error);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HTTPException) return error.status;
  return error instanceof RequestValidationError ? 422 : undefined;
}
