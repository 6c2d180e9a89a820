// Owns `@Field`, by which a model class says what its properties hold. Where the build's journey starts for models: the
// decorator only notes what was written; `model-fields` reads it at start-up.

import type { Offered } from '../../contracts/provides.js';
import type { Infer, Schema } from '../../contracts/schema.js';
import { type DecoratedMember, readMember } from '../../decorators/decorated-member.js';
import { checkParentheses } from '../../decorators/misplaced-decorator.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { isSchema } from '../is-schema.js';
import { checkListStyle } from '../list-style.js';
import { isEnum, noSchema } from '../no-schema.js';
import { isFieldOption } from '../zod/from-scalar.js';
import type {
  Added,
  FieldDecorator,
  FieldOptions,
  FieldSchema,
  OnlyFieldOptions,
  ReflectedFieldDecorator,
} from './field-options.js';
import { declareField } from './model-fields.js';

/**
 * Declares a property whose schema is defined further below, as for two models that hold each other.
 * @param schema Gives the schema, as in `() => [Item]`; called once, at start-up.
 */
// The first of the overloads: an arrow function's `[Item]` is read as a list of one schema only by the first that sees it.
export function Field<const S extends Schema, const O extends FieldOptions<NoInfer<Infer<S>>>>(
  schema: (() => S) | Offered<FieldOptions>,
  options?: O & OnlyFieldOptions<O>,
): FieldDecorator<Infer<S> | Added<O>>;
/**
 * Declares a property of a model class.
 * @param schema What the property holds: `String`, `[Item]`, a model class, a Standard Schema.
 * @param options Whether it may be absent or null, its default, limits and description.
 * @returns A property decorator; the compiler refuses it on a property of another type.
 * @throws {DefinitionError} If the decorated member cannot be a field.
 * @example `class Item { @Field(String, { minLength: 1 }) name!: string; @Field([String], { optional: true }) tags?: string[] }`
 */
export function Field<const S extends Schema, const O extends FieldOptions<NoInfer<Infer<S>>>>(
  schema: S,
  options?: O & OnlyFieldOptions<O>,
): FieldDecorator<Infer<S> | Added<O>>;
/**
 * Declares a property whose type is taken from metadata, which can carry `string`, `number`, `boolean`, `bigint`, `Date`, `Uint8Array`
 * and classes.
 */
export function Field<const O extends FieldOptions>(options?: O & OnlyFieldOptions<O>): ReflectedFieldDecorator<O>;
export function Field(first?: unknown, second?: FieldOptions): unknown {
  // A prototype and a name, or what standard decorators get, where a schema and options belong.
  if (second !== undefined && !isSchema(first)) checkParentheses('Field', [first, second], 'Field(String)');
  const bare = first === undefined || isOptions(first);
  const schema = bare ? undefined : (first as FieldSchema);
  const options = bare ? ((first as FieldOptions | undefined) ?? second ?? {}) : (second ?? {});
  return (...place: readonly unknown[]): void => {
    const member = readMember('Field', place);
    const subject = `Cannot declare field ${member.name.replace(/^the \w+ /, '')}`;
    checkPlace(member, subject);
    checkAlias(options, subject);
    if (schema !== undefined && !isSchema(schema) && typeof schema !== 'function')
      throw noSchema(`${subject}: its schema`, schema);
    if (bare) checkBare(subject, options);
    checkListStyle(options, subject);
    declareField(member.owner, member.key as string, { schema, options });
  };
}

function isOptions(value: unknown): value is FieldOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSchema(value);
}

/** An enum in a schema's place looks like options at run time. */
function checkBare(subject: string, options: object): void {
  const unknown = isEnum(options) && Object.keys(options).find((name) => !isFieldOption(name));
  if (!unknown) return;
  throw new DefinitionError(
    `${subject}: «${unknown}» is no option of a field. Write an option's name as it is spelt there, or, if what stands there is an enum, @Field(z.enum(Status)).`,
  );
}

function checkAlias({ alias }: FieldOptions, subject: string): void {
  if (alias === undefined || (typeof alias === 'string' && alias !== '' && alias !== '__proto__')) return;
  throw new DefinitionError(
    `${subject}: its alias ${JSON.stringify(alias)} can be no name. Write the name that clients send.`,
  );
}

function checkPlace({ kind, isStatic, key }: DecoratedMember, subject: string): void {
  const refuse = (problem: string, remedy: string): never => {
    throw new DefinitionError(`${subject}: ${problem}. ${remedy}.`);
  };
  if (isStatic || kind === 'class') refuse('it is static', 'Put @Field() on a property of the instances');
  if (typeof key !== 'string') refuse('its key is a symbol, which JSON cannot carry', 'Name it with a string');
  // Assigning to this name would hand the instance's prototype to whoever wrote the JSON.
  if (key === '__proto__') refuse("the name is that of an object's prototype", 'Give it another name');
  if (kind === 'method' || kind === 'getter') {
    refuse('it cannot be assigned', 'Put @Field() on a property, or on a setter');
  }
}
