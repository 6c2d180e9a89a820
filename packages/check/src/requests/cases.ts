// Owns the cases of an operation: what is sent to it, and what has to become of that.
import fc, { type Arbitrary } from 'fast-check';
import type { Content, Operation, Parameter, RequestBody } from '../document/operation.js';
import { breakagesOf } from '../values/broken-value.js';
import type { Carrier } from '../values/making.js';
import { recordOf } from '../values/object-value.js';
import type { ValueMaker } from '../values/valid-value.js';
import { type Call, type CallBody, keyOf, Raw } from './call.js';
import { someReadingFits } from './readings.js';
import { kindOfMediaType } from './write-body.js';

/** Requests of one kind. */
export interface Case {
  /** What is wrong with them, such as `query limit: below the minimum of 1`; for messages. */
  readonly what: string;
  /**
   * A `valid` request must not be refused for what it says; a `broken` one must be, and a `stranger` for who sends it; a `twin`
   * is answered as the same request said otherwise.
   */
  readonly kind: 'valid' | 'broken' | 'stranger' | 'twin';
  readonly calls: Arbitrary<Call>;
  /** Whether a call is what it shall be: what is made may fit, or break, by chance. */
  isMeant(call: Call): boolean;
}

/** The media type that no operation takes. */
const unknownMediaType = 'application/x-unknown';

/** The case of requests that the document allows. */
export function validCase(operation: Operation, maker: ValueMaker): Case {
  return {
    what: 'a valid request',
    kind: 'valid',
    calls: validCalls(operation, maker),
    isMeant: (call) => isValid(operation, maker, call),
  };
}

/** The case of requests that lack nothing but credentials. */
export function strangersCase(operation: Operation, maker: ValueMaker): Case {
  return { ...validCase(operation, maker), what: 'a request without credentials', kind: 'stranger' };
}

/** The cases of requests that the document does not allow, each for one reason. */
export function brokenCases(operation: Operation, maker: ValueMaker): readonly Case[] {
  return [
    ...operation.parameters.flatMap((parameter) => breakParameter(operation, parameter, maker)),
    ...(operation.body ? breakBody(operation, operation.body, maker) : []),
  ];
}

function validCalls({ parameters, body }: Operation, maker: ValueMaker): Arbitrary<Call> {
  const values = parameters.map((parameter) => [keyOf(parameter), valuesOf(parameter, maker)] as const);
  const required = parameters.filter((parameter) => parameter.required).map(keyOf);
  return fc.record({
    parameters: recordOf(Object.fromEntries(values), required),
    body: body ? bodiesOf(body, maker) : fc.constant(undefined),
  }) as Arbitrary<Call>;
}

function valuesOf({ in: place, schema, examples }: Parameter, maker: ValueMaker): Arbitrary<unknown> {
  const made = maker.make(schema, place);
  return examples.length === 0 ? made : fc.oneof({ weight: 4, arbitrary: made }, fc.constantFrom(...examples));
}

function bodiesOf({ content, required }: RequestBody, maker: ValueMaker): Arbitrary<CallBody | undefined> {
  const bodies = content.map(({ mediaType, schema, examples }): Arbitrary<CallBody> => {
    const made = maker.make(schema, carrierOf(mediaType));
    const values =
      examples.length === 0 ? made : fc.oneof({ weight: 4, arbitrary: made }, fc.constantFrom(...examples));
    return values.map((value) => ({ mediaType, value }));
  });
  const some = fc.oneof(...bodies);
  return required ? some : fc.option(some, { nil: undefined, freq: 6 });
}

function carrierOf(mediaType: string): Carrier {
  const kind = kindOfMediaType(mediaType);
  return kind === 'multipart' ? 'form' : kind;
}

function isValid({ parameters, body }: Operation, { space }: ValueMaker, call: Call): boolean {
  const fits = parameters.every((parameter) => {
    const key = keyOf(parameter);
    return !(key in call.parameters) || space.fits(parameter.schema, call.parameters[key]);
  });
  const content = body?.content.find(({ mediaType }) => mediaType === call.body?.mediaType);
  return fits && (!content || space.fits(content.schema, call.body?.value));
}

function breakParameter(operation: Operation, parameter: Parameter, maker: ValueMaker): readonly Case[] {
  const key = keyOf(parameter);
  const whole = validCalls(operation, maker);
  const broken = breakagesOf(parameter.schema, key, parameter.in, maker).map(
    ({ what, values }): Case => ({
      what,
      kind: 'broken',
      calls: fc
        .tuple(whole, values)
        .map(([call, value]) => ({ ...call, parameters: { ...call.parameters, [key]: value } })),
      isMeant: (call) => !someReadingFits(maker.space, parameter.schema, call.parameters[key]),
    }),
  );
  // A path without one of its parameters is another path.
  if (!parameter.required || parameter.in === 'path') return broken;
  const missing = whole.map((call) => ({ ...call, parameters: without(call.parameters, key) }));
  return [...broken, { what: `without ${key}`, kind: 'broken', calls: missing, isMeant: () => true }];
}

/** The same without one of its entries. */
export function without(values: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const { [key]: _, ...others } = values;
  return others;
}

function breakBody(operation: Operation, body: RequestBody, maker: ValueMaker): readonly Case[] {
  const whole = validCalls(operation, maker);
  const send = (
    what: string,
    bodies: Arbitrary<CallBody | undefined>,
    isMeant: Case['isMeant'] = () => true,
  ): Case => ({
    what,
    kind: 'broken',
    calls: fc.tuple(whole, bodies).map(([call, sent]) => ({ ...call, body: sent })),
    isMeant,
  });
  return [
    ...body.content.flatMap((content) => breakContent(content, send, maker)),
    send(`a body of ${unknownMediaType}`, fc.constant({ mediaType: unknownMediaType, value: new Raw('?') })),
    ...breakLength(whole, body),
    ...(body.required && body.content.every(({ mediaType }) => kindOfMediaType(mediaType) !== 'text')
      ? [send('without a body', fc.constant(undefined))]
      : []),
  ];
}

/** Announced, and never sent: it is refused by its head alone. */
const tooLong = 2 ** 50;

function breakLength(whole: Arbitrary<Call>, { content }: RequestBody): readonly Case[] {
  // A client counts the parts of a form by itself.
  if (content.some(({ mediaType }) => kindOfMediaType(mediaType) === 'multipart')) return [];
  const calls = whole.map((call) => ({ ...call, announced: tooLong }));
  return [{ what: 'a body that is too long', kind: 'broken', calls, isMeant: ({ body }) => body !== undefined }];
}

type Send = (what: string, bodies: Arbitrary<CallBody | undefined>, isMeant?: Case['isMeant']) => Case;

/** What is no JSON at all (RFC 8259). */
const malformed = ['{"a":', '{', '[1,]', "{'a': 1}", 'undefined', '{"a": 01}', '\u0007'];

function breakContent({ mediaType, schema }: Content, send: Send, maker: ValueMaker): readonly Case[] {
  const isJson = kindOfMediaType(mediaType) === 'json';
  const broken = breakagesOf(schema, 'body', carrierOf(mediaType), maker).map(({ what, values }) =>
    send(
      what,
      values.map((value) => ({ mediaType, value })),
      ({ body }) =>
        isJson ? !maker.space.fits(schema, body?.value) : !someReadingFits(maker.space, schema, body?.value),
    ),
  );
  if (!isJson) return broken;
  const texts = fc.constantFrom(...malformed).map((text) => ({ mediaType, value: new Raw(text) }));
  return [...broken, send('a body that is no JSON', texts)];
}
