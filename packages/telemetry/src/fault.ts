// Owns what a request remembers of the errors that made it fail, from wherever each was thrown to the span of the request.
import { type Context, createContextKey, type Span } from '@opentelemetry/api';
import { recordFault } from './record-fault.js';

/** What failed in a request: each error is recorded once, with the first span that knows of it. */
export class Faults {
  /** The class of the first. */
  type: string | undefined;
  readonly #known = new Set<unknown>();

  constructor(private readonly errorMessages: boolean) {}

  /** Whether an error is recorded already. */
  has(error: unknown): boolean {
    return this.#known.has(error);
  }

  /** Records an error with a span, unless it is already. */
  record(span: Span, error: unknown): void {
    if (this.#known.has(error)) return;
    this.#known.add(error);
    const type = recordFault(span, error, this.errorMessages);
    this.type ??= type;
  }
}

const key = createContextKey('portico.faults');

/** A context with a place for the faults of a request. */
export function withFaults(around: Context, faults: Faults): Context {
  return around.setValue(key, faults);
}

/** The place in a context, if that is one of a request. */
export function faultsOf(around: Context): Faults | undefined {
  return around.getValue(key) as Faults | undefined;
}
