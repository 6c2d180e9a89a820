// Owns Form: the fields of a form, one by one or all as one object.
import type { BodySource, ParameterSource, SourceOptions } from '../contracts/parameter-source.js';
import type { Extracted, Schema } from '../contracts/schema.js';
import { type Absentable, compileAbsence, isRequired } from '../extract/absence.js';
import { locate } from '../extract/extracted.js';
import { compileTextValue } from '../extract/text-value.js';
import { compileSchema } from '../schema/compile-schema.js';
import { isListSchema } from '../schema/compile-text.js';
import { findOutsideJson } from '../schema/zod/outside-json.js';
import { createBodySource } from './body.js';
import { describeField, type FormFields, urlencodedFormat } from './formats/form.js';
import { multipartFormat } from './formats/multipart.js';
import { checkModel } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/** What a form may come as. */
const formats = [urlencodedFormat, multipartFormat];

/** What a form with files may come as. */
const withFiles = [multipartFormat];

/** A list is sent as one field for each item. */
const repeated = { style: 'form', explode: true } as const;

function createField(name: string, schema: Schema, options: SourceOptions): BodySource {
  const value: Absentable = { schema, options };
  const loc = ['body', name];
  return {
    reads: 'body',
    takes: 'part',
    label: `Form('${name}')`,
    place: 'body',
    identity: `form ${name}`,
    schema,
    options,
    carrier: 'text',
    formats,
    get required() {
      return isRequired(value);
    },
    compile: () => compileField(name, value, loc),
    compileAbsence: () => compileAbsence(value, loc),
    describe: () => ({
      fields: [
        {
          name,
          required: isRequired(value),
          schema: isListSchema(schema) ? schema : describeField(schema, isRequired(value)),
          options,
          ...(isListSchema(schema) && repeated),
        },
      ],
    }),
  };
}

/** An empty text is what browsers send for a field that was left blank, and counts as absent. */
function compileField(name: string, value: Absentable, loc: readonly string[]): (form: unknown) => Extracted {
  const extract = compileTextValue(value, loc, (text) => text === '');
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
  const source = createBodySource(label, schema, options, () => (holdsFile(schema) ? withFiles : formats));
  return Object.assign(source, { check: (place: string) => checkModel(label, schema, place) });
}

function holdsFile(schema: Schema): boolean {
  return findOutsideJson(schema, 'input')?.kind === 'File';
}

/**
 * A field of a form; `[String]` collects repeated ones, otherwise the last one counts; an empty one counts as absent.
 * `Form(Login)` takes the whole form as one object.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @example app.post('/login', [Form('username', String), Form('password', String)], (username, password) => …);
 */
export const Form: NamedSource = createNamedSource({ word: 'Form', one: createField, all: createWhole });
