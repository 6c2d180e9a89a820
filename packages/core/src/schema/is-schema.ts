// Owns the run-time test of what may stand in a schema's place.
import type { AnyStandardSchema, Class, Scalar, Schema } from '../contracts/schema.js';
import { isZod } from './zod/zod-schema.js';

const scalars: ReadonlySet<unknown> = new Set([String, Number, Boolean, BigInt, Date, Uint8Array]);

/**
 * Whether the value can stand in a schema's place.
 * @example isSchema([String]); // true
 */
export function isSchema(value: unknown): value is Schema {
  if (isScalar(value) || isStandardSchema(value) || isClass(value)) return true;
  return isList(value) && isSchema(value[0]);
}

/** Whether the value is `String`, `Number`, `Boolean`, `BigInt`, `Date` or `Uint8Array`. */
export function isScalar(value: unknown): value is Scalar {
  return scalars.has(value);
}

/** Whether the value is a Standard Schema; some vendors' schemas are functions. */
export function isStandardSchema(value: unknown): value is AnyStandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  // Zod makes a schema's standard part when it is first read; an app of many routes has thousands that need none.
  if (isZod(value)) return true;
  const standard = (value as Partial<AnyStandardSchema>)['~standard'];
  return typeof standard?.validate === 'function';
}

/** Whether the value is a list schema such as `[Item]`. */
export function isList(value: unknown): value is readonly [Schema] {
  return Array.isArray(value) && value.length === 1;
}

/**
 * Whether the value is a class (not a plain function): only a class's `prototype` cannot be replaced; that of the classes of workerd itself
 * can, but it says what it is of.
 */
export function isClass(value: unknown): value is Class {
  if (typeof value !== 'function') return false;
  const prototype = Object.getOwnPropertyDescriptor(value, 'prototype');
  return prototype?.writable === false || Object.hasOwn(Object(prototype?.value), Symbol.toStringTag);
}
