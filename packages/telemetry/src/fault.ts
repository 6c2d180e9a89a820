// Owns what a request remembers of the error that made it a 5xx, from the step that threw it to the span of the request.
import { type Context, createContextKey } from '@opentelemetry/api';

/** The class of what a step threw, if that was no refusal. */
export interface Fault {
  type: string | undefined;
}

const key = createContextKey('portico.fault');

/** A context with a place for the fault of a request. */
export function withFault(around: Context): readonly [Context, Fault] {
  const fault: Fault = { type: undefined };
  return [around.setValue(key, fault), fault];
}

/** The place in the context of a step. */
export function faultOf(around: Context): Fault | undefined {
  return around.getValue(key) as Fault | undefined;
}
