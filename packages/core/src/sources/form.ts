// Form and File: the parts of a form, one by one, or all of them as one object. File is the web's own File as well, so that one
// import is the source, the class and the type.
import type { BodyFormat } from '../contracts/body-format.js';
import type { BodySource, FieldDescription, ParameterSource, SourceOptions } from '../contracts/parameter-source.js';
import type { Extracted, Schema } from '../contracts/schema.js';
import { createSource } from '../declaration/define-source.js';
import type { Source } from '../declaration/source.js';
import { createSourceMaker, type SourceMaker, uncalled } from '../declaration/source-maker.js';
import { DefinitionError } from '../errors/portico-error.js';
import { compileAbsence, isRequired, type ValueDeclaration } from '../extract/absence.js';
import { locate } from '../extract/locate.js';
import { compileParts, compileTextValue } from '../extract/text-value.js';
import { compileSchema } from '../schema/compile-schema.js';
import { isListSchema, isObjectSchema } from '../schema/compile-text.js';
import { describeFilledText } from '../schema/describe-filled.js';
import { describeSchema } from '../schema/describe-schema.js';
import { isList, isScalar } from '../schema/is-schema.js';
import { fileTypesOf } from '../schema/json-schema/file-schema.js';
import { findOutsideJson } from '../schema/zod/outside-json.js';
import { createBodySource } from './body.js';
import { partOf } from './body-part.js';
import { type FormFields, keepingBlanks, styleOfField, urlencodedFormat } from './formats/form.js';
import { multipartFormat } from './formats/multipart.js';
import { checkModel } from './head-parameter.js';
import { checkStylesOfFields } from './list-styles.js';
import {
  checkName,
  checkSchema,
  checkSourceOptions,
  createNamedSource,
  type Declared,
  type NamedSource,
  type OptionsOf,
  ofTexts,
  type ReadOptions,
  type TextOptions,
} from './named-source.js';

/** What a form may come as. */
const formats = [urlencodedFormat, multipartFormat];

/** What a form with files may come as. */
const withFiles = [multipartFormat];

function createField(name: string, schema: Schema, options: SourceOptions): BodySource {
  const value: ValueDeclaration = { schema, options };
  return Object.assign(partOf('Form', name, value), {
    carrier: 'fields' as const,
    formats,
    compile: () => compileField(name, value),
    describe: () => ({ fields: [describeOne(name, value)] }),
    check: (place: string) => isObjectSchema(schema) && checkStylesOfFields(`Form('${name}')`, schema, place, false),
  });
}

function describeOne(name: string, { schema, options }: ValueDeclaration): FieldDescription {
  const [list, nested] = [isListSchema(schema), isObjectSchema(schema)];
  const required = isRequired({ schema, options });
  const described = list || keepsBlanks(options) ? schema : describeFilledText(schema, required);
  return { name, required, schema: described, options, ...styleOfField({ list, nested }) };
}

/** An empty text is what browsers send for a field that was left blank, and counts as absent if nothing else is said. */
function keepsBlanks({ emptyIsAbsent }: ReadOptions): boolean {
  return emptyIsAbsent === false;
}

function compileField(name: string, value: ValueDeclaration): ReturnType<BodySource['compile']> {
  const loc = ['body', name];
  if (isObjectSchema(value.schema)) {
    const extract = compileParts(name, value, loc, !keepsBlanks(value.options));
    return (form, proved) => extract(form as FormFields, proved);
  }
  const extract = compileTextValue(value, loc, !keepsBlanks(value.options));
  const validate = compileSchema(value.schema);
  const takesList = isListSchema(value.schema);
  return (form) => {
    const sent = (form as FormFields).get(name);
    if (sent === undefined || sent.every((one) => typeof one === 'string')) return extract(sent as readonly string[]);
    // A file in place of a text: the schema says what it should be.
    const given = takesList ? sent : sent.at(-1);
    return locate(validate(given), loc, given);
  };
}

function createWhole(schema: Schema, options: SourceOptions): ParameterSource {
  const label = `Form(${(schema as { readonly name?: string }).name || '…'})`;
  const source = createBodySource(label, schema, options, () =>
    formatsOf(holdsFile(schema) ? withFiles : formats, options),
  );
  return Object.assign(source, {
    check: (place: string) => {
      checkModel(label, schema, place);
      checkStylesOfFields(label, schema, place, false);
    },
  });
}

