// Owns what is known here of a store that cannot be asked. Nothing else is, so that the package of stores need not be loaded.
import { declareError, type ErrorClass, HTTPException } from '@portico/core';

/** What a `StoreUnavailable` declares. */
const StoreUnavailable: ErrorClass = class extends declareError(503, {
  description: 'What keeps the state between requests cannot be asked at the moment',
  headers: { 'Retry-After': '5' },
}) {};

/** What whoever asks a store throws, for the document. */
export const storeErrors: readonly ErrorClass[] = [StoreUnavailable];

/** Whether a store could not be asked, which any other error is not: that is a mistake, and nobody's to forgive. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof HTTPException && error.status === 503;
}
