// Body: the body of a request as one value, in one or several media types.
import type { BodyFormat } from '../contracts/body-format.js';
import type { BodySource, SourceOptions } from '../contracts/parameter-source.js';
import type { Offered } from '../contracts/provides.js';
import type { Infer, Schema } from '../contracts/schema.js';
import type { Every } from '../declaration/check-options.js';
import { createSource } from '../declaration/define-source.js';
import type { Source, SourceWithoutType } from '../declaration/source.js';
import { createSourceMaker, type SourceMaker } from '../declaration/source-maker.js';
import { DefinitionError } from '../errors/portico-error.js';
import { compileAbsence, isRequired } from '../extract/absence.js';
import { locate } from '../extract/locate.js';
import { compileSchema } from '../schema/compile-schema.js';
import { isSchema } from '../schema/is-schema.js';
import { createBodyPart } from './body-part.js';
import { urlencodedFormat } from './formats/form.js';
import { multipartFormat } from './formats/multipart.js';
import { createLinesFormat, createStreamFormat } from './formats/stream.js';
import { createBytesFormat, createTextFormat, jsonFormat, octetStream } from './formats/whole-body.js';
import { checkName, checkSchema, checkSourceOptions, type Declared, type OptionsOf } from './named-source.js';

/** What can be said of a body. */
export interface BodyOptions {
  /**
   * The media types that the body may come as, by name or, for one that Portico does not know, as a format of one's own.
   * Default: `application/json`; `application/octet-stream` for `Uint8Array` and `ReadableStream`.
   */
  readonly mediaTypes?: readonly (string | BodyFormat)[];
  /** The most bytes of one line of JSON Lines; a longer one is a 413. Default: 1,048,576 (1 MiB). */
  readonly itemLimit?: number;
}

/** JSON Lines, as `JsonLines(Item)` makes them. */
export interface LinesOf<S extends Schema = Schema> {
  readonly kind: 'responder';
  /** What each line is. */
  readonly lines: S;
}

/** What a body gives: lines are items one by one, a stream is one of bytes. */
export type DeclaredBody<S, B> =
  S extends LinesOf<infer I>
    ? AsyncIterable<Infer<I>>
    : S extends typeof ReadableStream
      ? ReadableStream<Uint8Array>
      : Declared<S, B>;

const loc: readonly string[] = ['body'];

/** Creates the source of a whole body. */
export function createBodySource(
  label: string,
  schema: Schema,
  options: SourceOptions,
  formatsOf: () => readonly BodyFormat[],
): BodySource {
  const value = { schema, options };
  const emptyOf = ([first, ...others]: readonly BodyFormat[]): BodyFormat['empty'] =>
    others.length === 0 && !('default' in options) && !options.optional ? first?.empty : undefined;
  const compile: BodySource['compile'] = (format) => {
    const read = format.compile?.(schema) ?? readAsIs(schema);
    // Formats that say what an empty body is never give nothing.
    const absent = format.empty ? undefined : compileAbsence(value, loc);
    return (given, proved) => (given === undefined && absent ? absent() : read(given, proved));
  };
  return {
    reads: 'body',
    takes: 'whole',
    label,
    in: 'body',
    identity: 'body',
    schema,
    options,
    get formats() {
      return formatsOf();
    },
    get required() {
      return emptyOf(formatsOf()) === undefined && isRequired(value);
    },
    compile,
    compileAbsence: () => {
      const formats = formatsOf();
      const empty = emptyOf(formats);
      if (!empty) return compileAbsence(value, loc);
      const read = compile(formats[0] as BodyFormat);
      return () => read(empty());
    },
    describe() {
      return { body: { required: this.required, schema, options } };
    },
  };
}

function readAsIs(schema: Schema): ReturnType<BodySource['compile']> {
  const validate = compileSchema(schema);
  return (read, proved) => locate(validate(read, undefined, proved), loc, read);
}

/** The formats that Portico brings. */
const known: readonly BodyFormat[] = [jsonFormat, urlencodedFormat, multipartFormat];

/** How a schema that takes the body as it comes, whatever it is, has it read. */
function rawFormatOf(schema: Schema): ((mediaType: string) => BodyFormat) | undefined {
  if (schema === Uint8Array) return createBytesFormat;
  // Its name goes first: to name the class loads the platform's streams, at the start of every app.
  const isStream = 'name' in schema && schema.name === 'ReadableStream' && (schema as unknown) === ReadableStream;
  return isStream ? createStreamFormat : undefined;
}

function formatOf(mediaType: string | BodyFormat, schema: Schema, label: string): BodyFormat {
  if (typeof mediaType !== 'string') return checkFormat(mediaType, label);
  const name = mediaType.toLowerCase();
  const format = known.find(({ mediaType: own }) => own === name);
  const createRaw = rawFormatOf(schema);
  if (createRaw) return createRaw(name);
  if (format) return format;
  if (name.endsWith('+json')) return { ...jsonFormat, mediaType: name, accepts: () => false };
  if (name.startsWith('text/')) return createTextFormat(name);
  throw new DefinitionError(
    `Cannot declare ${label}: nobody here reads a body of '${mediaType}'. ` +
      `Take its bytes, Body(Uint8Array, { mediaTypes: ['${mediaType}'] }), or give a format: { mediaType: '${mediaType}', read: async ({ request, limit }) => … }.`,
  );
}

