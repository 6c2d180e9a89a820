// Owns what several say of the headers of one response.
import type { DocumentedResponse } from '../contracts/responder.js';

/**
 * Headers of one response: what is said last of a name counts, since names have no case (RFC 9110 §5.1).
 * @example mergeHeaders({ ETag: {} }, { etag: { required: true } }); // { etag: { required: true } }
 */
export function mergeHeaders<H = NonNullable<DocumentedResponse['headers']>[string]>(
  ...all: readonly (Readonly<Record<string, H>> | undefined)[]
): Record<string, H> {
  const entries = all.flatMap((headers = {}) => Object.entries(headers));
  return Object.fromEntries(new Map(entries.map((entry) => [entry[0].toLowerCase(), entry])).values());
}
