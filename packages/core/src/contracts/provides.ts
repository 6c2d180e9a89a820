// What declarations tell the compiler: the type that they provide, and what of a type emitted metadata can carry.

/** The key under which declarations carry the type they provide; nothing is stored there at run time. */
export declare const provides: unique symbol;

/** Anything that provides a `V` to a parameter. */
export interface Provides<V> {
  readonly [provides]: V;
}

/**
 * Whether metadata says exactly `P`. It says `Object` of a union, `Array` of any list and `String` of `'a' | 'b'`, and
 * forgets `undefined`. A private method's parameters are not visible (`never`): let them pass.
 */
export type Reflected<P> = [P] extends [never]
  ? true
  : undefined extends P
    ? false
    : [P] extends [boolean]
      ? boolean extends P
        ? true
        : false
      : IsUnion<P> extends true
        ? false
        : [P] extends [readonly unknown[]]
          ? false
          : [P] extends [string | number | bigint]
            ? IsWide<P>
            : true;

type IsUnion<P, Whole = P> = P extends unknown ? ([Whole] extends [P] ? false : true) : never;

type IsWide<P> = string extends P ? true : number extends P ? true : bigint extends P ? true : false;

/**
 * The type `T`, hidden from the metadata that compilers emit. They read the class of a decorated property as soon as the class
 * around it is defined, and of two classes that hold each other the second is not there yet.
 * @example class Author { @Field(() => [Book]) books!: Book[] } class Book { @Field(() => Author) author!: Ref<Author> }
 */
export type Ref<T> = T;

/** The value of the same name, so that metadata finds one however the type is imported: it says nothing. */
export const Ref: ObjectConstructor = Object;
