// Owns the detail of an error as JSON, held to what its class declares. Layer 8.

import { attempt } from '../contracts/when-settled.js';
import { declarationOf } from '../declaration/declare-error.js';
import type { HTTPException } from '../errors/http-exception.js';
import { PorticoError } from '../errors/portico-error.js';
import { ResponseValidationError } from '../errors/validation-errors.js';
import { compileRender } from '../schema/compile-render.js';
import { writeOpen } from '../schema/write-json.js';

/** The detail as JSON: held to its declaration, or any value. @throws {TypeError} If the value has no JSON form. */
export function writeDetail(error: HTTPException): string | Promise<string> {
  const declared = declarationOf(error);
  if (!declared) return writeOpen(error.detail) ?? 'null';
  return attempt(
    () => compileRender(declared.schema)(error.detail),
    (text) => text,
    (reason) => {
      throw unfit(error, reason);
    },
  );
}

/** The document promises what the schema says: nothing else may leave under its status. */
function unfit(error: HTTPException, reason: unknown): unknown {
  if (!(reason instanceof ResponseValidationError)) return reason;
  const issues = reason.issues.map(({ loc, msg }) => `${['detail', ...loc].join('.')}: ${msg}`).join('; ');
  return new PorticoError(
    `Cannot answer with ${error.name}: its detail does not fit its schema: ${issues}. Give what its declareError(…) says.`,
    { cause: error },
  );
}
