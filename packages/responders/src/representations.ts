// Owns several representations of one value: which of them a client gets is what its `Accept` asks for.
import {
  type AnyResponder,
  type ContentDescription,
  DefinitionError,
  defineResponder,
  HTTPException,
  type OutgoingResponse,
  type Respond,
  type Responder,
  type Schema,
  type Takes,
} from '@portico/core';
import { responderOf } from '@portico/core/graph';

/** What writes each media type: a schema as JSON, or a responder. */
export type RepresentationsByType = Readonly<Record<string, Schema | AnyResponder>>;

/** What every one of several takes. */
type TakenByAll<T> = (T extends unknown ? (taken: Takes<T>) => void : never) extends (taken: infer V) => void
  ? V
  : never;

/** RFC 9110 §12.5.5: a cache keeps one for each. */
const vary = { vary: 'Accept' };

/**
 * Several representations of one value; the client's `Accept` decides, the first counts if it does not care, and 406 says that it
 * takes none of them.
 * @param byType What writes each media type; the handler's value must fit all of them.
 * @throws {DefinitionError} If there is none.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 * @example app.get('/', [], { response: Representations({ 'application/json': String, 'text/plain': Text() }) }, () => 'lamp');
 */
export function Representations<const R extends RepresentationsByType>(byType: R): Responder<TakenByAll<R[keyof R]>> {
  const types = Object.keys(byType);
  const label = `Representations(${types.join(', ')})`;
  if (types.length === 0) {
    throw new DefinitionError(
      "Cannot declare Representations: it has no media type. Write { 'application/json': Item, 'text/csv': Csv }.",
    );
  }
  return defineResponder<TakenByAll<R[keyof R]>>({
    label,
    describe: () => ({
      content: Object.entries(byType).flatMap(([mediaType, body]) => describeAs(mediaType, responderOf(body))),
      headers: { Vary: { description: '`Accept`: it decides the media type' } },
      others: { 406: { description: 'None of the media types is acceptable' } },
    }),
    compile: () => compileChoice(byType, types),
  });
}

function describeAs(mediaType: string, responder: AnyResponder): readonly ContentDescription[] {
  const [first] = responder.describe().content;
  return [{ ...first, mediaType }];
}

function compileChoice(byType: RepresentationsByType, types: readonly string[]): Respond {
  const responds = new Map(Object.entries(byType).map(([type, body]) => [type, responderOf(body).compile()]));
  return async (value, exchange) => {
    const type = await chooseType(exchange.request.headerLines('accept'), types);
    const respond = type === undefined ? undefined : responds.get(type);
    if (!respond || type === undefined) throw new HTTPException(406, undefined, { headers: vary });
    return named(await respond(value, exchange), type);
  };
}

/** The media type under which it was chosen counts. */
function named(response: OutgoingResponse, type: string): OutgoingResponse {
  const own = String(response.headers['content-type'] ?? '');
  const contentType = own.split(';', 1)[0] === type ? own : type;
  return { ...response, headers: { ...response.headers, ...vary, 'content-type': contentType } };
}

/** The library is loaded by the first request that needs it. */
async function chooseType(accept: readonly string[], types: readonly string[]): Promise<string | undefined> {
  const { default: Negotiator } = await import('negotiator');
  const headers = accept.length > 0 ? { accept: accept.join(', ') } : {};
  return new Negotiator({ headers }).mediaType([...types]);
}
