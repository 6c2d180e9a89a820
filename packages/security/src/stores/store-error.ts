// Owns what is to be done while a store cannot be asked.
import { HTTPException } from '@portico/core';

/**
 * Whether a store could not be asked. It looks at what a `StoreUnavailable` is to everybody, so that its package need not be loaded; any
 * other error is a mistake, and nobody's to forgive.
 */
export function isUnavailable(error: unknown): boolean {
  return error instanceof HTTPException && error.status === 503;
}
