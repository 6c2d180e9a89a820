// Owns what can be said of a model's field, named as JSON Schema and FastAPI name it, and the types of the decorators
// that the compiler checks against the property below them.
import type { SchemaMembers } from '../../contracts/document-members.js';
import type { SchemaText, ToldByMetadata } from '../../contracts/provides.js';
import type { Schema } from '../../contracts/schema.js';
import type { ListStyle } from '../list-style.js';

/** What a field's value must keep to; which of them apply depends on the field's type. */
export interface FieldConstraints {
  /** The fewest characters (Unicode code points, as in JSON Schema) of a `String`; the fewest bytes of a `Uint8Array`. Default: 0. */
  readonly minLength?: number;
  /** The most characters (Unicode code points, as in JSON Schema) of a `String`; the most bytes of a `Uint8Array`. Default: no limit. */
  readonly maxLength?: number;
  /** A regular expression that a `String` must match somewhere; anchor it with `^` and `$`. A text reads characters, as with the flag `u`. Default: none. */
  readonly pattern?: string | RegExp;
  /**
   * A format of a `String`. `email`, `uuid`, `uri`, `date-time`, `date`, `time`, `duration`, `decimal`, `ipv4` and `ipv6` are
   * checked; any other name is only documented. Default: none.
   */
  readonly format?: string;
  /** A `Number` or `BigInt` must be greater than or equal to this. Default: no limit. */
  readonly ge?: number | bigint;
  /** A `Number` or `BigInt` must be greater than this. Default: no limit. */
  readonly gt?: number | bigint;
  /** A `Number` or `BigInt` must be less than or equal to this. Default: no limit. */
  readonly le?: number | bigint;
  /** A `Number` or `BigInt` must be less than this. Default: no limit. */
  readonly lt?: number | bigint;
  /** A `Number` or `BigInt` must be a multiple of this. Default: any. */
  readonly multipleOf?: number | bigint;
  /** The fewest items of a list. Default: 0. */
  readonly minItems?: number;
  /** The most items of a list. Default: no limit. */
  readonly maxItems?: number;
}

/** What is kept on the wire is no matter of the document alone. */
type OptionsOfTheirOwn = 'readOnly' | 'writeOnly' | 'x-scope';

/** What the document says of a field. */
export interface FieldDescription {
  /** A short name, for the document. Default: none. */
  readonly title?: string;
  /** For the document; CommonMark. Default: none. */
  readonly description?: string;
  /** Values that show what is meant, for the document. Default: none. */
  readonly examples?: readonly unknown[];
  /** For the document. Default: false. */
  readonly deprecated?: boolean;
  /** What else the document says of it, in OpenAPI's own words. Default: nothing. */
  readonly openapi?: Omit<SchemaMembers, OptionsOfTheirOwn> & { readonly [N in OptionsOfTheirOwn]?: never };
}

/** Options of a field. */
export interface FieldOptions<V = unknown> extends FieldConstraints, FieldDescription, ListStyle {
  /** Whether the field may be absent. Default: false. */
  readonly optional?: boolean;
  /** Whether the field may be `null`, which is never the same as absent. Default: false. */
  readonly nullable?: boolean;
  /** What it is called on the wire: in JSON, forms, queries and the document. Default: the name of the property. */
  readonly alias?: string;
  /** What a 422 says of a value that does not fit, or is missing, whatever the fault. Default: a message for each fault. */
  readonly message?: string;
  /** Used when the field is absent. Default: none. */
  readonly default?: V | null;
  /**
   * Whether only responses have the field: what a request says of it is ignored, as if it were not declared, so that its property
   * must be able to hold `undefined`. Default: false.
   */
  readonly readOnly?: boolean;
  /** Whether only requests have the field: it never leaves in a response. Default: false. */
  readonly writeOnly?: boolean;
  /**
   * The scope that a caller must have proved to see the field, and to send it; for anybody else it is not declared. It may be
   * absent, so that its property must be able to hold `undefined`, unless a default fills it in. The route's security must be able
   * to tell who has the scope. Default: none, so that everybody may.
   */
  readonly scope?: string;
}

