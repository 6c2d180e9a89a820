// Owns JSON responses: a value that a schema has checked and projected, or any value that has a JSON form.

import { jsonHeaders, type OutgoingResponse } from '../contracts/outgoing-response.js';
import type { ErrorFormat, Exchange, Respond, Responder } from '../contracts/responder.js';
import type { InferInput, Schema } from '../contracts/schema.js';
import { type AnyResponder, defineResponder, isResponder } from '../declaration/respond.js';
import { PorticoError } from '../errors/portico-error.js';
import { whenSettled, whenSettledWith } from '../primitives/when-settled.js';
import { compileBodyRender, compileRender } from '../schema/compile-render.js';
import { writeOpen } from '../schema/write-json.js';
import { detailFormat } from './error-formats.js';

/**
 * What writes a value: a responder as it is, a schema as JSON, nothing as any JSON value.
 * @param status What it answers with; the schema of an error is that of its detail. Default: a success.
 * @param format How the app writes errors.
 * @example const write = responderOf(Item).compile();
 */
export function responderOf(
  body: Schema | AnyResponder | undefined,
  status = 200,
  format: ErrorFormat = detailFormat,
): AnyResponder {
  if (isResponder(body)) return body;
  return status >= 400 && body !== undefined ? createDetailResponder(body, format) : createJsonResponder(body);
}

/** The responder of an error that a handler returns: like a thrown one. */
function createDetailResponder(schema: Schema, format: ErrorFormat): AnyResponder {
  const { mediaType } = format;
  return defineResponder({
    label: 'error',
    describe: () => ({ content: [{ mediaType, schema }] }),
    compile: () => {
      const render = compileRender(schema);
      const typed = Object.freeze({ 'content-type': mediaType });
      return (value, exchange) =>
        whenSettled(render(value, exchange.scopes), (detail) => ({
          status: exchange.status,
          headers: typed,
          body: format.write(exchange, detail),
        }));
    },
  });
}

/**
 * A JSON body as the schema has it; for an error status, whose schema says otherwise what stands under `detail`.
 * @param schema What the value must be.
 * @example app.post('/orders', [], { responses: { 409: Json(Item) } }, () => …);
 */
export function Json<const S extends Schema>(schema: S): Responder<InferInput<S>> {
  return createJsonResponder(schema);
}

/** The responder of `application/json`. @param schema What the value must be. Default: any JSON value. */
function createJsonResponder(schema: Schema | undefined): AnyResponder {
  return defineResponder({
    label: 'JSON',
    describe: () => ({ content: [{ mediaType: 'application/json', ...(schema !== undefined && { schema }) }] }),
    compile: () => (schema === undefined ? respondOpenly : compileJson(schema)),
  });
}

function compileJson(schema: Schema): Respond {
  const render = compileBodyRender(schema);
  return (value, { status, scopes }) => whenSettledWith(render(value, scopes), status, asJson);
}

function asJson(body: string | Uint8Array, status: number): OutgoingResponse {
  return { status, headers: jsonHeaders, body };
}

const respondOpenly: Respond = (value: unknown, { status }: Exchange) => {
  if (isStreamLike(value)) throw streamAsJson();
  const body = writeWhole(value);
  if (body !== undefined) return { status, headers: jsonHeaders, body };
  throw new PorticoError(
    `Cannot answer with a ${typeof value}: it has no JSON form. Return a JSON value, undefined (204) or a Response.`,
  );
};

function writeWhole(value: unknown): string | undefined {
  // Bytes are base64 where they are a part; what is bytes as a whole was meant as it is.
  if (ArrayBuffer.isView(value)) throw bytesAsJson(value);
  try {
    return writeOpen(value);
  } catch (error) {
    throw holdsBytes(value) ? bytesAsJson(value as object) : error;
  }
}

function holdsBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) || /Blob|File|ArrayBuffer/.test(Object.prototype.toString.call(value));
}

function bytesAsJson(value: object): PorticoError {
  return new PorticoError(
    `Cannot answer with a ${value.constructor.name} as JSON. Declare what it is, { response: Bytes('image/png') }, ` +
      "or return new Response(value, { headers: { 'content-type': 'image/png' } }).",
  );
}

/**
 * Whether a value is a stream, a generator or another iterator: its items come one by one, once.
 * @example isStreamLike([1, 2].values()); // true
 */
export function isStreamLike(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.asyncIterator in value || (Symbol.iterator in value && 'next' in value);
}

/** JSON would say `{}` of it, or show what a stream is made of. */
function streamAsJson(): PorticoError {
  return new PorticoError(
    'Cannot answer with a stream as JSON. Declare what its items are, { response: EventStream(Item) } or JsonLines(Item), ' +
      'or return new Response(stream); of a generator that is to be a list, return [...items].',
  );
}
