// Owns what is recorded of an error: its class and where it was thrown. A message may hold a password, a token, a row of a table.
// https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
import type { Span } from '@opentelemetry/api';

/** Records an error with a span. @returns Its class. */
export function recordFault(span: Span, error: unknown, withMessage: boolean): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const type = error instanceof Error ? error.constructor.name || name : typeof error;
  span.addEvent('exception', {
    'exception.type': type,
    'exception.stacktrace': framesOf(stack),
    ...(withMessage && { 'exception.message': message }),
  });
  return type;
}

/** The lines behind the message; it may have several itself. */
function framesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
