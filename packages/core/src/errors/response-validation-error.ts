// Owns the error for a handler whose value breaks the route's `response`: logged, and a silent 500 outside.

import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';
import type { Issue } from './request-validation-error.js';

/** A handler returned a value that its route's `response` schema refuses. */
export class ResponseValidationError extends PorticoError {
  override name = 'ResponseValidationError';
  static {
    brand(ResponseValidationError, 'ResponseValidationError');
  }

  /** @param issues Every issue found in the value, at least one; they hold locations and rules, never values. */
  constructor(readonly issues: readonly Issue[]) {
    super(
      `The handler's value does not fit its response schema: ${issues
        .map((issue) => `${issue.loc.join('.') || '(value)'}: ${issue.msg}`)
        .join('; ')}`,
    );
  }
}
