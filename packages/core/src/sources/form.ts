// Owns Form: the fields of a form, one by one or all as one object.
import type { BodySource, ParameterSource, SourceOptions } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import type { Extracted } from '../contracts/validated.js';
import { type Absentable, compileAbsence, isRequired } from '../extract/absence.js';
import { compileTextValue } from '../extract/text-value.js';
import { isListSchema } from '../schema/compile-text.js';
import { createBodySource } from './body.js';
import { type FormFields, urlencodedFormat } from './formats/form.js';
import { checkModel } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/** What a form may come as. */
const formats = [urlencodedFormat];

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
      fields: [{ name, required: isRequired(value), schema, options, ...(isListSchema(schema) && repeated) }],
    }),
  };
}

/** An empty text is what browsers send for a field that was left blank, and counts as absent. */
function compileField(name: string, value: Absentable, loc: readonly string[]): (form: unknown) => Extracted {
  const extract = compileTextValue(value, loc, (text) => text === '');
  return (form) => extract((form as FormFields).get(name) as readonly string[] | undefined);
}

function createWhole(schema: Schema, options: SourceOptions): ParameterSource {
  const label = `Form(${(schema as { readonly name?: string }).name || '…'})`;
  return { ...createBodySource(label, schema, options, formats), check: (place) => checkModel(label, schema, place) };
}

/**
 * A field of a form; `[String]` collects repeated ones, otherwise the last one counts; an empty one counts as absent.
 * `Form(Login)` takes the whole form as one object.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @example app.post('/login', [Form('username', String), Form('password', String)], (username, password) => …);
 */
export const Form: NamedSource = createNamedSource({ word: 'Form', one: createField, all: createWhole });
