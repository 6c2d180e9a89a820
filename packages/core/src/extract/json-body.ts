// Owns the JSON body of a request: its media type, its bytes, its value. Layer 5.
import type { IncomingBody, IncomingRequest } from '../contracts/incoming-request.js';
import type { Schema } from '../contracts/schema.js';
import type { BodySpec } from '../declaration/source-spec.js';
import { compileSchema } from '../schema/compile-schema.js';
import type { Validated } from '../schema/compiled-schema.js';
import { compileAbsence } from './absence.js';
import { locate } from './extracted.js';
import { parseJson } from './json-text.js';
import { checkCharset, mediaTypeOf, unsupportedMediaType } from './media-type.js';

const place: readonly string[] = ['body'];

/** Takes a JSON body out of a request. */
export type ExtractBody = (body: IncomingBody, request: IncomingRequest, limit: number) => Promise<Validated>;

/**
 * Compiles the JSON body.
 * @param spec What it must be.
 * @returns Reads at most `limit` bytes; rejects with an HTTPException: 415 for another media type or charset, and what
 *   reading the body throws.
 */
export function compileBody(spec: BodySpec & { readonly schema: Schema }): ExtractBody {
  const validate = compileSchema(spec.schema);
  const absent = compileAbsence(spec, place);
  return async (body, request, limit) => {
    if (!body.present) return absent();
    checkJson(request);
    const bytes = await body.bytes(limit);
    if (bytes.byteLength === 0) return absent();
    const parsed = parseJson(bytes);
    return parsed.ok ? locate(validate(parsed.value), place, parsed.value) : parsed;
  };
}

/** RFC 6839 §3.1: what ends in `+json` is JSON. */
function checkJson(request: IncomingRequest): void {
  if (request.header('content-type') === 'application/json') return;
  if (!/^(?:application\/json|[^/]+\/.+\+json)$/.test(mediaTypeOf(request)))
    throw unsupportedMediaType('application/json');
  checkCharset(request);
}