/** @throws {DefinitionError} If it is no format, which every request would tell. */
function checkFormat(format: BodyFormat, label: string): BodyFormat {
  if (typeof format?.read === 'function' && typeof format.mediaType === 'string') return format;
  throw new DefinitionError(
    `Cannot declare ${label}: one of its mediaTypes is neither a name nor a format. ` +
      "Write 'application/json', or { mediaType: 'text/csv', read: async ({ request, limit }) => … }.",
  );
}

function createBody(
  schema: Schema,
  { mediaTypes, itemLimit: _lines, ...options }: SourceOptions & BodyOptions,
): BodySource {
  const label = 'Body()';
  const chosen = mediaTypes ?? [rawFormatOf(schema) ? octetStream : jsonFormat.mediaType];
  const formats = chosen.map((mediaType) => formatOf(mediaType, schema, label));
  return createBodySource(label, schema, options, () => formats);
}

function createLines({ lines }: LinesOf, { itemLimit, ...options }: SourceOptions & BodyOptions): BodySource {
  const formats = [createLinesFormat(lines, itemLimit)];
  return createBodySource('Body(JsonLines(…))', lines, options, () => formats);
}

function isLines(value: unknown): value is LinesOf {
  return typeof value === 'object' && value !== null && 'lines' in value && !isSchema(value);
}

/** The JSON body, its type taken from metadata (a model class). */
function takeBody(): SourceWithoutType;
// The order of the overloads decides of which one the compiler speaks when none fits.
/**
 * One member of the body, a JSON object: several make up one body, and a single one is embedded, `{"item":{…}}`.
 * @param name What the member is called there.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @example app.put('/items', [Body('item', Item), Body('user', User)], (item, user) => …);
 */
function takeBody<const S extends Schema = never, B extends boolean = false>(
  name: string,
  schema: S | Offered<SourceOptions & BodyOptions>,
  options?: OptionsOf<S, B>,
): Source<Declared<S, B>>;
/** A member of the JSON body, its type taken from metadata. */
function takeBody(name: string): SourceWithoutType;
/**
 * The body as it comes: its bytes, or its items one by one.
 * @param schema `ReadableStream`, or `JsonLines(Item)`.
 */
function takeBody<const S extends LinesOf | typeof ReadableStream, B extends boolean = false>(
  schema: S,
  options?: OptionsOf<S, B, BodyOptions>,
): Source<DeclaredBody<S, B>>;
/**
 * The body of the request.
 * @param schema What it must be; `String` with a text media type for a text, `Uint8Array` for the bytes as they are,
 * `ReadableStream` for the bytes as they come, `JsonLines(Item)` for items that are validated one by one, when they are asked for.
 * @param options `mediaTypes`, default `application/json`, and what can be said of every source.
 * @throws {DefinitionError} If no schema stands in the schema's place, or nobody reads one of the media types.
 * @example app.post('/items', [Body(Item)], (item) => …);
 */
function takeBody<const S extends Schema, B extends boolean = false>(
  schema: S,
  options?: OptionsOf<S, B, BodyOptions>,
): Source<Declared<S, B>>;
function takeBody(first?: unknown, second?: unknown, third: SourceOptions = {}): unknown {
  return typeof first === 'string' ? declarePart(first, second, third) : declareWhole(first, second as SourceOptions);
}

/**
 * The body of the request, or one member of it by its name.
 * @throws {DefinitionError} If the name is empty, no schema stands in the schema's place, or nobody reads one of the media types.
 * @example app.post('/items', [Body(Item)], (item) => …);
 */
export const Body: typeof takeBody & SourceMaker = /* @__PURE__ */ createSourceMaker('Body(Item)', takeBody);

const ofBodies: Every<BodyOptions> = { mediaTypes: true, itemLimit: true };

function declareWhole(schema: unknown, options: SourceOptions & BodyOptions = {}): unknown {
  checkSourceOptions('Body()', options, ofBodies);
  if (isLines(schema)) {
    checkSchema('Body(JsonLines(…))', schema.lines);
    return createSource({ kind: 'value', source: createLines(schema, options) });
  }
  if (schema !== undefined) {
    checkSchema('Body()', schema);
    return createSource({ kind: 'value', source: createBody(schema, options) });
  }
  return createSource({
    kind: 'reflected',
    label: 'Body()',
    written: (list) => `Body(${list ? '[Item]' : 'Item'})`,
    complete: (reflected) => createBody(reflected, options),
  });
}

function declarePart(name: string, schema: unknown, options: SourceOptions): unknown {
  checkName('Body', name);
  const label = `Body('${name}')`;
  checkSourceOptions(label, options);
  if (schema !== undefined) {
    checkSchema(label, schema);
    return createSource({ kind: 'value', source: createBodyPart(name, schema, options) });
  }
  return createSource({
    kind: 'reflected',
    label,
    written: (list) => `Body('${name}', ${list ? '[Item]' : 'Item'})`,
    complete: (reflected) => createBodyPart(name, reflected, options),
  });
}
