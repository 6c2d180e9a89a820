// What declarations tell the compiler: the type that they provide, and what of a type emitted metadata can carry.

/** The key under which declarations carry the type they provide; nothing is stored there at run time. */
export declare const provides: unique symbol;

/** Anything that provides a `V` to a parameter. */
export interface Provides<V> {
  readonly [provides]: V;
}

/**
 * Whether every compiler's metadata says exactly `P`. It says `Object` of a union (or, with loose settings, what is left without
 * `null` and `undefined`), `Array` of any list and `String` of `'a' | 'b'`. A private method's parameters are not visible
 * (`never`): let them pass. What is an interface only start-up can tell: to the compiler it looks like a class.
 */
export type ToldByMetadata<P> = [P] extends [never]
  ? true
  : undefined extends P
    ? false
    : [P] extends [boolean]
      ? boolean extends P
        ? true
        : false
      : IsUnion<P> extends true
        ? false
        : [P] extends [string | number | bigint]
          ? IsWide<P>
          : P extends Unsaid
            ? false
            : true;

/** Of these metadata says nothing that a value could be held against. */
type Unsaid = null | symbol | readonly unknown[] | PromiseLike<unknown> | ((...args: never[]) => unknown);

type IsUnion<P, Whole = P> = true extends (P extends unknown ? ([Whole] extends [P] ? false : true) : never)
  ? true
  : false;

/** Any number is assignable to an enum of numbers, so their texts are compared. */
type IsWide<P> = string extends P ? true : bigint extends P ? true : P extends number ? IsWideNumber<`${P}`> : false;
type IsWideNumber<Text> = `${number}` extends Text ? true : false;

/** The schema of a type as users write it, for messages; `…` stands for what only they can name. */
export type SchemaText<P> = unknown extends P
  ? '…'
  : [P] extends [never]
    ? '…'
    : [P] extends [boolean]
      ? If<IsUnion<P>, 'Boolean', 'z.literal(…)'>
      : [P] extends [string]
        ? string extends P
          ? 'String'
          : If<HasPattern<P>, '…', 'z.enum(…)'>
        : [P] extends [number]
          ? If<IsWideNumber<`${P}`>, 'Number', If<IsUnion<P>, 'z.enum(…)', 'z.literal(…)'>>
          : [P] extends [bigint]
            ? If<bigint extends P ? true : false, 'BigInt', 'z.literal(…)'>
            : [P] extends [Date]
              ? 'Date'
              : [P] extends [Uint8Array]
                ? 'Uint8Array'
                : [P] extends [readonly (infer E)[]]
                  ? number extends P['length']
                    ? `[${SchemaText<E>}]`
                    : 'z.tuple([…])'
                  : If<IsUnion<P>, 'z.union([…])', '…'>;

type If<Condition, Yes, No> = Condition extends true ? Yes : No;

/** Whether it is a pattern, as a template literal or a branded string, and no list of texts. */
// biome-ignore lint/complexity/noBannedTypes: an object without properties is meant
type HasPattern<P extends string> = {} extends Record<P, 1> ? true : false;

/**
 * The type `T`, hidden from the metadata that compilers emit. They read the class of a decorated property as soon as the class
 * around it is defined, and of two classes that hold each other the second is not there yet.
 * @example
 * `class Author { @Field(() => [Book]) books!: Book[] }`
 * `class Book { @Field(() => Author) author!: Ref<Author> }`
 */
export type Ref<T> = T;

/** The value of the same name, so that metadata finds one however the type is imported: it says nothing. */
export const Ref: ObjectConstructor = Object;

declare const unfinished: unique symbol;

/**
 * What editors are to offer in a place, though nothing is one: while none of several signatures fits, one letter of an option's name
 * typed, they look at the first.
 */
export type Offered<O> = O & { readonly [unfinished]: never };
