// Owns what is recorded of an error: its class and where it was thrown. A message may hold a password, a token, a row of a table.
// https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
import type { Span } from '@opentelemetry/api';

/** Records an error with a span. @returns Its class. */
export function recordFault(span: Span, error: unknown, withMessage: boolean): string {
  const { type, message, stack } = factsOf(error);
  span.addEvent('exception', {
    'exception.type': type,
    'exception.stacktrace': framesOf(stack, message),
    ...(withMessage && { 'exception.message': message }),
  });
  return type;
}

/** Anything can be thrown: not everything can be written as text, and not every error has a class. */
function factsOf(error: unknown): { readonly type: string; readonly message: string; readonly stack: string } {
  if (!(error instanceof Error))
    return { type: typeof error, message: typeof error === 'string' ? error : '', stack: '' };
  const { name, message, stack = '' } = error;
  return { type: error.constructor?.name || name, message: String(message), stack: String(stack) };
}

/** The lines behind the message; that may have several itself, some of which look like these. */
function framesOf(stack: string, message: string): string {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
