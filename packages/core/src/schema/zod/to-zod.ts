// Owns the one place where built-in types, lists and model classes become Zod schemas, so that a single engine validates,
// describes and reports them. Other vendors' schemas are carried inside as they are.
import * as z from 'zod';
import type { AnyStandardSchema, Direction, Infer, InferInput, Schema, Validated } from '../../contracts/schema.js';
import { whenSettled } from '../../primitives/when-settled.js';
import { isClass, isList, isScalar, isSchema, isStandardSchema } from '../is-schema.js';
import { isFileClass } from '../json-schema/file-schema.js';
import { nothingProved, scopeKeyword } from '../json-schema/scope-keyword.js';
import type { ModelField } from '../model/model-fields.js';
import { noSchema } from '../no-schema.js';
import { compileProjection } from '../vendors/compile-projection.js';
import { compileVendor } from '../vendors/compile-vendor.js';
import { toJsonValue } from '../write-json.js';
import { fromModel } from './from-model.js';
import { constrainList, fromScalar, hasConstraints, refuse, refuseConstraints } from './from-scalar.js';
import { issueWith, misfitOf, outsideDefault } from './misfit.js';
import { shareField } from './shared-fields.js';
import { wireValue } from './wire-value.js';
import { addMeta, isZod, saying, withMeta } from './zod-schema.js';

/** A Standard Schema as it is; anything else as a Zod schema. @throws {DefinitionError} If a model class cannot be compiled. */
export function toStandard(schema: Schema): AnyStandardSchema {
  return isStandardSchema(schema) ? schema : convert(schema);
}

const compiled = new WeakMap<object, z.ZodType>();

/**
 * The Zod schema of any schema, such as a model, for unions and objects of Zod that hold it; the same one at every call.
 * @returns A schema whose values are instances of the model. To extend a model, extend its class.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example const Owner = z.union([toZod(User), z.null()]);
 */
export function toZod<const S extends Schema>(schema: S): ZodOf<S> {
  if (!isSchema(schema)) throw noSchema('Cannot make a schema of Zod: what stands in toZod(…)', schema);
  return convert(schema) as ZodOf<S>;
}

/** What Zod makes of a schema; of a model it can tell apart by a literal, as `z.discriminatedUnion` does. */
export type ZodOf<S extends Schema> = z.ZodType<Infer<S>, InferInput<S>> & {
  readonly _zod: { readonly propValues: z.core.util.PropValues };
};

/**
 * A default or an example as a client would send it: a Date as its text, bytes as base64, a model by its names on the wire.
 * @returns `undefined` if JSON cannot say it, as with a file.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example toWireValue(Item, { unitPrice: 2 }); // { unit_price: 2 }
 */
export function toWireValue(schema: Schema, value: unknown): unknown {
  return wireValue(convert(schema), value);
}

function convert(schema: Schema): z.ZodType {
  const known = compiled.get(schema);
  if (known) return known;
  // A model that holds itself meets this stand-in while it is being built.
  compiled.set(
    schema,
    z.lazy(() => convert(schema)),
  );
  try {
    const made = make(schema, { label: 'schema', schema, options: {} });
    compiled.set(schema, made);
    return made;
  } catch (error) {
    compiled.delete(schema);
    throw error;
  }
}

function make(schema: Schema, field: ModelField): z.ZodType {
  if (isScalar(schema)) return fromScalar(schema, field);
  if (isList(schema)) return constrainList(z.array(convert(schema[0])), field);
  refuseConstraints(field);
  if (isStandardSchema(schema)) return isZod(schema) ? schema : carry(schema, 'input');
  if (isFileClass(schema)) return z.file();
  if (!isClass(schema)) throw noSchema('Cannot compile a schema: what stands in its place', schema);
  return fromModel(schema, (each) => shareField(each, fromField));
}

