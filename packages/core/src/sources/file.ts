// Owns File: a file of a form. It is the web's own File as well, so that one import is the source, the class and the type.
import type { BodySource, SourceOptions } from '../contracts/parameter-source.js';
import type { Extracted, Schema } from '../contracts/schema.js';
import { createSource } from '../declaration/define-source.js';
import type { Source } from '../declaration/source.js';
import { DefinitionError } from '../errors/portico-error.js';
import { type Absentable, compileAbsence, isRequired } from '../extract/absence.js';
import { locate } from '../extract/extracted.js';
import { compileSchema } from '../schema/compile-schema.js';
import { isListSchema } from '../schema/compile-text.js';
import { describeSchema } from '../schema/describe-schema.js';
import { isList, isScalar } from '../schema/is-schema.js';
import { fileTypesOf } from '../schema/json-schema/file-schema.js';
import type { FormFields } from './formats/form.js';
import { multipartFormat } from './formats/multipart.js';
import { checkName, checkSchema, type Declared, type OptionsOf } from './named-source.js';

const formats = [multipartFormat];

function createFile(name: string, schema: Schema, options: SourceOptions): BodySource {
  const value: Absentable = { schema, options };
  const loc = ['body', name];
  return {
    reads: 'body',
    takes: 'part',
    label: `File('${name}')`,
    place: 'body',
    identity: `form ${name}`,
    schema,
    options,
    formats,
    get required() {
      return isRequired(value);
    },
    compile: () => compileFile(name, value, loc),
    compileAbsence: () => compileAbsence(value, loc),
    describe: () => {
      const { contentType } = fileTypesOf(describeSchema(schema, 'input'));
      return { fields: [{ name, required: isRequired(value), schema, options, contentType }] };
    },
    check: (place) => checkFile(name, schema, place),
  };
}

function compileFile(name: string, value: Absentable, loc: readonly string[]): (form: unknown) => Extracted {
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
export interface FileSource {
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
  return createSource({ kind: 'value', source: createFile(name, schema, options) });
}

/**
 * A file of a form (`multipart/form-data`): the web's own `File`, on disk if it is large, and gone when the request is over.
 * As a class and as a type it is `File` itself.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 * @example app.post('/avatar', [File('avatar', z.file().max(5_000_000))], (avatar) => ({ bytes: avatar.size }));
 */
export const File: FileSource = new Proxy(globalThis.File, {
  apply: (_target, _self, [name, schema, options]: unknown[]) =>
    declareFile(name, schema, options as SourceOptions | undefined),
}) as unknown as FileSource;
