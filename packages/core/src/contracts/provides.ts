// Owns the phantom by which a declaration tells the compiler what it will provide. Layer 1.

/** The key under which declarations carry the type they provide; nothing is stored there at run time. */
export declare const provides: unique symbol;

/** Anything that provides a `V` to a parameter. */
export interface Provides<V> {
  readonly [provides]: V;
}