function fromField(field: ModelField): z.ZodType {
  const { options, schema } = field;
  const plain = hasConstraints(options) ? make(schema, field) : convert(schema);
  const { title, description, deprecated, style, explode, readOnly, writeOnly, scope, openapi } = options;
  const described = Object.entries({
    ...{ title, description, examples: options.examples, deprecated, ...openapi, style, explode },
    ...(readOnly && { readOnly }),
    ...(writeOnly && { writeOnly }),
    ...(scope !== undefined && { [scopeKeyword]: scope }),
  }).filter(([, value]) => value !== undefined);
  let result = options.nullable ? z.nullable(plain) : plain;
  if (options.default !== undefined) result = checked(result, withDefault(result, field), field);
  else if (options.optional) result = z.optional(result);
  if (options.message !== undefined) result = saying(result, options.message);
  if (described.length === 0) return result;
  const documented = document(result, field, Object.fromEntries(described));
  if (options.examples) shownExamples.set(documented, { schema: plain, values: options.examples });
  return documented;
}

/** A field's schema with what is told of it. */
function document(made: z.ZodType, { schema }: ModelField, meta: z.core.GlobalMeta): z.ZodType {
  const isShared = made === compiled.get(schema);
  if (!isShared) return addMeta(made, meta);
  // What has a name of its own, as a model has, is referred to.
  return isScalar(schema) || isList(schema) ? withMeta(made, meta) : made.meta(meta);
}

const shownExamples = new WeakMap<object, { readonly schema: z.ZodType; readonly values: readonly unknown[] }>();

/** A field's examples as they go over the wire; Zod takes those of a Date for what was read already, and drops them. */
export function examplesOf(schema: z.core.$ZodType): readonly unknown[] | undefined {
  const shown = shownExamples.get(schema);
  return shown?.values.map((value) => wireValue(shown.schema, value));
}

/**
 * A default of our own types is kept as it would come over the wire, and read anew each time: the document can show it,
 * and no two requests share an instance. Another vendor's schema may not take what it gives, so its default stands.
 */
function withDefault(schema: z.ZodType, field: ModelField): z.ZodType {
  const value = field.options.default;
  if (isStandardSchema(field.schema) || value === null) return schema.default(value);
  // A model that holds itself is not there yet.
  const filled = schema.prefault(() => wireValue(schema, value));
  ownDefaults.set(filled._zod.def, value);
  return filled;
}

/** The schema with its default, where that fits. @throws {DefinitionError} If it does not. */
function checked(schema: z.ZodType, filled: z.ZodType, { label, schema: declared, options }: ModelField): z.ZodType {
  // A Date and its like go over the wire as something else.
  const misfit = isScalar(declared) ? issueWith(filled, undefined) : misfitOf(schema, options.default);
  if (misfit !== undefined) throw outsideDefault(`field ${label}`, options.default, misfit);
  return filled;
}

const ownDefaults = new WeakMap<object, unknown>();

/** A field's default as a handler would give it, by the names of properties. `undefined` if the schema has none of ours. */
export function ownDefaultOf(schema: z.core.$ZodType): unknown {
  return toJsonValue(ownDefaults.get(schema._zod.def));
}

const carried = new WeakMap<object, AnyStandardSchema>();

/** The schema that a Zod schema carries for another vendor. Clones with further metadata share their definition. */
export function carriedBy(schema: z.core.$ZodType): AnyStandardSchema | undefined {
  return carried.get(schema._zod.def);
}

/**
 * Another vendor's schema as one of Zod.
 * @param io On the way out its values are projected.
 * @param proved The scopes that were proved by who sends or gets them. Default: none.
 */
export function carry(schema: AnyStandardSchema, io: Direction, proved = nothingProved): z.ZodType {
  const validate = compileVendor(schema, io, proved);
  const project = io === 'output' ? compileProjection(schema, proved) : undefined;
  const settle = (validated: Validated, input: unknown, context: z.core.$RefinementCtx): unknown => {
    if (validated.ok) return project ? project(validated.value) : validated.value;
    for (const { loc, ...words } of validated.issues) refuse(context, input, words, loc);
    return z.NEVER;
  };
  const read = z.transform((input, context) => whenSettled(validate(input), (found) => settle(found, input, context)));
  const carrier = z.pipe(read, z.unknown());
  carried.set(carrier._zod.def, schema);
  return carrier;
}