function formatsOf(of: readonly BodyFormat[], options: SourceOptions): readonly BodyFormat[] {
  return keepsBlanks(options) ? of.map(keepingBlanks) : of;
}

function holdsFile(schema: Schema): boolean {
  return findOutsideJson(schema, 'input')?.kind === 'File';
}

/**
 * A field of a form; `[String]` collects repeated ones, otherwise the last one counts; an empty one counts as absent, unless
 * `emptyIsAbsent` is false; an object is sent as `address[city]=…`. `Form(Login)` takes the whole form as one object.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @example app.post('/login', [Form('username', String), Form('password', String)], (username, password) => …);
 */
export const Form: NamedSource<TextOptions> = /* @__PURE__ */ createNamedSource({
  word: 'Form',
  more: ofTexts,
  one: createField,
  all: createWhole,
});

function createFile(name: string, schema: Schema, options: SourceOptions): BodySource {
  const value: ValueDeclaration = { schema, options };
  return Object.assign(partOf('File', name, value), {
    formats: withFiles,
    compile: () => compileFile(name, value),
    describe() {
      const { contentType } = fileTypesOf(describeSchema(schema, 'input'));
      return { fields: [{ name, required: isRequired(value), schema, options, contentType }] };
    },
    check: (place: string) => checkFile(name, schema, place),
  });
}

function compileFile(name: string, value: ValueDeclaration): (form: unknown) => Extracted {
  const loc = ['body', name];
  const absent = compileAbsence(value, loc);
  const validate = compileSchema(value.schema);
  const takesList = isListSchema(value.schema);
  return (form) => {
    const sent = ((form as FormFields).get(name) ?? []).filter((one) => !isBlank(one));
    if (sent.length === 0) return absent();
    const given = takesList ? sent : sent.at(-1);
    return locate(validate(given), loc, given);
  };
}

/** What browsers send for a field in which no file was chosen. */
function isBlank(value: string | File): boolean {
  return typeof value === 'string' ? value === '' : value.name === '' && value.size === 0;
}

/** @throws {DefinitionError} If the schema takes texts only. */
function checkFile(name: string, schema: Schema, place: string): void {
  const item = isList(schema) ? schema[0] : schema;
  if (!isScalar(item)) return;
  throw new DefinitionError(
    `Cannot fill ${place}: File('${name}') gives files, and its schema takes a ${item.name}. ` +
      `Write File('${name}', File) or z.file() there, or Form('${name}', ${isList(schema) ? `[${item.name}]` : item.name}) for a text.`,
  );
}

/** The source, the class and what `instanceof` asks. */
export interface FileSource extends SourceMaker {
  new (...args: ConstructorParameters<typeof globalThis.File>): globalThis.File;
  readonly prototype: globalThis.File;
  /** One file. */
  (name: string): Source<globalThis.File>;
  /**
   * Takes the type from the schema: `z.file().max(5_000_000).mime(['image/png'])`, or `[File]` for every file of the name.
   * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
   */
  <const S extends Schema, B extends boolean = false>(
    name: string,
    schema: S,
    options?: OptionsOf<S, B>,
  ): Source<Declared<S, B>>;
}

/** The web's own File. */
export type File = globalThis.File;

function declareFile(name: unknown, schema: unknown = globalThis.File, options: SourceOptions = {}): unknown {
  checkName('File', name);
  checkSchema(`File('${name}')`, schema);
  checkSourceOptions(`File('${name}')`, options);
  return createSource({ kind: 'value', source: createFile(name, schema, options) });
}

const makeFile = /* @__PURE__ */ createSourceMaker("File('name')", declareFile);

/**
 * A file of a form (`multipart/form-data`): the web's own `File`, on disk if it is large, and gone when the request is over.
 * As a class and as a type it is `File` itself.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 * @example app.post('/avatar', [File('avatar', z.file().max(5_000_000))], (avatar) => ({ bytes: avatar.size }));
 */
export const File: FileSource = /* @__PURE__ */ besideFile();

function besideFile(): FileSource {
  return new Proxy(globalThis.File, {
    apply: (_target, _self, args: Parameters<typeof declareFile>) => makeFile(...args),
    get: (target, key) => (key === uncalled ? makeFile[uncalled] : Reflect.get(target, key)),
  }) as unknown as FileSource;
}
