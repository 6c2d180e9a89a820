// What handlers and routes say of responses: replies with a status of their own, responders, and their types.

import { isHeaderValue, isToken } from '../contracts/outgoing-response.js';
import type { DocumentedResponse, Reply, Respond, Responder, takes } from '../contracts/responder.js';
import type { InferInput, Schema } from '../contracts/schema.js';
import { DefinitionError, PorticoError } from '../errors/portico-error.js';

/** A responder, whatever it takes. */
// biome-ignore lint/suspicious/noExplicitAny: a responder of any value is meant
export type AnyResponder = Responder<any>;

/** What a handler gives for a schema or a responder. */
export type Takes<S> = S extends { readonly [takes]: infer V } ? V : InferInput<S>;

/** What a route may say of a status: the schema of its body, what writes it, or a description. */
export type ResponseEntry = Schema | AnyResponder | DocumentedResponse;

/** Responses by status. */
export type ResponsesByStatus = Readonly<Record<number, ResponseEntry>>;

/** The statuses of one class, or whatever no other entry is about; for the document, which alone reads them. */
export type ResponseRange = (typeof responseRanges)[number];

/** Every range. */
export const responseRanges = ['1XX', '2XX', '3XX', '4XX', '5XX', 'default'] as const;

/** Responses by status and by ranges of statuses. */
export type Responses = ResponsesByStatus & Readonly<Partial<Record<ResponseRange, ResponseEntry>>>;

type Described<R> = R extends Schema | AnyResponder
  ? Takes<R>
  : R extends { readonly schema: infer S }
    ? Takes<S>
    : undefined;

/** The replies that fit the further responses of a route. */
export type Replies<R> = { [N in keyof R & number]: Reply<N, Described<R[N]>> }[keyof R & number];

/** Options of a reply. */
export interface ReplyOptions {
  /** Headers of the response. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers with one of the further statuses that the route declares; the compiler checks that the value goes with the status.
 * @param status One of the route's `responses`.
 * @param value What the schema or responder of that status takes.
 * @throws {PorticoError} If a header's name or value cannot be sent.
 * @example return respond(202, { url: '/jobs/1' }, { headers: { 'Retry-After': '5' } });
 */
export function respond<const N extends number, const V>(status: N, value: V, options: ReplyOptions = {}): Reply<N, V> {
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(options.headers ?? {})) {
    checkHeader(name, text);
    headers[name.toLowerCase()] = text;
  }
  return { kind: 'reply', status, value, headers };
}

function checkHeader(name: string, text: unknown): void {
  if (isToken(name) && isHeaderValue(text)) return;
  throw new PorticoError(
    `Cannot respond with the header ${JSON.stringify(name)}: its name or value is not valid. Write a name of letters, digits and dashes, and a value without line breaks.`,
  );
}

/** Whether a handler's value was made by `respond(…)`. */
export function isReply(value: unknown): value is Reply<number, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Partial<Reply<number, unknown>>).kind === 'reply' &&
    'headers' in value &&
    'value' in value
  );
}

/**
 * Whether a value is a responder, and no schema: what stands in `response` may be either.
 * @example const writerOf = (body: Schema) => (isResponder(body) ? body : Json(body));
 */
export function isResponder(value: unknown): value is AnyResponder {
  return (
    typeof (value as Partial<AnyResponder> | null)?.compile === 'function' &&
    (value as AnyResponder).kind === 'responder'
  );
}

/** A responder as {@link defineResponder} takes it. */
export interface ResponderDefinition<V> extends Pick<Responder<V>, 'label' | 'status' | 'describe'> {
  /** Compiles the way from what the handler gave to a response. @throws {DefinitionError} If its schema cannot be compiled. */
  compile(): Respond<NoInfer<V>>;
}

/**
 * Defines a responder of one's own: what becomes of a handler's value, and how the document shows it.
 * @returns A responder that stands wherever a response schema does.
 * @throws {DefinitionError} If it does not say how it responds.
 * @example
 * const Csv = defineResponder<readonly string[][]>({
 *   label: 'Csv', describe: () => ({ content: [{ mediaType: 'text/csv' }] }),
 *   compile: () => (rows, { status }) => ({ status, headers: { 'content-type': 'text/csv' }, body: toCsv(rows) }),
 * });
 */
export function defineResponder<V>(definition: ResponderDefinition<V>): Responder<V> {
  const { label, status, describe, compile } = definition;
  if (typeof describe !== 'function' || typeof compile !== 'function') {
    throw new DefinitionError(
      `Cannot define the responder ${label ?? '(without a label)'}: it says neither how it is described nor how it responds. ` +
        'Write { label, describe: () => ({ content: [{ mediaType }] }), compile: () => (value, { status }) => ({ status, headers, body }) }.',
    );
  }
  return { label, status, describe, compile, kind: 'responder' } as Responder<V>;
}

/** Writes no body; what `respond(303, undefined, { headers })` is answered with. */
export const emptyBody = /* @__PURE__ */ defineResponder<undefined>({
  label: 'nothing',
  describe: () => ({ content: [] }),
  compile:
    () =>
    (_, { status }) => ({ status, headers: {}, body: null }),
});
