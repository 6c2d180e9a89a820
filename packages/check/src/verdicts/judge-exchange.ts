// Owns what a response has wrong, whatever the request was: what was thrown for it, and what it says.
import type { Operation } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import type { Received } from '../requests/send.js';
import { judgeResponse } from './judge-response.js';
import { judgeThrown } from './judge-thrown.js';
import type { Problem } from './problem.js';

/** What a response has wrong. @param method Of the request: GET also answers HEAD. */
export function judgeExchange(
  operation: Operation,
  received: Received,
  space: SchemaSpace,
  method: string,
): readonly Problem[] {
  const thrown = judgeThrown(operation, received);
  const others = judgeResponse(operation, received, space, method);
  // An error that nothing declares says more than the status that came of it.
  return thrown.length === 0 ? others : [...thrown, ...others.filter(({ rule }) => rule !== 'undocumented-status')];
}