/**
 * What the compiler shows when a field's schema or options give another type than its property has. `FieldMismatch<undefined, number>`: an
 * option lets the field be absent, as `optional`, `readOnly` and `scope` do; write `id?: number` in place of `id!: number`.
 */
export interface FieldMismatch<Provided, Property> {
  readonly provided: Provided;
  readonly property: Property;
}

/** What the compiler shows when a field without a schema sits on a type that metadata cannot carry, and what to write. */
export interface FieldNeedsSchema<Property, Write> {
  readonly 'a type that metadata cannot carry: pass a schema': Property;
  readonly write: Write;
}

/** What the options add to the type of a field; what is only perhaps optional or nullable must be able to hold it. */
export type Added<O> =
  | (O extends { readonly optional: infer B } ? (true extends B ? undefined : never) : never)
  | (O extends { readonly readOnly: infer B } ? (true extends B ? undefined : never) : never)
  | (O extends { readonly scope: infer B } ? ([B] extends [undefined] ? never : Withheld<O>) : never)
  | (O extends { readonly nullable: infer B } ? (true extends B ? null : never) : never);

/** What stands where a request has no say: a default. */
type Withheld<O> = O extends { readonly default: unknown } ? never : undefined;

/** Options that hold nothing but what `FieldOptions` names. */
export type OnlyFieldOptions<O> = { readonly [K in Exclude<keyof O, keyof FieldOptions>]: never } & PlainObject;

/** Neither a number nor a list nor a function: the compiler would take each of them for options that say nothing. */
type PlainObject = object & { readonly length?: never; readonly apply?: never };

/** A decorator for properties that can hold a `V`: called with the prototype and the name, or with a context as the standard has it. */
export interface FieldDecorator<V> {
  <T, K extends string & keyof T>(
    target: T,
    key: T extends Standard ? FieldContext<V> : [V] extends [T[K]] ? K : FieldMismatch<V, T[K]>,
  ): void;
}

/** What standard decorators get of a field, of an `accessor`, and of a setter; no model looks like them. */
// biome-ignore lint/suspicious/noExplicitAny: of whatever class and type
type Standard = undefined | ClassAccessorDecoratorTarget<any, any> | ((value: never) => void);

/** What standard decorators are told of a property that can hold a `V`. */
export interface FieldContext<V> {
  readonly kind: 'field' | 'accessor' | 'setter';
  readonly access: {
    // biome-ignore lint/suspicious/noExplicitAny: of whatever class
    readonly set: (object: any, value: V) => void;
  };
}

/** What the compiler shows when `@Field()` without a schema is compiled as a standard decorator. */
export interface FieldNeedsSchemaText {
  readonly 'a standard decorator knows no type: pass a schema': '@Field(String)';
}

/** A decorator for a property whose type metadata can carry, given what the options add to that type. */
export interface ReflectedFieldDecorator<O> {
  <T, K extends string & keyof T>(
    target: T,
    key: T extends Standard ? FieldNeedsSchemaText : ReflectedKey<T[K], Emitted<T, K>, K, O>,
  ): void;
}

/** The type that metadata has to say: of a property that may be absent, `name?: string`, compilers note what it is when it is there. */
type Emitted<T, K extends keyof T> = undefined extends T[K]
  ? object extends Pick<T, K>
    ? Exclude<T[K], undefined>
    : T[K]
  : T[K];

type ReflectedKey<P, E, K, O> =
  ToldByMetadata<E> extends true
    ? [Added<O> | DefaultOf<O>] extends [P]
      ? K
      : FieldMismatch<Added<O> | DefaultOf<O>, P>
    : FieldNeedsSchema<P, `@Field(${SchemaText<NonNullable<P>>}${OptionsText<P>})`>;

type OptionsText<P> = unknown extends P
  ? ''
  : undefined extends P
    ? null extends P
      ? ', { optional: true, nullable: true }'
      : ', { optional: true }'
    : null extends P
      ? ', { nullable: true }'
      : '';

/** A default's type, widened: the options are inferred as literals. */
type DefaultOf<O> = O extends { readonly default: infer D } ? D : never;

/** A schema, or what gives it once every class is defined: the way out of two models that hold each other. */
export type FieldSchema = Schema | (() => Schema);
